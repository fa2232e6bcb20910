"""Figures of work and decisions: claims, polls, tallies, ballots, rules."""

from __future__ import annotations

from typing import Any, Final

from backend.audit.errors import refused
from backend.audit.figures.kinds import ACCOUNT, DIGEST, NUMBER, kind_of
from backend.audit.layout import constant
from backend.audit.project import Ledger, address_of, closed_as

RATED: Final = ("rate", "ceiling")


@kind_of("claim", claim=DIGEST)
def _claim(ledger: Ledger, claim: str) -> dict[str, Any]:
    return ledger.claim(claim)


@kind_of("poll", poll=DIGEST)
def _poll(ledger: Ledger, poll: str) -> dict[str, Any]:
    names = ("class", "ruleVersion", "snapshot", "closesAt", "state")
    record: dict[str, Any] = {name: ledger.read("_polls", poll, member=name) for name in names}
    state = record.pop("state")
    return {
        **record,
        "closed": closed_as(state),
        "decided": bool(state & constant("DECIDED")),
        "extended": bool(state & constant("EXTENDED")),
    }


@kind_of("tally", poll=DIGEST)
def _tally(ledger: Ledger, poll: str) -> dict[str, int]:
    return ledger.tally(poll)


@kind_of("pledge", account=ACCOUNT, category=NUMBER)
def _pledge(ledger: Ledger, account: str, category: int) -> int:
    return ledger.read("_pledges", account, category)


@kind_of("rule", kind=NUMBER, version=NUMBER)
def _rule(ledger: Ledger, kind: int, version: int) -> dict[str, int]:
    """A rule of a class of decisions, in one of its versions. ProofRefused if there is no such class
    or version: behind the first rules stand other terms.
    """
    if kind >= constant("CLASSES") or version == 0:
        raise refused("no_rule", kind=kind, version=version)
    names = ("weighting", "quorum", "approval", "cap", "period", "notice")
    return {name: ledger.rule(kind, version, name) for name in names}


@kind_of("versions")
def _versions(ledger: Ledger) -> dict[str, int]:
    """The version of each class's rule, and how many categories there are."""
    changes = {
        f"rule {kind}": ledger.read("_ruleChanges", kind) if ledger.has_changed("RULES") else 0
        for kind in range(constant("CLASSES"))
    }
    has_more = ledger.has_changed("CATEGORIES")
    count = ledger.read("_changedCategoryCount") if has_more else ledger.terms.holding("categories")
    return {**{name: change + 1 for name, change in changes.items()}, "categories": count}


@kind_of("category", category=NUMBER)
def _category(ledger: Ledger, category: int) -> dict[str, Any]:
    """A category of work as it stands."""
    has_changed = ledger.has_changed("CATEGORIES")
    version = ledger.read("_categoryVersions", category) if has_changed else 0
    if version:
        found: dict[str, Any] = ledger.struct("_categories", category, version)
        return {**found, "open": bool(found["open"])}
    if not 1 <= category <= ledger.terms.holding("categories"):
        return {"rate": 0, "ceiling": 0, "open": False}
    first = {name: ledger.terms.field(f"firstCategory.{name}", category - 1) for name in RATED}
    return {**first, "open": True}


@kind_of("tier", tier=NUMBER)
def _tier(ledger: Ledger, tier: int) -> dict[str, Any]:
    record: dict[str, Any] = ledger.struct("_tiers", tier)
    return {**record, "token": address_of(record["token"])}


@kind_of("ballot", poll=DIGEST, account=ACCOUNT)
def _ballot(ledger: Ledger, poll: str, account: str) -> bool:
    return ledger.is_marked("_cast", poll, account)
