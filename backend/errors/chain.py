"""What is wrong with nodes, or with the chain that they tell of."""

from __future__ import annotations

from backend.errors.base import ColedgerError


class ReorgTooDeep(ColedgerError):
    """Blocks were replaced that the node had called final; their hashes say from where on."""

    status = 503


class EndpointsDisagree(ColedgerError):
    """Endpoints are on branches that can't both be right, and no majority decides."""

    status = 503


class NodeUnreachable(ColedgerError):
    """Nothing answers at the node's address, or not in time."""

    status = 503


class NodeRefused(ColedgerError):
    """The node answered a request with an error."""

    status = 502


class NodeInconsistent(ColedgerError):
    """The node's answers contradict one another; nothing was stored."""

    status = 502


class VerificationImpossible(ColedgerError):
    """The node can't give what the demanded kind of verification needs."""

    status = 409


class ChainWrong(ColedgerError):
    """The node serves another chain than expected, or the database is about another one."""

    status = 409


class FactoryMissing(ColedgerError):
    """There is no contract at the factory's address."""

    status = 409
