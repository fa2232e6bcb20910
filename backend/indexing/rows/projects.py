"""What a project is by its terms, and what it has raised and received."""

from __future__ import annotations

from backend.indexing.rows.base import Row


class Project(Row):
    """A project's terms."""

    table = "project"
    treasury: str
    creator: str
    salt: str
    name: str
    symbol: str
    agreement: str
    about: str
    currency: str
    minimum: int
    money_threshold: int
    backers_threshold: int
    pledge_threshold: int
    deadline: int
    seat_shares: int
    issuance: int
    transfers: int
    gate: str
    counts_roots: bool
    dissolved_at: int | None
    opened: int
    created_at: int
    transaction_hash: str


class Sharing(Row):
    """How revenue is split, and on which terms members leave."""

    table = "sharing"
    retained: int = 0
    exit_part: int = 0
    holding_time: int = 0


class Treasury(Row):
    """What a treasury received and sent of one token."""

    table = "treasury"
    keys = 2
    token: str
    received: int = 0
    sent: int = 0
    movements: int = 0


class Custody(Row):
    """What a project holds of one token for persons."""

    table = "custody"
    keys = 2
    token: str
    escrow: int = 0
    lines: int = 0
    dividends: int = 0


class Funding(Row):
    """The funding settings."""

    table = "funding"
    price: int = 0
    cap: int = 0
    open: bool = False


class Raising(Row):
    """What the raising has brought so far."""

    table = "raising"
    money: int = 0
    refunded: int = 0
    escrow: int = 0
    backers: int = 0
    pledged: int = 0
    succeeded_at: int | None = None


class AgreementVersion(Row):
    """A version of the agreement."""

    table = "agreement_version"
    keys = 2
    version: int
    digest: str = ""
    opened: int = 0
