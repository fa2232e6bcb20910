"""Figures of the register: shares, votes, members, snapshots."""

from __future__ import annotations

from typing import Any

from backend.audit.errors import refused
from backend.audit.figures.kinds import ACCOUNT, NUMBER, kind_of
from backend.audit.project import RETIRED, Ledger, address_of


@kind_of("shares", account=ACCOUNT)
def _shares(ledger: Ledger, account: str) -> int:
    return ledger.holder(account, "balance")


@kind_of("votes", account=ACCOUNT)
def _votes(ledger: Ledger, account: str) -> int:
    return ledger.holder(account, "votes")


@kind_of("member", account=ACCOUNT)
def _member(ledger: Ledger, account: str) -> dict[str, Any]:
    record: dict[str, Any] = ledger.struct("_members", account)
    return {**record, "delegate": address_of(record["delegate"])}


@kind_of("supply")
def _supply(ledger: Ledger) -> int:
    return ledger.read("_live", member="supply")


@kind_of("totals")
def _totals(ledger: Ledger) -> dict[str, int]:
    return ledger.totals()


@kind_of("standing")
def _standing(ledger: Ledger) -> dict[str, int]:
    names = ("agreementVersion", "members", "numbersGiven", "snapshot", "closed", "dissolved")
    return {name: ledger.read("_standing", member=name) for name in names}


@kind_of("snapshot", snapshot=NUMBER)
def _snapshot(ledger: Ledger, snapshot: int) -> dict[str, int]:
    return ledger.struct("_snapshots", snapshot)


@kind_of("past_shares", account=ACCOUNT, snapshot=NUMBER)
def _past_shares(ledger: Ledger, account: str, snapshot: int) -> int:
    _require_past(ledger, snapshot)
    return ledger.past_holder(account, snapshot, "balance")


@kind_of("past_votes", account=ACCOUNT, snapshot=NUMBER)
def _past_votes(ledger: Ledger, account: str, snapshot: int) -> int:
    _require_past(ledger, snapshot)
    return ledger.past_holder(account, snapshot, "votes")


@kind_of("accepted_units", account=ACCOUNT, category=NUMBER)
def _accepted_units(ledger: Ledger, account: str, category: int) -> int:
    if ledger.holder(account, "kind") == RETIRED:
        return 0
    return ledger.read("_acceptedUnits", ledger.number(account), category)


@kind_of("successor", account=ACCOUNT)
def _successor(ledger: Ledger, account: str) -> str:
    return address_of(ledger.read("_successors", account))


@kind_of("agreement", version=NUMBER)
def _agreement(ledger: Ledger, version: int) -> str:
    found = ledger.terms.word("AGREEMENT") if version == 1 else ledger.read("_digests", version)
    return f"0x{found:064x}"


def _require_past(ledger: Ledger, snapshot: int) -> None:
    """A snapshot that isn't over may still change."""
    newest = ledger.read("_standing", member="snapshot")
    taken = ledger.read("_standing", member="takenAt")
    now = ledger.state.header.timestamp
    if snapshot >= (newest if taken == now else newest + 1):
        raise refused("snapshot_running", snapshot=snapshot)
