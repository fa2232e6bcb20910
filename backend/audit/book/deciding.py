"""Claims, polls and ballots."""

from __future__ import annotations

from typing import Final

from backend.audit.book.pages import Pages
from backend.audit.book.records import Poll

ABSTAIN: Final = 2
CLAIM: Final = 0
REJECTED, DONE = 3, 7


class Deciding(Pages):
    """What was asked, and what was answered."""

    def claim_opened(
        self, claim: str, claimant: str, category: int, units: int, shares: int, payment: int,
        line: int, _: str,
    ) -> None:  # fmt: skip
        self.claims[claim] = {
            "claimant": claimant, "category": category, "units": units, "shares": shares,
            "payment": payment, "line": line, "counted": False,
        }  # fmt: skip

    def units_counted(self, claim: str, account: str, category: int, units: int) -> None:
        self.claims[claim]["counted"] = True
        self.accepted_units[self.members[account].number, category] += units

    def claim_settled(self, claim: str, _: str, accepted: int, __: int) -> None:
        self.polls[claim].closed = DONE if accepted else REJECTED

    def poll_opened(
        self, poll: str, _: str, kind: int, snapshot: int, version: int, closes: int
    ) -> None:
        self.polls[poll] = Poll(
            {"class": kind, "ruleVersion": version, "snapshot": snapshot, "closesAt": closes}
        )

    def ballot_cast(self, poll: str, voter: str, support: int, weight: int, counted: int) -> None:
        found = self.polls[poll]
        found.counted[support] += weight if support == ABSTAIN else counted
        found.turnout += weight
        found.voters.add(voter)

    def poll_extended(self, poll: str, closes: int) -> None:
        self.polls[poll].extended = True
        self.polls[poll].opened["closesAt"] = closes

    def poll_decided(self, poll: str, _: int) -> None:
        self.polls[poll].decided = True
        self.polls[poll].opened["closesAt"] = self.now

    def poll_closed(self, poll: str, state: int) -> None:
        self.polls[poll].closed = state

    def decision_executed(self, poll: str, _: str) -> None:
        self.polls[poll].closed = DONE

    def posted(self, _: str, __: int, ___: str, ____: str) -> None:
        self.posts += 1
