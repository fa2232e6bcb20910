"""When a poll passes, and where it stands at a time: mirrors `Outcome.sol` and `PollsCore.sol`.

Weights are integers in the units of the rule's weighting: base units of shares (SHARES), seats
(MEMBERS), or roots (QUADRATIC). Shares vote in multiples of `VOTE_UNIT` base units, and so does
their electorate: what is less weighs nothing. Parts are basis points, times are Unix seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import isqrt
from typing import Final

BASIS_POINTS: Final = 10_000
EXECUTION_WINDOW: Final = 30 * 24 * 3600
CLAIM: Final = 0
VOTE_UNIT: Final = 10**5


class Weighting(IntEnum):
    """What a ballot weighs."""

    SHARES = 0
    MEMBERS = 1
    QUADRATIC = 2


class PollState(IntEnum):
    """Where a poll stands; the integers of `Types.sol`."""

    NONE = 0
    PENDING = 1
    OPEN = 2
    REJECTED = 3
    PASSED = 4
    READY = 5
    LAPSED = 6
    DONE = 7
    WITHDRAWN = 8


@dataclass(frozen=True)
class Judged:
    """What a poll is judged by: its tally, its rule and its times.

    A poll that was decided early ends with the decision: then `closes_at` is that time too.
    """

    class_: int
    in_favour: int
    against: int
    turnout: int
    electorate: int
    quorum: int
    approval: int
    notice: int
    taken_at: int
    closes_at: int
    decided_at: int | None
    closed: int


def passes(poll: Judged) -> bool:
    """Somebody is in favour, the quorum is reached, and the approval is exceeded."""
    return (
        poll.in_favour > 0
        and poll.turnout * BASIS_POINTS >= poll.quorum * poll.electorate
        and poll.in_favour * BASIS_POINTS > poll.approval * (poll.in_favour + poll.against)
    )


def state_at(poll: Judged, now: int) -> PollState:
    """Where the poll stands at a time not before its opening, as far as it is known by then."""
    if poll.closed:
        return PollState(poll.closed)
    if now <= poll.taken_at:
        return PollState.PENDING
    if poll.decided_at is None and now <= poll.closes_at:
        return PollState.OPEN
    if not passes(poll):
        return PollState.REJECTED
    if poll.class_ == CLAIM:
        return PollState.READY
    if now <= matures_at(poll):
        return PollState.PASSED
    return PollState.READY if now <= matures_at(poll) + EXECUTION_WINDOW else PollState.LAPSED


def matures_at(poll: Judged) -> int:
    """When the notice of a passed poll is over."""
    return poll.closes_at + poll.notice


def member_weight(weighting: int, balance: int, seat_shares: int) -> int:
    """What a member's own balance weighs where delegation doesn't count."""
    if weighting == Weighting.QUADRATIC:
        return isqrt(balance)
    return 1 if balance >= seat_shares else 0


def electorate(weighting: int, supply: int, seats: int, roots: int, without: int) -> int:
    """The weight of all who may vote, less that of the claimant on their own claim; rounded down."""
    total = {Weighting.MEMBERS: seats, Weighting.QUADRATIC: roots}.get(Weighting(weighting), supply)
    weight = max(total - without, 0)
    return weight - weight % VOTE_UNIT if weighting == Weighting.SHARES else weight
