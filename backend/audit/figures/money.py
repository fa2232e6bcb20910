"""Figures of money: the raising, lines, dividends, holdings; and what the project is made of."""

from __future__ import annotations

from typing import Any

from backend.audit.errors import refused
from backend.audit.figures.kinds import ACCOUNT, NUMBER, TEXT, kind_of
from backend.audit.layout import Place
from backend.audit.project import Ledger, address_of
from backend.audit.tokens import balance_slot


@kind_of("given", account=ACCOUNT)
def _given(ledger: Ledger, account: str) -> dict[str, int]:
    return ledger.struct("_given", account)


@kind_of("raised")
def _raised(ledger: Ledger) -> dict[str, int]:
    return {
        "money": ledger.read("_live", member="money"),
        "backers": ledger.read("_live", member="backers"),
        "pledged": ledger.read("_pledged"),
        "succeededAt": ledger.read("_standing", member="succeededAt"),
    }


@kind_of("escrow")
def _escrow(ledger: Ledger) -> int:
    succeeded = ledger.read("_standing", member="succeededAt")
    return 0 if succeeded else ledger.read("_live", member="money")


@kind_of("funding")
def _funding(ledger: Ledger) -> dict[str, Any]:
    if ledger.has_changed("FUNDING"):
        found = ledger.struct("_changedFunding")
    else:
        found = {name: ledger.terms.field(name) for name in ("price", "cap")}
    return {**found, "open": not ledger.read("_standing", member="closed")}


@kind_of("sharing")
def _sharing(ledger: Ledger) -> dict[str, int]:
    if ledger.has_changed("SHARING"):
        return ledger.struct("_changedSharing")
    names = ("retained", "exitPart", "holdingTime")
    return {name: ledger.terms.holding(f"sharing.{name}") for name in names}


@kind_of("terms")
def _terms(ledger: Ledger) -> dict[str, Any]:
    """What never changes, of what other figures follow from."""
    terms = ledger.terms
    return {
        "currency": address_of(terms.field("currency")),
        "gate": address_of(terms.field("gate")),
        "seatShares": terms.holding("seatShares"),
        "countsRoots": bool(terms.holding("countsRoots")),
    }


@kind_of("lines")
def _lines(ledger: Ledger) -> int:
    return ledger.read("_lineCount")


@kind_of("line", line=NUMBER)
def _line(ledger: Ledger, line: int) -> dict[str, Any]:
    record: dict[str, Any] = ledger.struct("_lines", line)
    named = {name: address_of(record[name]) for name in ("token", "payee", "owner")}
    return {**record, **named, "closed": bool(record["closed"])}


@kind_of("dividends")
def _dividends(ledger: Ledger) -> int:
    return ledger.read("_dividendCount")


@kind_of("dividend", dividend=NUMBER)
def _dividend(ledger: Ledger, dividend: int) -> dict[str, Any]:
    record: dict[str, Any] = ledger.struct("_dividends", dividend)
    return {**record, "token": address_of(record["token"])}


@kind_of("collected", dividend=NUMBER, account=ACCOUNT)
def _collected(ledger: Ledger, dividend: int, account: str) -> bool:
    return ledger.is_marked("_collected", dividend, account)


@kind_of("collectable", dividend=NUMBER, account=ACCOUNT)
def _collectable(ledger: Ledger, dividend: int, account: str) -> int:
    return ledger.collectable(dividend, account)


@kind_of("coins", of=ACCOUNT)
def _coins(ledger: Ledger, of: str) -> int:
    """The native coins of the project or of its treasury."""
    if of not in (ledger.address, ledger.treasury):
        raise refused("not_ours", account=of)
    return ledger.state.account(of).balance


@kind_of("tokens", token=ACCOUNT, of=ACCOUNT, kept=TEXT)
def _tokens(ledger: Ledger, token: str, of: str, kept: str) -> dict[str, Any]:
    """What a token keeps for an account, if its code keeps balances as `kept` says: that the code
    does so is no part of the proof, so the code's hash is said with it.
    """
    state, slot = ledger.state, balance_slot(kept, of)
    amount = state.word(token, slot)
    ledger.places[token, Place(slot, 0, 256, f"balances[{of}] ({kept})")] = None
    return {"amount": amount, "codeHash": f"0x{state.account(token).code_hash.hex()}"}


@kind_of("code")
def _code(ledger: Ledger) -> dict[str, str]:
    """Which code the project runs."""
    implementation = ledger.terms.implementation
    digest = ledger.state.account(implementation).code_hash
    return {"implementation": implementation, "codeHash": f"0x{digest.hex()}"}
