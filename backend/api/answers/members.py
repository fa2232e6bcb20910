"""Members, holders, and who accepted the agreement."""

from __future__ import annotations

from collections.abc import Sequence

from backend.api.answers.desk import (
    ProjectDesk,
    checksummed,
    checksummed_or_none,
    iso,
    iso_or_none,
    shares,
    units,
)
from backend.api.models.base import values_of
from backend.api.models.member import Contributed, Holder, Member, Transfer
from backend.api.models.others import Acceptance
from backend.storage.reader import Row

_Member = values_of(Member)
_Contributed = values_of(Contributed)
_Holder = values_of(Holder)
_Transfer = values_of(Transfer)
_Acceptance = values_of(Acceptance)

_BASIS_POINTS = 10_000
_WEEK = 7 * 24 * 3600
# The contracts number weeks in 16 bits.
_WEEKS = 0xFFFF
# Claims and proposals that one author may open in a calendar week: mirrors `AgreementCore.sol`.
MOST_POLLS_A_WEEK = 16


def members(desk: ProjectDesk, rows: Sequence[Row]) -> list[Member]:
    """Members with what they hold and have brought in."""
    names = desk.names(row["account"] for row in rows)
    return [_member(desk, row, names[row["account"]]) for row in rows]


def _member(desk: ProjectDesk, row: Row, name: str | None) -> Member:
    return _Member(
        account=checksummed(row["account"]),
        name=name,
        number=row["number"],
        agreement_version=row["agreement_version"],
        joined_at=iso_or_none(row["joined_at"]),
        accepted_at=iso_or_none(row["accepted_at"]),
        counts=row["since"] != 0,
        since=row["since"],
        polls_left=_polls_left(row, desk.view.now),
        predecessor=checksummed_or_none(row["predecessor"]),
        successor=checksummed_or_none(row["successor"]),
        moved_at=iso_or_none(row["retired_at"] or row["arrived_at"]),
        shares=shares(row["shares"]),
        votes=shares(row["votes"]),
        delegate=checksummed_or_none(row["delegate"]),
        contributed=_Contributed(
            money=desk.in_currency(row["money"] or 0),
            refunded=desk.in_currency(row["refunded"] or 0),
            money_shares=shares(row["money_shares"]),
            work=units(row["work_units"]),
            work_shares=shares(row["work_shares"]),
            founding_shares=shares(row["founding_shares"]),
            contributions=row["contributions"] or 0,
            exited_shares=shares(row["exited_shares"]),
        ),
    )


def _polls_left(row: Row, now: int) -> int:
    """Nothing for who has not accepted; what wasn't used in one week is no help in the next."""
    if not row["agreement_version"]:
        return 0
    opened = row["polls"] if row["week"] == now // _WEEK & _WEEKS else 0
    return max(MOST_POLLS_A_WEEK - opened, 0)


def holders(desk: ProjectDesk, rows: Sequence[Row], supply: int) -> list[Holder]:
    """Lines of the cap table. `supply` is that of the same time."""
    names = desk.names(row["account"] for row in rows)
    return [
        _Holder(
            account=checksummed(row["account"]),
            name=names[row["account"]],
            shares=shares(row["shares"]),
            votes=shares(row["votes"]),
            part=row["shares"] * _BASIS_POINTS // supply if supply else 0,
            delegate=checksummed_or_none(row["delegate"]),
        )
        for row in rows
    ]


def transfers(rows: Sequence[Row]) -> list[Transfer]:
    """Moves of shares."""
    return [
        _Transfer(
            sender=checksummed_or_none(row["sender"]),
            recipient=checksummed_or_none(row["recipient"]),
            shares=shares(row["shares"]),
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]


def acceptances(desk: ProjectDesk, rows: Sequence[Row]) -> list[Acceptance]:
    """Who accepted which version."""
    names = desk.names(row["account"] for row in rows)
    return [
        _Acceptance(
            account=checksummed(row["account"]),
            name=names[row["account"]],
            version=row["version"],
            digest=row["digest"],
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]
