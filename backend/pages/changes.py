"""What an open proposal would change, old → new: for those who vote on it, not only for who proposes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers.desk import SHARE_DECIMALS, ProjectDesk, checksummed
from backend.api.calls import read_call
from backend.api.models.poll import Decision
from backend.api.tokens import NATIVE
from backend.pages.differences import Line, difference_of
from backend.storage import access_queries, agreement_queries, category_queries, rule_queries
from backend.wallet.intents.values import value_words
from backend.wording import Currency
from backend.wording.calls import flat
from backend.wording.changes import setting_name

Change = tuple[str, str | None, str]
Settings = Mapping[str, Any]
# What is over has changed something already, or never will.
_COMING: Final = ("PENDING", "OPEN", "PASSED", "READY")


def changes(desk: ProjectDesk, decision: Decision) -> list[Change]:
    """Each setting in words, what it is now (None: there is none yet), and what it would be."""
    if decision.poll.state not in _COMING:
        return []
    return [change for call in decision.calls for change in _of_call(desk, call.target, call.data)]


@dataclass(frozen=True)
class NewText:
    """A text that would be in the place of another: what changed, None if it can't be said."""

    digest: str
    lines: list[Line] | None


def new_texts(desk: ProjectDesk, decision: Decision) -> list[NewText]:
    """The agreement or the description that is voted on, beside what holds now."""
    if decision.poll.state not in _COMING:
        return []
    found = []
    for call in decision.calls:
        read = read_call(desk.project, call.target.lower(), 0, bytes.fromhex(call.data[2:]))
        if read is not None and read.verb in ("adoptAgreement", "setAbout"):
            now = _NOW[read.verb](desk, {})["digest"].hex()
            new = bytes(read.arguments["digest"]).hex()
            lines = difference_of(desk.content, f"0x{now}", f"0x{new}")
            found.append(NewText(f"0x{new}", lines))
    return found


def _of_call(desk: ProjectDesk, target: str, data: str) -> list[Change]:
    read = read_call(desk.project, target.lower(), 0, bytes.fromhex(data[2:]))
    if read is None or read.verb not in _NOW:
        return []
    after = flat(read.arguments)
    before = _NOW[read.verb](desk, after)
    currency = _counted_in(desk, read.verb, after)

    def words(name: str, value: Any) -> str:
        return value_words(name, value, desk.language, currency, read.verb)

    return [
        (
            setting_name(read.verb, name, desk.language),
            words(name, before[name]) if name in before else None,
            words(name, value),
        )
        for name, value in after.items()
        if name in before or not before
    ]


def _counted_in(desk: ProjectDesk, verb: str, given: Settings) -> Currency | None:
    if verb != "setTier":
        return desk.currency
    token = str(given["token"]).lower()
    if token == NATIVE:
        return Currency(desk.row["symbol"], SHARE_DECIMALS)
    facts = desk.tokens.facts(token)
    if facts.decimals is None:
        return None
    return Currency(facts.symbol or checksummed(token), facts.decimals)


def _agreement(desk: ProjectDesk, _: Settings) -> Settings:
    current = agreement_queries.current(desk.view, desk.project)
    return {"digest": _bytes(current["digest"] if current else desk.row["agreement"])}


def _about(desk: ProjectDesk, _: Settings) -> Settings:
    return {"digest": _bytes(desk.row["about"])}


def _funding(desk: ProjectDesk, _: Settings) -> Settings:
    row = desk.row
    return {"price": row["price"] or 0, "cap": row["cap"] or 0, "open": bool(row["open"])}


def _category(desk: ProjectDesk, given: Settings) -> Settings:
    rows = category_queries.categories(desk.view, desk.project)
    found = next((row for row in rows if row["number"] == given["category"]), None)
    if found is None:
        return {}
    kept = {name: found[name] for name in ("name", "rate", "ceiling")}
    return {**kept, "open": bool(found["open"])}


def _rule(desk: ProjectDesk, given: Settings) -> Settings:
    rows = rule_queries.rules(desk.view, desk.project)
    found = next((row for row in rows if row["class"] == given["class"]), None)
    names = ("weighting", "quorum", "approval", "cap", "period", "notice")
    return {name: found[name] for name in names} if found else {}


def _sharing(desk: ProjectDesk, _: Settings) -> Settings:
    row = desk.row
    return {
        "retained": row["retained"],
        "exitPart": row["exit_part"],
        "holdingTime": row["holding_time"],
    }


def _tier(desk: ProjectDesk, given: Settings) -> Settings:
    rows = access_queries.tiers(desk.view, desk.project)
    found = next((row for row in rows if row["number"] == given["tier"]), None)
    if found is None or not (found["minimum"] or found["units"]):
        return {}
    kept = {name: found[name] for name in ("token", "category", "units")}
    # Amounts of two tokens don't compare.
    is_same = found["token"].lower() == str(given["token"]).lower()
    return {**kept, "minimum": found["minimum"]} if is_same else kept


def _bytes(digest: str) -> bytes:
    return bytes.fromhex(digest.removeprefix("0x"))


_NOW: Final[Mapping[str, Callable[[ProjectDesk, Settings], Settings]]] = {
    "adoptAgreement": _agreement,
    "setAbout": _about,
    "setCategory": _category,
    "setFunding": _funding,
    "setRule": _rule,
    "setSharing": _sharing,
    "setTier": _tier,
}
