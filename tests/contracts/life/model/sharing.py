"""Dividends and exits: what is shared out, and what leavers take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.contracts.life.model.funding import PROJECT, TOKENS, TREASURY
from tests.contracts.life.model.ledger import Reasons, broken
from tests.contracts.life.model.polls import BPS
from tests.contracts.life.model.work import Work
from tests.contracts.support.values import HOUR, Phase

LEAST_DIVIDEND = 10_000


@dataclass
class Dividend:
    """What belongs to the holders of a snapshot, and who has taken theirs."""

    token: str
    snapshot: int
    amount: int
    collected: dict[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """What nobody has taken yet."""
        return self.amount - sum(self.collected.values())


class Sharing(Work):
    """Distributing, collecting, leaving."""

    def begin_sharing(self) -> None:
        """Nothing was shared out, and nobody has left."""
        self.dividends: list[Dividend] = []
        self.left_at = dict.fromkeys(self.people, 0)

    # ───────── Dividends ─────────

    def distribute(self, name: str, token: str, amount: int) -> Reasons:
        """Anybody shares out revenue."""
        refused = self.needs_building() | broken(
            DividendTooSmall=amount < LEAST_DIVIDEND,
            TransferFromFailed=amount > self.money[name][token],
        )
        newest = self.snapshots[-1] if self.snapshots else None
        reused = newest is not None and self.now <= newest.taken_at + HOUR
        holders = newest.supply if newest is not None and reused else self.supply
        refused |= broken(NothingToCollect=holders == 0)
        if refused:
            return refused
        snapshot = self.snapshot_no_older_than(HOUR)
        retained = amount * self.sharing[0] // BPS
        self.pay(token, name, PROJECT, amount)
        self.pay(token, PROJECT, TREASURY, retained)
        self.dividends.append(Dividend(token, snapshot, amount - retained))
        return refused

    def part_of(self, dividend: Dividend, name: str) -> int:
        """A holder's part: in proportion to the snapshot, once, rounded down."""
        then = self.at(dividend.snapshot)
        if name in dividend.collected or not then.supply:
            return 0
        return dividend.amount * then.balances[name] // then.supply

    def why_not_collect(self, number: int) -> Reasons:
        """What keeps everybody from collecting this dividend."""
        known = 0 < number <= len(self.dividends) and self.dividends[number - 1].amount
        if not known:
            return {"DividendUnknown"}
        return broken(SnapshotNotPast=not self.is_past(self.dividends[number - 1].snapshot))

    def collect(self, number: int, name: str, recipient: str) -> Reasons:
        """A holder takes their part, for whom they like."""
        refused = self.why_not_collect(number) | broken(AccountRetired=name in self.heir)
        if refused & {"DividendUnknown", "SnapshotNotPast"}:
            return refused
        dividend = self.dividends[number - 1]
        refused |= broken(NothingToCollect=self.part_of(dividend, name) == 0)
        if not refused:
            self._take(dividend, name, recipient)
        return refused

    def collect_for(self, number: int, names: Sequence[str]) -> Reasons:
        """Anybody has members, or who stands in their place, sent their parts."""
        refused = self.why_not_collect(number)
        if not refused:
            dividend = self.dividends[number - 1]
            for name in names:
                if self.accepted[self.heir_of(name)] and self.part_of(dividend, name):
                    self._take(dividend, name, self.heir_of(name))
        return refused

    def _take(self, dividend: Dividend, name: str, recipient: str) -> None:
        part = self.part_of(dividend, name)
        dividend.collected[name] = part
        self.known.add(name)
        self.pay(dividend.token, PROJECT, recipient, part)

    # ───────── Exits ─────────

    def exitable(self, name: str, snapshot: int) -> tuple[int, Reasons]:
        """The most that may leave: held for long enough, held still, and not counted twice."""
        if self.dissolved:
            return self.balance[name], set()
        _, part, holding = self.sharing
        refused = broken(PhaseWrong=not self.is_in(Phase.BUILDING), ExitsClosed=part == 0)
        fit = self.is_past(snapshot) and self.at(snapshot).taken_at + holding <= self.now
        refused |= broken(SnapshotUnfit=not fit or snapshot < self.left_at[name])
        if refused:
            return 0, refused
        return min(self.at(snapshot).balances[name], self.balance[name]), refused

    def exit(self, name: str, shares: int, tokens: Sequence[str], snapshot: int) -> Reasons:
        """A holder gives up shares and takes their part of each token listed."""
        most, refused = self.exitable(name, snapshot)
        refused |= broken(SharesNotExitable=not refused and not 0 < shares <= most)
        held_in_lines = [line.token for line in self.lines if not line.closed]
        refused |= broken(
            LinesNotReturned=self.dissolved and any(token in held_in_lines for token in tokens)
        )
        if refused:
            return refused
        part = BPS if self.dissolved else self.sharing[1]
        supply = self.supply
        self.left_at[name] = self.clock()
        self.credit(name, -shares)
        for token in tokens:
            amount = self.money[TREASURY][token] * shares * part // (supply * BPS)
            self.pay(token, TREASURY, name, amount)
        return refused

    # ───────── What the project owes ─────────

    def owed(self, token: str) -> int:
        """Escrow, lines and dividends: what the project holds for persons, and nothing else."""
        dividends = sum(each.left for each in self.dividends if each.token == token)
        escrow = self.escrow if token == "currency" else 0
        return escrow + self.set_apart(token) + dividends

    def books_agree(self) -> bool:
        """The project holds what it owes, to the last base unit."""
        return all(self.money[PROJECT][token] == self.owed(token) for token in TOKENS)
