"""Shares, votes, snapshots and members."""

from __future__ import annotations

from typing import Final

from backend.audit.book.pages import Pages
from backend.audit.book.records import Member
from backend.audit.project import NOBODY

MOST_COUNTED: Final = 2**24 - 1


class Register(Pages):
    """Who holds and votes what, and who is a member."""

    def transfer(self, sender: str, to: str, value: int) -> None:
        if sender == NOBODY:
            self.supply += value
        else:
            self._change(sender, -value)
        if to == NOBODY:
            self.supply -= value
        else:
            self._change(to, value)

    def _change(self, account: str, by: int) -> None:
        before = self.shares[account]
        self.shares[account] = before + by
        self.past.setdefault(account, []).append((self.now, before + by))
        member = self.members.get(account)
        if member is not None and member.counts:
            self._count(before, before + by)

    def delegate_votes_changed(self, account: str, before: int, votes: int) -> None:
        self._require(self.votes.get(account, 0) == before)
        self.votes[account] = votes

    def delegate_changed(self, account: str, before: str, to: str) -> None:
        member = self.members[account]
        self._require((member.delegate if member.delegate != NOBODY else account) == before)
        member.delegate = NOBODY if to == account else to

    def snapshot_taken(self, number: int, taken: int) -> None:
        self._require(number == len(self.snapshots) + 1)
        self._newest = self.snapshots[number] = {"takenAt": taken}

    def agreement_adopted(self, version: int, digest: str) -> None:
        self._require(version == len(self.agreements) + 1)
        self.agreements[version] = digest

    def agreement_accepted(self, account: str, version: int, number: int, _: str) -> None:
        member = self.members[account]
        joins = member.version == 0
        member.version, member.number = version, number
        self.numbers = max(self.numbers, number)
        if joins:
            self.joined = min(self.joined + 1, MOST_COUNTED)
            if not self._gated and number <= MOST_COUNTED:
                self._set_counts(account, counts=True)

    def holder_numbered(self, account: str, number: int) -> None:
        self.members[account].number = number
        self.numbers = max(self.numbers, number)

    def member_counted(self, account: str, counts: int) -> None:
        self._set_counts(account, counts=bool(counts))

    def _set_counts(self, account: str, *, counts: bool) -> None:
        member = self.members[account]
        if member.counts == counts:
            return
        member.counts = counts
        held = self.shares[account]
        self._count(*((0, held) if counts else (held, 0)))

    def member_moved(self, old: str, new: str, number: int, _: int) -> None:
        """Its shares have been transferred in events of their own, before this one."""
        member = self.members.pop(old)
        self.members[new] = member
        self.members[old] = Member(number=number)
        if member.counts:
            self._count(0, self.shares[new])
        self.successors[old], self.arrivals[new] = new, self.now
