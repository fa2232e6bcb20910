"""Everything that Coledger says went wrong.

    ColedgerError
    ├── NodeUnreachable     nothing answers at the node's address            503
    ├── NodeRefused         the node answered with an error                  502
    ├── NodeInconsistent    the node's answers contradict one another        502
    ├── ChainWrong          another chain, or another factory, than expected 409
    ├── FactoryMissing      no code at the factory's address                 409
    ├── IndexerRunning      another process writes this database             409
    └── DatabaseUnusable    the database can't be opened, or is of another version   500

The message is one sentence that says what was wrong and what to do; `facts` carry its numbers.
"""

from __future__ import annotations


class ColedgerError(Exception):
    """Base of all errors that are meant for people: one sentence, an HTTP status, a code, facts."""

    status: int = 500
    code: str = "error"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts: dict[str, object] = facts


class NodeUnreachable(ColedgerError):
    """Nothing answers at the node's address, or not in time."""

    status = 503
    code = "node_unreachable"


class NodeRefused(ColedgerError):
    """The node answered a request with an error."""

    status = 502
    code = "node_refused"


class NodeInconsistent(ColedgerError):
    """The node's answers contradict one another; nothing was stored."""

    status = 502
    code = "node_inconsistent"


class ChainWrong(ColedgerError):
    """The node serves another chain than expected, or the database is about another one."""

    status = 409
    code = "chain_wrong"


class FactoryMissing(ColedgerError):
    """There is no contract at the factory's address."""

    status = 409
    code = "factory_missing"


class IndexerRunning(ColedgerError):
    """Another process is writing this database."""

    status = 409
    code = "indexer_running"


class DatabaseUnusable(ColedgerError):
    """The database can't be opened, or a different version of Coledger made it."""

    status = 500
    code = "database_unusable"
