"""What is wrong with the index and its database."""

from __future__ import annotations

from backend.errors.base import ColedgerError


class IndexMissing(ColedgerError):
    """Nothing has been indexed yet."""

    status = 503


class IndexLagging(ColedgerError):
    """The index is further behind its node than it should be."""

    status = 503


class IndexBehind(ColedgerError):
    """The copies of the index that can be asked are older than what the asker has seen already."""

    status = 503


class NodeSilent(ColedgerError):
    """The index's node hasn't answered for longer than it should."""

    status = 503


class NodeStill(ColedgerError):
    """The index's node answers, but has told of no new block for longer than it should."""

    status = 503


class IndexerStopped(ColedgerError):
    """Nothing has written the index for longer than it should."""

    status = 503


class IndexerRunning(ColedgerError):
    """Another process is writing this database."""

    status = 409


class DatabaseUnusable(ColedgerError):
    """The database can't be opened, or a different version of Coledger made it."""

    status = 500


class DatabaseGone(DatabaseUnusable):
    """The database's server went away, or gave the question up for its own work: ask again."""

    status = 503
