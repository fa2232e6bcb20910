"""The figures that can be proved: each by its name, what it is about, and how it is worked out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.audit.errors import refused
from backend.audit.layout import constant
from backend.audit.project import NOBODY, RETIRED, Ledger, address_of, closed_as
from backend.audit.tokens import balance_slot

Work = Callable[..., Any]
ACCOUNT, DIGEST, NUMBER, TEXT = "account", "digest", "number", "text"
SHAPES: Final = {
    ACCOUNT: re.compile("0x[0-9a-f]{40}"),
    DIGEST: re.compile("0x[0-9a-f]{64}"),
    TEXT: re.compile("[a-z0-9:]{1,20}"),
}
WIDEST: Final = 2**24


@dataclass(frozen=True)
class Figure:
    """A kind of figure: the names of what it is about, each with its kind."""

    name: str
    about: Mapping[str, str]
    work: Work

    def value(self, ledger: Ledger, given: Mapping[str, Any]) -> Any:
        """The figure itself. ProofRefused if what it is about isn't well-formed."""
        if set(given) != set(self.about):
            raise refused("about", name=self.name, about=", ".join(self.about) or "–")
        for name, kind in self.about.items():
            _require(kind, given[name])
        return shown(self.work(ledger, **given))


FIGURES: Final[dict[str, Figure]] = {}


def figure(name: str) -> Figure:
    """A kind of figure by its name. ProofRefused if there is none."""
    if name not in FIGURES:
        raise refused("no_figure", name=name, known=", ".join(FIGURES))
    return FIGURES[name]


def shown(value: Any) -> Any:
    """As files have it: amounts as text, so that no reader rounds them."""
    if isinstance(value, dict):
        return {name: shown(each) for name, each in value.items()}
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _require(kind: str, value: Any) -> None:
    if kind == NUMBER:
        valid = type(value) is int and 0 <= value < WIDEST
    else:
        valid = isinstance(value, str) and SHAPES[kind].fullmatch(value) is not None
    if not valid:
        raise refused("about_form", value=value, kind=kind)


def _is(name: str, **about: str) -> Callable[[Work], Work]:
    def known(work: Work) -> Work:
        FIGURES[name] = Figure(name, about, work)
        return work

    return known


@_is("shares", account=ACCOUNT)
def _shares(ledger: Ledger, account: str) -> int:
    return ledger.holder(account, "balance")


@_is("votes", account=ACCOUNT)
def _votes(ledger: Ledger, account: str) -> int:
    return ledger.holder(account, "votes")


@_is("member", account=ACCOUNT)
def _member(ledger: Ledger, account: str) -> dict[str, Any]:
    record: dict[str, Any] = ledger.struct("_members", account)
    return {**record, "delegate": address_of(record["delegate"])}


@_is("given", account=ACCOUNT)
def _given(ledger: Ledger, account: str) -> dict[str, int]:
    return ledger.struct("_given", account)


@_is("supply")
def _supply(ledger: Ledger) -> int:
    return ledger.read("_live", member="supply")


@_is("totals")
def _totals(ledger: Ledger) -> dict[str, int]:
    return ledger.totals()


@_is("raised")
def _raised(ledger: Ledger) -> dict[str, int]:
    return {
        "money": ledger.read("_live", member="money"),
        "backers": ledger.read("_live", member="backers"),
        "pledged": ledger.read("_pledged"),
        "succeededAt": ledger.read("_standing", member="succeededAt"),
    }


@_is("escrow")
def _escrow(ledger: Ledger) -> int:
    succeeded = ledger.read("_standing", member="succeededAt")
    return 0 if succeeded else ledger.read("_live", member="money")


@_is("standing")
def _standing(ledger: Ledger) -> dict[str, int]:
    names = ("agreementVersion", "members", "numbersGiven", "snapshot", "closed", "dissolved")
    return {name: ledger.read("_standing", member=name) for name in names}


@_is("snapshot", snapshot=NUMBER)
def _snapshot(ledger: Ledger, snapshot: int) -> dict[str, int]:
    return ledger.struct("_snapshots", snapshot)


@_is("past_shares", account=ACCOUNT, snapshot=NUMBER)
def _past_shares(ledger: Ledger, account: str, snapshot: int) -> int:
    _require_past(ledger, snapshot)
    return ledger.past_holder(account, snapshot, "balance")


@_is("past_votes", account=ACCOUNT, snapshot=NUMBER)
def _past_votes(ledger: Ledger, account: str, snapshot: int) -> int:
    _require_past(ledger, snapshot)
    return ledger.past_holder(account, snapshot, "votes")


@_is("claim", claim=DIGEST)
def _claim(ledger: Ledger, claim: str) -> dict[str, Any]:
    return ledger.claim(claim)


@_is("poll", poll=DIGEST)
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


@_is("tally", poll=DIGEST)
def _tally(ledger: Ledger, poll: str) -> dict[str, int]:
    return ledger.tally(poll)


@_is("accepted_units", account=ACCOUNT, category=NUMBER)
def _accepted_units(ledger: Ledger, account: str, category: int) -> int:
    if ledger.holder(account, "kind") == RETIRED:
        return 0
    return ledger.read("_acceptedUnits", ledger.number(account), category)


@_is("pledge", account=ACCOUNT, category=NUMBER)
def _pledge(ledger: Ledger, account: str, category: int) -> int:
    return ledger.read("_pledges", account, category)


@_is("terms")
def _terms(ledger: Ledger) -> dict[str, Any]:
    """What never changes, of what other figures follow from."""
    terms = ledger.terms
    return {
        "currency": address_of(terms.field("currency")),
        "gate": address_of(terms.field("gate")),
        "seatShares": terms.holding("seatShares"),
        "countsRoots": bool(terms.holding("countsRoots")),
    }


@_is("ballot", poll=DIGEST, account=ACCOUNT)
def _ballot(ledger: Ledger, poll: str, account: str) -> bool:
    return ledger.is_marked("_cast", poll, account)


@_is("lines")
def _lines(ledger: Ledger) -> int:
    return ledger.read("_lineCount")


@_is("line", line=NUMBER)
def _line(ledger: Ledger, line: int) -> dict[str, Any]:
    record: dict[str, Any] = ledger.struct("_lines", line)
    named = {name: address_of(record[name]) for name in ("token", "payee", "owner")}
    return {**record, **named, "closed": bool(record["closed"])}


@_is("dividends")
def _dividends(ledger: Ledger) -> int:
    return ledger.read("_dividendCount")


@_is("dividend", dividend=NUMBER)
def _dividend(ledger: Ledger, dividend: int) -> dict[str, Any]:
    record: dict[str, Any] = ledger.struct("_dividends", dividend)
    return {**record, "token": address_of(record["token"])}


@_is("collected", dividend=NUMBER, account=ACCOUNT)
def _collected(ledger: Ledger, dividend: int, account: str) -> bool:
    return ledger.is_marked("_collected", dividend, account)


@_is("collectable", dividend=NUMBER, account=ACCOUNT)
def _collectable(ledger: Ledger, dividend: int, account: str) -> int:
    return ledger.collectable(dividend, account)


@_is("coins", of=ACCOUNT)
def _coins(ledger: Ledger, of: str) -> int:
    """The native coins of the project or of its treasury."""
    if of not in (ledger.address, ledger.treasury):
        raise refused("not_ours", account=of)
    return ledger.state.account(of).balance


@_is("tokens", token=ACCOUNT, of=ACCOUNT, kept=TEXT)
def _tokens(ledger: Ledger, token: str, of: str, kept: str) -> dict[str, Any]:
    """What a token keeps for an account, if its code keeps balances as `kept` says: that the code
    does so is no part of the proof, so the code's hash is said with it.
    """
    state = ledger.state
    amount = state.word(token, balance_slot(kept, of))
    return {"amount": amount, "codeHash": f"0x{state.account(token).code_hash.hex()}"}


@_is("code")
def _code(ledger: Ledger) -> dict[str, str]:
    """Which code the project runs."""
    implementation = ledger.terms.implementation
    digest = ledger.state.account(implementation).code_hash
    return {"implementation": implementation, "codeHash": f"0x{digest.hex()}"}


@_is("successor", account=ACCOUNT)
def _successor(ledger: Ledger, account: str) -> str:
    return address_of(ledger.read("_successors", account))


@_is("agreement", version=NUMBER)
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


__all__ = ["FIGURES", "NOBODY", "Figure", "figure", "shown"]
