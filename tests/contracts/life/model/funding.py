"""Money: where it is, how it is raised, and what it buys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.contracts.life.model.ledger import Ledger, Reasons, broken
from tests.contracts.support.values import WHOLE_SHARE, Phase

COIN, CURRENCY, OTHER = "coin", "currency", "other"
TOKENS = (COIN, CURRENCY, OTHER)
PROJECT, TREASURY = "the project", "the treasury"


@dataclass
class Terms:
    """What the community was created with."""

    price: int
    minimum: int
    cap: int
    money: int
    backers: int
    pledged: int
    deadline: int
    seat: int
    issuance: int
    sharing: tuple[int, int, int]


class Funding(Ledger):
    """The raising, contributions and refunds."""

    def __init__(self, people: Iterable[str], terms: Terms, wealth: int, now: int) -> None:
        super().__init__(people, terms.seat, now)
        self.terms = terms
        self.price, self.cap, self.closed = terms.price, terms.cap, False
        self.sharing = terms.sharing
        self.money = {name: dict.fromkeys(TOKENS, wealth) for name in self.people}
        self.money |= {holder: dict.fromkeys(TOKENS, 0) for holder in (PROJECT, TREASURY)}
        self.raised = 0
        self.given: dict[str, tuple[int, int]] = {}
        self.pledges: dict[tuple[str, int], int] = {}
        self.succeeded = False
        self.dissolved = False

    def phase(self) -> Phase:
        """Where the community stands at this moment."""
        if self.dissolved:
            return Phase.DISSOLVED
        if self.succeeded:
            return Phase.BUILDING
        return Phase.RAISING if self.now <= self.terms.deadline else Phase.FAILED

    def is_in(self, *phases: Phase) -> bool:
        """Whether it stands in one of these phases."""
        return self.phase() in phases

    def pay(self, token: str, giver: str, taker: str, amount: int) -> None:
        """Money moves; nobody gives what they don't have."""
        assert 0 <= amount <= self.money[giver][token], (token, giver, taker, amount)
        self.money[giver][token] -= amount
        self.money[taker][token] += amount

    @property
    def escrow(self) -> int:
        """What the project holds for contributors."""
        return 0 if self.succeeded else sum(money for money, _ in self.given.values())

    def price_now(self) -> int:
        """The set price; once the treasury has the money, at least what each share has of it."""
        if not self.succeeded or not self.supply:
            return self.price
        held = self.money[TREASURY][CURRENCY]
        return max(self.price, -(-held * WHOLE_SHARE // self.supply))

    def room_for(self, name: str) -> int:
        """What fits under the cap, while room is kept for backers who are missing."""
        missing = max(0, self.terms.backers - len({*self.given, name}))
        reserved = self.terms.minimum * missing if self.is_in(Phase.RAISING) else 0
        return max(0, self.cap - self.raised - reserved) if self.cap else 2**200

    # ───────── Verbs ─────────

    def contribute(self, name: str, amount: int) -> Reasons:
        """The account gives money for shares."""
        room = self.room_for(name)
        shares = amount * WHOLE_SHARE // self.price_now()
        fills = self.is_in(Phase.RAISING) and amount == room
        refused = broken(
            AgreementNotAccepted=self.accepted[name] != self.version,
            ContributionsClosed=self.closed,
            PhaseWrong=not self.is_in(Phase.RAISING, Phase.BUILDING),
            CapExceeded=amount > room,
            ContributionTooSmall=amount == 0 or (amount < self.terms.minimum and amount != room),
            SharesBelowMinimum=shares == 0 and not fills,
            TransferFromFailed=amount > self.money[name][CURRENCY],
        )
        if refused:
            return refused
        if self.is_in(Phase.RAISING):
            money, before = self.given.get(name, (0, 0))
            self.given[name] = (money + amount, before + shares)
            self.pay(CURRENCY, name, PROJECT, amount)
        else:
            self.pay(CURRENCY, name, TREASURY, amount)
        self.raised += amount
        self.credit(name, shares)
        self._succeed_if_all_thresholds_are_met()
        return refused

    def pledge(self, name: str, category: int, units: int) -> Reasons:
        """The account promises work, instead of what it promised before."""
        refused = broken(
            PhaseWrong=not self.is_in(Phase.RAISING),
            AgreementNotAccepted=self.accepted[name] != self.version,
        )
        if not refused:
            self.pledges[name, category] = units
            self._succeed_if_all_thresholds_are_met()
        return refused

    def refund(self, name: str) -> Reasons:
        """The account takes back exactly what it gave."""
        refused = broken(
            PhaseWrong=not self.is_in(Phase.FAILED), NothingToRefund=name not in self.given
        )
        if not refused:
            money, shares = self.given.pop(name)
            self.raised -= money
            self.credit(name, -shares)
            self.pay(CURRENCY, PROJECT, name, money)
        return refused

    def transfer(self, giver: str, taker: str, shares: int) -> Reasons:
        """Shares go to anybody, also when all is over."""
        refused = broken(
            PhaseWrong=not self.is_in(Phase.BUILDING, Phase.DISSOLVED),
            SharesInsufficient=shares > self.balance[giver],
            AccountRetired=taker in self.heir,
        )
        if not refused:
            self.credit(giver, -shares)
            self.credit(taker, shares)
        return refused

    def _succeed_if_all_thresholds_are_met(self) -> None:
        terms, met = self.terms, self.raised >= self.terms.money
        met = met and len(self.given) >= terms.backers
        if self.is_in(Phase.RAISING) and met and sum(self.pledges.values()) >= terms.pledged:
            self.pay(CURRENCY, PROJECT, TREASURY, self.escrow)
            self.succeeded = True
