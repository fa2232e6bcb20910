"""Members, holders, and the register of them."""

from __future__ import annotations

from backend.indexing.rows.base import Row


class Member(Row):
    """A numbered account."""

    table = "member"
    keys = 2
    account: str
    number: int = 0
    agreement_version: int = 0
    since: int = 0
    joined_at: int | None = None
    accepted_at: int | None = None
    week: int = 0
    polls: int = 0
    predecessor: str | None = None
    arrived_at: int | None = None
    successor: str | None = None
    retired_at: int | None = None

    @property
    def counts(self) -> bool:
        """Whether the account counts where each member counts once."""
        return self.since != 0

    def counts_at(self, snapshot: int) -> bool:
        """Whether a snapshot counts the account so."""
        return 0 < self.since <= snapshot


class Holder(Row):
    """An account's shares and votes."""

    table = "holder"
    keys = 2
    account: str
    shares: int = 0
    votes: int = 0
    delegate: str | None = None


class Register(Row):
    """The totals of the register."""

    table = "register"
    supply: int = 0
    roots: int = 0
    seats: int = 0
    members: int = 0
    holders: int = 0
    numbers: int = 0
    snapshot: int = 0
    taken_at: int = 0


class Snapshot(Row):
    """The totals at a snapshot."""

    table = "snapshot"
    keys = 2
    number: int
    taken_at: int = 0
    supply: int = 0
    roots: int = 0
    seats: int = 0
    members: int = 0


class Contributor(Row):
    """What an account has brought in."""

    table = "contributor"
    keys = 2
    account: str
    money: int = 0
    refunded: int = 0
    money_shares: int = 0
    work_units: int = 0
    work_shares: int = 0
    founding_shares: int = 0
    contributions: int = 0
    exited_shares: int = 0


class Given(Row):
    """What an account may take back if the raising fails."""

    table = "given"
    keys = 2
    account: str
    money: int = 0
    shares: int = 0


class AcceptedWork(Row):
    """Units that were counted towards a member's access, by the member's number."""

    table = "accepted_work"
    keys = 3
    member: int
    category: int
    units: int = 0


class Tier(Row):
    """What access of a tier needs."""

    table = "tier"
    keys = 2
    number: int
    token: str = ""
    minimum: int = 0
    category: int = 0
    units: int = 0
