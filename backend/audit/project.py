"""What a project's storage says: each figure worked out as the contracts' own views do.

Everything is read from a proved state, so what comes out is proved, and what a figure needs and the
state doesn't tell is missing by name.
"""

from __future__ import annotations

from functools import cached_property
from math import isqrt
from typing import Any, Final

import rlp

from backend.audit.errors import refused
from backend.audit.hashing import keccak
from backend.audit.layout import Key, Place, constant, members, place, word_field
from backend.audit.state import EMPTY_CODE, State
from backend.audit.terms import Terms, read_terms

NOBODY: Final = "0x" + 40 * "0"
SHARES, MEMBERS, ROOTS = 0, 1, 2
CLAIM: Final = 0
RETIRED: Final = 2


def address_of(number: int) -> str:
    """An address as text, in lower case."""
    return f"0x{number:040x}"


class Ledger:
    """One project at the end of the state's block."""

    def __init__(self, state: State, project: str) -> None:
        self.state = state
        self.address = project
        self.places: dict[tuple[str, Place], None] = {}

    @cached_property
    def terms(self) -> Terms:
        """What it was created with."""
        return read_terms(self.state.code(self.address))

    @cached_property
    def _is_there(self) -> bool:
        """Whether anything runs at the address: else all that it never kept would be proved to be zero."""
        return self.state.account(self.address).code_hash != EMPTY_CODE

    @property
    def treasury(self) -> str:
        """The first contract that the project has created."""
        seed: bytes = rlp.encode([bytes.fromhex(self.address[2:]), b"\x01"])
        return f"0x{keccak(seed)[12:].hex()}"

    def read(self, variable: str, *keys: Key, member: str = "") -> int:
        """What is kept of a variable."""
        found = place("Project", variable, keys, member)
        if not self._is_there:
            raise refused("not_there", project=self.address)
        self.places[self.address, found] = None
        return found.of(self.state.word(self.address, found.slot))

    def struct(self, variable: str, *keys: Key) -> dict[str, int]:
        """All that is kept in a struct, by name."""
        names = members("Project", variable, len(keys))
        return {name: self.read(variable, *keys, member=name) for name in names}

    def has_changed(self, what: str) -> bool:
        """Whether a decision has changed these terms, so that storage has them now."""
        return bool(self.read("_standing", member="changes") & constant(f"{what}_CHANGED"))

    # ───────── The register ─────────

    def holder(self, account: str, field: str) -> int:
        """A part of a holder's slot."""
        return self.read("_holders", account, member=field)

    def past_holder(self, account: str, snapshot: int, field: str) -> int:
        """The same at a snapshot: from the newest value that it shows."""
        if self.holder(account, "stamp") <= snapshot:
            return self.holder(account, field)
        low, high = 0, self.holder(account, "entries")
        while low < high:
            middle = (low + high) // 2
            if self.read("_history", account, middle, member="stamp") <= snapshot:
                low = middle + 1
            else:
                high = middle
        return self.read("_history", account, low - 1, member=field) if low else 0

    def number(self, account: str) -> int:
        """The number that marks an account's ballots and dividends; zero if it has none."""
        return self.holder(account, "number") or self.read("_members", account, member="number")

    def seat_shares(self) -> int:
        """What a member must hold to have a seat."""
        return self.terms.holding("seatShares")

    def totals(self) -> dict[str, int]:
        """The register's live totals."""
        counts = bool(self.terms.holding("countsRoots"))
        return {
            "supply": self.read("_live", member="supply"),
            "roots": self.read("_roots") if counts else 0,
            "seats": self.read("_live", member="seats"),
            "members": self.read("_standing", member="members"),
            "takenAt": self.read("_standing", member="takenAt"),
        }

    # ───────── Polls ─────────

    def rule(self, of: int, version: int, field: str) -> int:
        """A part of the rule of a class, in one of its versions."""
        if version == 1:
            return self.terms.rule(of, field)
        return self.read("_rules", of, version, member=field)

    def tally(self, poll: str) -> dict[str, int]:
        """What was counted, and the electorate, in the weighting's units."""
        word = {name: self.read("_polls", poll, member=name) for name in POLL}
        spills = bool(word["state"] & constant("SPILLS"))
        spill = self.struct("_spills", poll) if spills else {"abstained": 0, "excess": 0}
        weighting = self.rule(word["class"], word["ruleVersion"], "weighting")
        unit = constant("VOTE_UNIT") if weighting == SHARES else 1
        counted = {"inFavour": word["inFavour"], "against": word["against"]}
        counted["abstained"] = spill["abstained"]
        counted["turnout"] = sum(counted.values()) + spill["excess"]
        taken = self.read("_snapshots", word["snapshot"], member="takenAt")
        is_known = word["closesAt"] != 0 and taken < self.state.header.timestamp
        counted["electorate"] = self._electorate(poll, word, weighting, unit) if is_known else 0
        found = {name: value * unit for name, value in counted.items()}
        found["decidedAt"] = word["closesAt"] if word["state"] & constant("DECIDED") else 0
        return found

    def _electorate(self, poll: str, word: dict[str, int], weighting: int, unit: int) -> int:
        snapshot = word["snapshot"]
        name = {SHARES: "supply", MEMBERS: "seats", ROOTS: "roots"}[weighting]
        total = self.read("_snapshots", snapshot, member=name)
        if word["class"] == CLAIM:
            claimant = address_of(self.read("_claims", poll, member="claimant"))
            own = self._own_weight(claimant, snapshot, weighting, word["state"])
            total = max(total - own, 0)
        return total // unit

    def _own_weight(self, claimant: str, snapshot: int, weighting: int, state: int) -> int:
        held = self.past_holder(claimant, snapshot, "balance")
        if weighting == SHARES:
            return min(held, self.past_holder(claimant, snapshot, "votes"))
        if not state & constant("CLAIMANT_COUNTS"):
            return 0
        return isqrt(held) if weighting == ROOTS else int(held >= self.seat_shares())

    def is_marked(self, variable: str, key: Key, account: str) -> bool:
        """Whether an account's bit is set in a bitmap of ballots or of collected dividends."""
        number = self.number(account)
        return number != 0 and bool(self.read(variable, key, number >> 8) >> (number & 0xFF) & 1)

    # ───────── Work ─────────

    def claim(self, claim: str) -> dict[str, Any]:
        """A claim as it was opened."""
        word = {name: self.read("_claims", claim, member=name) for name in CLAIMED}
        version = word.pop("rateVersion")
        rate = self._rate(word["category"], version) if word["category"] else 0
        return {
            **word,
            "claimant": address_of(word["claimant"]),
            "counted": bool(word["counted"]),
            "shares": word["units"] * rate // constant("UNIT"),
            "payment": self.read("_payments", claim),
        }

    def _rate(self, category: int, version: int) -> int:
        if version == 0:
            return self.terms.field("firstCategory.rate", category - 1)
        return self.read("_categories", category, version, member="rate")

    # ───────── Dividends ─────────

    def collectable(self, dividend: int, account: str) -> int:
        """An account's part of a dividend that it hasn't collected; zero before it can be."""
        snapshot = self.read("_dividends", dividend, member="snapshot")
        taken = self.read("_snapshots", snapshot, member="takenAt")
        if taken >= self.state.header.timestamp or self.is_marked("_collected", dividend, account):
            return 0
        held = self.past_holder(account, snapshot, "balance")
        if not held:
            return 0
        amount = self.read("_dividends", dividend, member="amount")
        return amount * held // self.read("_snapshots", snapshot, member="supply")


POLL: Final = ("inFavour", "against", "closesAt", "snapshot", "ruleVersion", "class", "state")
CLAIMED: Final = ("claimant", "category", "rateVersion", "units", "line", "counted")


def closed_as(state: int) -> int:
    """What a poll was closed as, of its state."""
    return state & constant("CLOSED")


__all__ = ["NOBODY", "RETIRED", "Ledger", "address_of", "closed_as", "word_field"]
