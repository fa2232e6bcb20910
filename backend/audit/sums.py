"""Every wei: what came in is what left and what is held, per token, member, line and dividend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from backend.audit.book import Book
from backend.audit.book.records import Dividend
from backend.audit.comparing import Check
from backend.audit.gathering import Asked, Gatherer
from backend.audit.probing import BALANCE_OF, kind_of
from backend.audit.project import NOBODY, Ledger
from backend.audit.rebuild import Rebuilt

SUMS = ("books", "state")
HELD = ("token", "state")


def compare_sums(gatherer: Gatherer, ledger: Ledger, rebuilt: Rebuilt) -> Iterator[Check]:
    """All sums that must come out even."""
    book = rebuilt.book
    yield from _members(book)
    yield from _lines(book)
    yield from _dividends(gatherer, ledger.address, book)
    owed = owed_by(book, f"0x{ledger.terms.field('currency'):040x}")
    ours = (ledger.address, ledger.treasury)
    for token, flow in sorted(rebuilt.flows.items()):
        balances = {account: _balance(gatherer, token, account) for account in ours}
        for account, role in zip(ours, ("project", "treasury"), strict=True):
            # Coins can be forced upon a contract, without any event.
            least = token == NOBODY and balances[account] > flow.held[account]
            expected = balances[account] if least else flow.held[account]
            yield Check("balance", f"{token} in {role}", expected, balances[account], SUMS)
        yield from _proved(gatherer, ledger.address, token, balances)
        forced = sum(balances.values()) - sum(flow.held.values()) if token == NOBODY else 0
        rest = flow.left + sum(balances.values()) - max(forced, 0)
        yield Check("sum", f"{token} that came in", flow.came, rest, SUMS)
        covered = balances[ledger.address] >= owed[token]
        yield Check("custody", f"{token} is covered", True, covered, SUMS)


def owed_by(book: Book, currency: str) -> Counter[str]:
    """Of each token, what the project holds for persons: escrow, lines, dividends."""
    owed: Counter[str] = Counter()
    if not book.succeeded:
        owed[currency] += book.money
    for line in book.lines.values():
        owed[line.opened["token"]] += 0 if line.closed else line.left
    for dividend in book.dividends.values():
        owed[dividend.token] += dividend.amount - sum(dividend.collected.values())
    return owed


def _members(book: Book) -> Iterator[Check]:
    """Of each member: money given is money that went on, is in escrow, or was taken back."""
    for account, given in sorted(book.contributed.items()):
        while_raising = book.given[account] + book.refunded[account]
        if not book.succeeded:
            yield Check("money", f"{account} gave", given, while_raising, SUMS)
    total = sum(book.contributed.values()) - sum(book.refunded.values())
    yield Check("money", "all that was given", total, book.money, SUMS)


def _lines(book: Book) -> Iterator[Check]:
    for number, line in sorted(book.lines.items()):
        spent = line.paid + line.left
        yield Check("budget", f"line {number}", line.opened["amount"], spent, SUMS)


def _dividends(gatherer: Gatherer, project: str, book: Book) -> Iterator[Check]:
    """Everybody's part follows from what they held; what rounding leaves is less than one base unit
    a holder.
    """
    now = gatherer.state.header.timestamp
    for number, dividend in sorted(book.dividends.items()):
        if book.snapshots[dividend.snapshot]["takenAt"] >= now:
            continue  # nobody can collect yet
        waiting, forgotten = _waiting(dividend, book)
        asked: list[Asked] = [
            ("collectable", {"dividend": number, "account": account}) for account in waiting
        ]
        found = gatherer.values(project, asked)
        for (account, part), value in zip(waiting.items(), found, strict=True):
            yield Check("collectable", f"{number} of {account}", str(part), value)
        collected = sum(dividend.collected.values())
        rest = dividend.amount - collected - sum(waiting.values()) - forgotten
        is_dust = 0 <= rest <= len(waiting)
        yield Check("dividend", f"{number} leaves dust only", True, is_dust, SUMS)


def _waiting(dividend: Dividend, book: Book) -> tuple[dict[str, int], int]:
    """What each account may still collect, and what nobody can: the part of who took another's
    place since, and has no past of their own.
    """
    snapshot = book.snapshots[dividend.snapshot]
    waiting, forgotten = {}, 0
    for account in book.past:
        held = book.held_at(account, snapshot["takenAt"])
        part = dividend.amount * held // snapshot["supply"] if held else 0
        if book.arrivals.get(account, 0) > snapshot["takenAt"]:
            forgotten += part
            part = 0
        waiting[account] = 0 if account in dividend.collected else part
    return waiting, forgotten


def _proved(
    gatherer: Gatherer, project: str, token: str, balances: dict[str, int]
) -> Iterator[Check]:
    """Where it is known how a token keeps balances: what its slots hold, besides what it answers."""
    kept = None if token == NOBODY else kind_of(gatherer, token, balances)
    if kept is None:
        return
    asked: list[Asked] = [
        ("tokens", {"token": token, "of": account, "kept": kept}) for account in balances
    ]
    found = gatherer.values(project, asked)
    for (account, said), proved in zip(balances.items(), found, strict=True):
        yield Check("balance", f"{token} of {account} ({kept})", str(said), proved["amount"], HELD)


def _balance(gatherer: Gatherer, token: str, account: str) -> int:
    """Proved for the native coin; of a token it is what its code answers."""
    if token == NOBODY:
        return gatherer.balance(account)
    data = BALANCE_OF + account[2:].rjust(64, "0")
    asked = [{"to": token, "data": data}, gatherer.block["number"]]
    return int(gatherer.node.ask("eth_call", *asked), 16)
