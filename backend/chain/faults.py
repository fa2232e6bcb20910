"""What can be wrong with an endpoint, by name: in the log, in the metrics and in what is done next."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from backend.errors import ColedgerError, NodeInconsistent


class Fault(StrEnum):
    """Why a request failed, or an endpoint was left."""

    UNREACHABLE = "unreachable"  # nothing answers, or the connection broke
    TIMEOUT = "timeout"
    RATE = "rate"  # it wants fewer requests
    LARGE = "large"  # it wants smaller ranges
    REFUSED = "refused"  # it answered with an error
    GARBLED = "garbled"  # no JSON-RPC, or another form than expected
    BEHIND = "behind"  # it lacks blocks that the index has
    FORKED = "forked"  # it is on another branch than the others
    INCONSISTENT = "inconsistent"  # its answers contradict one another, or the header's hash
    INCOMPLETE = "incomplete"  # it left logs out
    WRONG_CHAIN = "wrong_chain"


# What it is asked less of, rather than left at once.
PRESSURE: Final = frozenset({Fault.TIMEOUT, Fault.RATE, Fault.LARGE})

_RATE: Final = re.compile(
    r"rate.?limit|too many requests|per second|throughput|capacity|throttl|slow down", re.I
)
_LARGE: Final = re.compile(
    r"more than|too (many|large|big|wide)|block range|response size|exceed|limited to|max(imum)?"
    r" (results|range|blocks)|timed? ?out",
    re.I,
)
_RATE_CODES: Final = (429, -32029)


def fault_of(error: ColedgerError) -> Fault:
    """What an error of a request says of its endpoint."""
    usual = Fault.INCONSISTENT if isinstance(error, NodeInconsistent) else Fault.REFUSED
    return Fault(str(error.facts.get("fault", usual)))


def fault_in(code: int, message: str) -> Fault:
    """What a JSON-RPC error means: nodes and providers agree neither on codes nor on words."""
    if code in _RATE_CODES or _RATE.search(message):
        return Fault.RATE
    return Fault.LARGE if _LARGE.search(message) else Fault.REFUSED


def fault_by_status(status: int) -> Fault:
    """What an HTTP status means."""
    if status == 429:
        return Fault.RATE
    if status == 413:
        return Fault.LARGE
    return Fault.UNREACHABLE if status in (502, 503) else Fault.REFUSED
