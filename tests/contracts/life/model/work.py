"""Work: claims, what they mint, what they are paid, and what they open."""

from __future__ import annotations

from dataclasses import dataclass

from tests.contracts.life.model.funding import PROJECT
from tests.contracts.life.model.ledger import Reasons, broken
from tests.contracts.life.model.polls import BPS, Poll, Polls
from tests.contracts.support.values import DAY, UNIT, Class, State

WINDOW = 30 * DAY


@dataclass
class Claim:
    """What is asked for, frozen when it was opened."""

    poll: Poll
    shares: int
    units: int
    line: int
    payment: int
    counted: bool = False


class Work(Polls):
    """Claims, and the windows that bound what they mint."""

    def begin_work(self, rate: int, ceiling: int) -> None:
        """One category of work, at this rate."""
        self.rate, self.ceiling = rate, ceiling
        self.claims: dict[bytes, Claim] = {}
        self.window = (0, 0, 0)
        self.accepted_units = dict.fromkeys(self.people, 0)

    def open_claim(self, key: bytes, name: str, units: int, line: int, payment: int) -> Reasons:
        """The account says what it did, and what it asks for; no units ask for a payment alone."""
        shares = units * self.rate // UNIT
        refused = self.needs_building() | broken(
            AgreementNotAccepted=self.accepted[name] != self.version,
            CategoryClosed=units == 0 and payment == 0,
            UnitsOutOfRange=units > self.ceiling,
            IssuanceExceeded=shares > self.supply * self.terms.issuance // BPS,
            TooManyPolls=self.asked_too_often(name),
        )
        if payment:
            refused |= self.why_not_claim_from(line, name, payment)
        elif line:
            refused |= {"LineUnknown"}
        if refused:
            return refused
        poll = self.open_poll(key, Class.CLAIM, name, DAY)
        self.claims[key] = Claim(poll, shares, units, line, payment)
        if payment:
            self.keep_open(line, poll.rule.period)
        return refused

    def available(self) -> int:
        """What work may still mint in the window of this moment."""
        _, ceiling, minted = self._window_now()
        return ceiling - minted

    def settle(self, key: bytes) -> Reasons:
        """Anybody settles what was decided."""
        claim = self.claims[key]
        refused = self._why_not_settle(claim)
        if refused or self.state(claim.poll) == State.REJECTED:
            return self._close_rejected(claim, refused)
        line = self.line(claim.line)
        if claim.payment and line is not None:
            refused |= broken(
                LineOver=line.closed,
                LineInsufficient=not line.closed and line.left < claim.payment,
            )
        refused |= broken(IssuanceExceeded=claim.shares > self.available())
        if refused:
            return refused
        payee = self._mint_for(claim)
        if claim.payment and line is not None:
            line.left -= claim.payment
            self.pay(line.token, PROJECT, payee, claim.payment)
        return refused

    def settle_without_payment(self, key: bytes, name: str) -> Reasons:
        """The claimant takes the shares alone, when the line can't pay."""
        claim = self.claims[key]
        line = self.line(claim.line)
        refused = self.needs_building() | broken(
            NotClaimant=self.heir_of(claim.poll.author) != name,
            PollStateWrong=self.state(claim.poll) != State.READY,
            LineUnknown=line is None,
        )
        if line is not None and not line.closed and line.left >= claim.payment:
            refused |= {"PaymentPossible"}
        refused |= broken(IssuanceExceeded=claim.shares > self.available())
        if not refused:
            self._mint_for(claim)
        return refused

    def count_units(self, key: bytes) -> int:
        """Units of accepted claims count towards access, once."""
        claim = self.claims[key]
        if claim.poll.closed != State.DONE or claim.counted or not claim.units:
            return 0
        claim.counted = True
        self.accepted_units[self.origin[claim.poll.author]] += claim.units
        return 1

    def units_of(self, name: str) -> int:
        """Accepted work of a member, wherever it was done from."""
        return 0 if name in self.heir else self.accepted_units[self.origin[name]]

    def _why_not_settle(self, claim: Claim) -> Reasons:
        settled = claim.poll.closed != State.NONE
        decided = self.state(claim.poll) in (State.READY, State.REJECTED)
        return self.needs_building() | broken(PollStateWrong=settled or not decided)

    def _close_rejected(self, claim: Claim, refused: Reasons) -> Reasons:
        if not refused:
            claim.poll.closed = State.REJECTED
        return refused

    def _mint_for(self, claim: Claim) -> str:
        """Who stands in the claimant's place gets the shares."""
        payee = self.heir_of(claim.poll.author)
        claim.poll.closed = State.DONE
        if claim.shares:
            started, ceiling, minted = self._window_now()
            self.window = (started, ceiling, minted + claim.shares)
            self.credit(payee, claim.shares)
        return payee

    def _window_now(self) -> tuple[int, int, int]:
        """A window that is over is followed by the next, bounded by the supply of this moment."""
        if self.now < self.window[0] + WINDOW:
            return self.window
        return (self.now, self.supply * self.terms.issuance // BPS, 0)
