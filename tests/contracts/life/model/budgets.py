"""Budget lines: money set apart for what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from tests.contracts.life.model.funding import PROJECT, TREASURY, Funding
from tests.contracts.life.model.ledger import Reasons, broken
from tests.contracts.support.values import DAY

A_WEEK = 7 * DAY
LONGEST_LINE = 3 * 365 * DAY
# Time to settle a claim after its poll.
SETTLING_TIME = 45 * DAY


@dataclass
class Line:
    """A line, and for how long it is kept for claims that were opened in time."""

    token: str
    amount: int
    payee: str | None
    expires_at: int
    left: int
    grace_weeks: int = 0
    closed: bool = False

    @property
    def until(self) -> int:
        """The last second in which it can't be closed."""
        return self.expires_at + self.grace_weeks * A_WEEK


class Budgets(Funding):
    """Opening lines, drawing on them, closing them."""

    def begin_budgets(self) -> None:
        """Nothing is set apart yet."""
        self.lines: list[Line] = []

    def line(self, number: int) -> Line | None:
        """The line of this number, if there is one."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def open_line(
        self, token: str, amount: int, payee: str | None, owner: str | None, expires_at: int
    ) -> Reasons:
        """A decision sets money apart; it leaves the treasury at once."""
        timely = self.now < expires_at <= self.now + LONGEST_LINE
        refused = broken(
            NotMember=owner is not None and not self.accepted[owner],
            ParameterInvalid=amount == 0 or not timely or (payee is not None and owner is None),
            TransferFailed=amount > self.money[TREASURY][token],
        )
        if not refused:
            self.lines.append(Line(token, amount, payee, expires_at, amount))
            self.pay(token, TREASURY, PROJECT, amount)
        return refused

    def why_not_claim_from(self, number: int, claimant: str, payment: int) -> Reasons:
        """What keeps a claim from asking for this payment."""
        line = self.line(number)
        if line is None:
            return {"LineUnknown"}
        return broken(
            LineOver=line.closed or self.now > line.expires_at,
            PayeeWrong=line.payee is not None and self.heir_of(line.payee) != claimant,
            LineInsufficient=line.left < payment,
        )

    def keep_open(self, number: int, period: int) -> None:
        """The line waits for the end of a claim's poll, a late swing, and its settlement."""
        line = self.lines[number - 1]
        until = self.now + period + period // 4 + SETTLING_TIME
        if until > line.expires_at:
            weeks = (until - line.expires_at) // A_WEEK + 1
            line.grace_weeks = max(line.grace_weeks, weeks)

    def close_line(self, number: int) -> Reasons:
        """What nobody can claim any more goes back to the treasury."""
        line = self.line(number)
        if line is None:
            return {"LineUnknown"}
        over = self.now > line.until or line.left == 0 or self.dissolved
        refused = broken(LineOver=line.closed, LineStillOpen=not line.closed and not over)
        if not refused:
            line.closed = True
            self.pay(line.token, PROJECT, TREASURY, line.left)
        return refused

    def set_apart(self, token: str) -> int:
        """What lines hold of a token."""
        return sum(line.left for line in self.lines if line.token == token and not line.closed)
