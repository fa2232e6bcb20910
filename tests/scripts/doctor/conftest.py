"""See `tests/scripts/fixtures.py`."""

from tests.scripts.fixtures import chain, session_chain

__all__ = ["chain", "session_chain"]
