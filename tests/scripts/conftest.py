"""See `tests/scripts/fixtures.py`."""

from tests.scripts.fixtures import chain, project, raising, session_chain

__all__ = ["chain", "project", "raising", "session_chain"]
