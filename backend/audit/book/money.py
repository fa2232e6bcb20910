"""Money given, set apart, shared out and taken along."""

from __future__ import annotations

from backend.audit.book.pages import Pages
from backend.audit.book.records import Dividend, Line


class Money(Pages):
    """The raising, budget lines, dividends and exits."""

    def contributed_(self, account: str, money: int, shares: int, _: int) -> None:
        self.money += money
        self.contributed[account] += money
        if not self.succeeded:
            self.backers += self.given[account] == 0
            self.given[account] += money
            self.given_shares[account] += shares

    def refunded_(self, account: str, money: int, _: int) -> None:
        self.money -= money
        self.refunded[account] += money
        self.given[account] -= money
        self.given_shares[account] = 0

    def raising_succeeded(self, raised: int, _: int, __: int) -> None:
        self.succeeded, self.raised = True, raised

    def pledged(self, account: str, category: int, units: int) -> None:
        self.pledges[account, category] = units

    def line_opened(
        self, line: int, token: str, payee: str, amount: int, owner: str, due: int, expires: int, _: str
    ) -> None:  # fmt: skip
        opened = {
            "token": token, "amount": amount, "payee": payee, "owner": owner, "dueAt": due,
            "expiresAt": expires,
        }  # fmt: skip
        self.lines[line] = Line(opened, amount)

    def line_paid(self, line: int, _: str, __: str, amount: int) -> None:
        self.lines[line].left -= amount
        self.lines[line].paid += amount

    def line_closed(self, line: int, _: int) -> None:
        self.lines[line].closed = True

    def dividend_distributed(
        self, number: int, _: str, token: str, snapshot: int, amount: int, retained: int
    ) -> None:
        self.dividends[number] = Dividend(token, snapshot, amount, retained)

    def dividend_collected(self, number: int, holder: str, _: str, amount: int) -> None:
        self.dividends[number].collected[holder] += amount

    def exited_(self, account: str, shares: int, _: str) -> None:
        self.exited[account] += shares

    def exit_paid_(self, _: str, token: str, amount: int) -> None:
        self.exit_paid[token] += amount

    def project_dissolved(self) -> None:
        self.dissolved = True
