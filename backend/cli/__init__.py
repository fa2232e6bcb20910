"""The `coledger` command."""

from backend.cli.entry import main, run

__all__ = ["main", "run"]
