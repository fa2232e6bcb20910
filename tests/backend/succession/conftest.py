"""See `tests/scripts/fixtures.py` and `tests/backend/cli/conftest.py`."""

from tests.backend.cli.conftest import terminal
from tests.scripts.fixtures import chain, project, raising, session_chain

__all__ = ["chain", "project", "raising", "session_chain", "terminal"]
