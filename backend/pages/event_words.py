"""An event in words: what each of its facts is called, and its value as a person reads it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from backend.api.answers.desk import ProjectDesk, counted, iso, shares, units
from backend.api.answers.polls import WEIGHT_DECIMALS
from backend.api.models.event import Event
from backend.pages.wallet import UNSAFE
from backend.storage import dividend_queries, line_queries, poll_queries
from backend.wallet.words import Class, PollState, PostKind, Support, Weighting
from backend.wording import say
from backend.wording.formats import ZERO_ADDRESS, short_text

_ENUMERATIONS: Final = {
    "class": ("classes.", Class),
    "state": ("states.label.", PollState),
    "support": ("supports.", Support),
    "kind": ("kinds.", PostKind),
    "weighting": ("weightings.label.", Weighting),
}
_MOMENTS: Final = frozenset({"closes_at", "due_at", "expires_at", "taken_at"})
_DURATIONS: Final = frozenset({"period", "notice", "holding_time"})
_SHARES: Final = frozenset({"shares", "rate", "previous_votes", "new_votes"})
_UNITS: Final = frozenset({"units", "ceiling", "pledged"})
_WEIGHTS: Final = frozenset({"weight", "counted"})
_POLLS: Final = frozenset({"poll", "claim"})
_PLACES: Final = {"line": "lines", "dividend": "dividends"}
# Names that mean money in one event and a part in another.
_PARTS: Final = frozenset(
    {
        ("RuleSet", "quorum"),
        ("RuleSet", "approval"),
        ("RuleSet", "cap"),
        ("SharingSet", "retained"),
        ("SharingSet", "exit_part"),
    }
)
# Amounts, and whose token they are of.
_MONEY: Final = {
    "Contributed": {"money": "currency", "price": "currency"},
    "Refunded": {"money": "currency"},
    "RaisingSucceeded": {"raised": "currency"},
    "FundingSet": {"price": "currency", "cap": "currency"},
    "ClaimOpened": {"payment": "line"},
    "LineOpened": {"amount": "token"},
    "LinePaid": {"amount": "line"},
    "LineClosed": {"returned": "line"},
    "DividendDistributed": {"amount": "token", "retained": "token"},
    "DividendCollected": {"amount": "dividend"},
    "ExitPaid": {"amount": "token"},
    "Paid": {"amount": "token"},
    "Received": {"amount": "coin"},
    "Executed": {"value": "coin"},
    "Transfer": {"value": "contract"},
    "Approval": {"value": "contract"},
    "TierSet": {"minimum": "token or shares"},
}


@dataclass(frozen=True)
class Told:
    """One fact: its name in the contract, how its value is to be shown, and the value so prepared.

    `scale` is how the verifier reads it, and `whose` in whose token an amount is.
    """

    name: str
    kind: str
    value: Any
    place: str = ""
    scale: str = ""
    whose: str = ""


class EventWords:
    """The facts of a page of events; what they need to be understood is looked up once."""

    def __init__(self, desk: ProjectDesk, events: Sequence[Event]) -> None:
        self._desk = desk
        self._lines = self._tokens(events, "line", line_queries.line)
        self._dividends = self._tokens(events, "dividend", dividend_queries.dividend)
        asked = {each.facts["poll"] for each in events if each.event == "BallotCast"}
        found = poll_queries.some(desk.view, desk.project, sorted(asked)) if asked else ()
        self._decimals = {row["poll"]: WEIGHT_DECIMALS[row["weighting"]] for row in found}

    def facts(self, event: Event) -> list[Told]:
        """The facts in the contract's order."""
        return [self._told(event, name, value) for name, value in event.facts.items()]

    def also(self, event: Event, facts: Sequence[Told]) -> str:
        """The figures that tell in what the facts count, as the verifier asks for them."""
        found = {
            f"{told.whose}:{event.facts[told.whose]}"
            for told in facts
            if told.whose in ("line", "dividend")
        }
        if any(told.scale == "weight" for told in facts):
            found.add(f"tally:{event.facts['poll']}")
        return " ".join(sorted(found))

    def tables(self) -> Markup:
        """The words of enumerations by their numbers, for the verifier, as JSON in a script element."""
        language = self._desk.language
        tables = {
            name: [say(language, f"{domain}{each.name}") for each in sorted(members)]
            for name, (domain, members) in _ENUMERATIONS.items()
        }
        tables["yes_no"] = [say(language, f"event_facts.{each}") for each in ("no", "yes")]
        written = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
        return Markup(written.translate(UNSAFE))  # noqa: S704 - nothing in it can end its element

    def _told(self, event: Event, name: str, value: Any) -> Told:
        whose = _MONEY.get(event.event, {}).get(name)
        if whose is not None:
            return self._money(event, name, int(value), whose)
        if (event.event, name) in _PARTS:
            return Told(name, "part", value)
        if name in _ENUMERATIONS:
            domain, members = _ENUMERATIONS[name]
            return Told(name, "word", f"{domain}{members(value).name}")
        if name in _WEIGHTS:
            decimals = self._decimals.get(event.facts["poll"])
            weight = None if decimals is None else counted(int(value), decimals)
            if weight is None:
                return Told(name, "text", value)
            return Told(name, "number", weight, scale="weight")
        if name in _PLACES:
            return Told(name, "place" if value else "none", value, _PLACES[name])
        if name in _POLLS:
            return Told(name, "place", value, "polls")
        return _plain(name, value)

    def _money(self, event: Event, name: str, amount: int, whose: str) -> Told:
        token = self._token(event, whose)
        if token is None:
            return Told(name, "text", str(amount))
        if token == self._desk.project:
            return Told(name, "number", shares(amount), scale="money", whose=whose)
        return Told(name, "money", self._desk.money(amount, token), whose=whose)

    def _token(self, event: Event, whose: str) -> str | None:
        facts: Mapping[str, Any] = event.facts
        if whose == "currency":
            return str(self._desk.row["currency"])
        if whose == "coin":
            return ZERO_ADDRESS
        if whose == "line":
            return self._lines.get(facts["line"])
        if whose == "dividend":
            return self._dividends.get(facts["dividend"])
        if whose == "contract":
            return event.contract.lower()
        token = str(facts["token"]).lower()
        return self._desk.project if whose == "token or shares" and token == ZERO_ADDRESS else token

    def _tokens(
        self, events: Iterable[Event], name: str, find: Callable[..., Any]
    ) -> dict[int, str]:
        wanted = {each.facts[name] for each in events if each.facts.get(name)}
        rows = {each: find(self._desk.view, self._desk.project, each) for each in sorted(wanted)}
        return {each: str(row["token"]) for each, row in rows.items() if row is not None}


def _plain(name: str, value: Any) -> Told:
    if name in _MOMENTS:
        return Told(name, "moment", iso(value)) if value else Told(name, "none", value)
    if name in _DURATIONS:
        return Told(name, "duration", value)
    if name in _SHARES:
        return Told(name, "number", shares(int(value)), scale="shares")
    if name in _UNITS:
        return Told(name, "number", units(int(value)), scale="units")
    if isinstance(value, bool):
        return Told(name, "yes" if value else "no", value)
    if isinstance(value, list):
        return Told(name, "calls" if value else "none", value)
    if isinstance(value, int):
        return Told(name, "number", value, scale="count")
    return _text(name, str(value))


def _text(name: str, value: str) -> Told:
    if len(value) == len(ZERO_ADDRESS):
        return Told(name, "none" if value == ZERO_ADDRESS else "account", value)
    if name == "name":
        return Told(name, "text", short_text(bytes.fromhex(value.removeprefix("0x"))))
    return Told(name, "hex" if value.startswith("0x") else "text", value)
