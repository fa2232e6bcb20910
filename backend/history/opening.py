"""What a batch gives in a project that exists already, by one decision to move to a successor.

Rows that become founding shares of the successor bear its address in `claimed`, so that the file
says by itself which ones they are, and nobody claims them again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from backend.history.batch import Batch
from backend.history.preview import Rates, named, preview
from backend.history.rows import Row, Unmapped
from backend.wallet.errors import InputInvalid
from backend.wording import failure

_NAMED: Final = 20


@dataclass(frozen=True)
class Opened:
    """What rows give, by lower-case account, and whose they are; rows that give nothing, and why."""

    shares: Mapping[str, int]
    names: Mapping[str, str]
    problems: list[Unmapped] = field(default_factory=list)


def opening_of(batch: Batch, rates: Rates, claimed: str = "") -> Opened:
    """What the rows give that bear `claimed`: none yet, or those of a successor.

    Raises InputInvalid if somebody has no account.
    """
    rows = [row for row in batch.rows if row.claimed == claimed]
    holdings, problems = preview(dataclasses.replace(batch, rows=rows), rates)
    missing = [", ".join(each.names) for each in holdings if not each.account]
    if missing:
        people = "; ".join(missing[:_NAMED])
        raise failure(InputInvalid, "importing.founders_need_accounts", people=people)
    held = [each for each in holdings if each.shares]
    names = {each.account: ", ".join(each.names) for each in held}
    return Opened({each.account: each.shares for each in held}, names, problems)


def marked(batch: Batch, rates: Rates, accounts: Collection[str], successor: str) -> Batch:
    """The batch in which the rows of some accounts that give shares bear the successor."""
    account_of = {each.id: each.account.strip().lower() for each in batch.people}
    gone = {each.what for each in preview(batch, rates)[1]}

    def mark(row: Row) -> Row:
        is_open = not row.skip and not row.claimed and named(row) not in gone
        if is_open and account_of.get(row.person) in accounts:
            return dataclasses.replace(row, claimed=successor)
        return row

    return dataclasses.replace(batch, rows=[mark(row) for row in batch.rows])


def chosen(
    opened: Opened, holders: Collection[str], most: int | None, largest: int
) -> dict[str, int]:
    """What the batch gives to those for whom one creation has room: to old holders, and to others
    the largest first.

    Raises InputInvalid if there are more and nobody said how many to take.
    """
    new = [each for each in opened.shares if each not in holders]
    room = largest if most is None else min(most, largest)
    if len(holders) > room:
        raise failure(InputInvalid, "succession.too_many", count=len(holders), most=room)
    if most is None and len(holders) + len(new) > room:
        facts = {"holders": len(holders), "new": len(new), "most": room}
        raise failure(InputInvalid, "importing.too_many_founders", **facts)
    left_out = set(new[room - len(holders) :])
    return {who: each for who, each in opened.shares.items() if who not in left_out}
