"""A project's books against its storage: every figure that both have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backend.audit.book import Book
from backend.audit.book.records import Line, Member, Poll
from backend.audit.figures import shown
from backend.audit.gathering import Asked, Gatherer
from backend.audit.layout import constant, word_field
from backend.audit.project import NOBODY

ABSENT = "–"
CLAIM = 0
EVENTS = ("books", "events")


@dataclass(frozen=True)
class Check:
    """One fact: its kind (“shares”, “tally”, …), what it is of, and what both sides say of it."""

    kind: str
    name: str
    expected: Any
    found: Any
    sides: tuple[str, str] = ("events", "storage")

    @property
    def agrees(self) -> bool:
        """Whether both say the same, to the last unit."""
        return bool(self.expected == self.found)


# What is asked, and what the books say of it: a value, or some of a figure's parts by name.
Expected = tuple[str, dict[str, Any], Any]


def compare_book(gatherer: Gatherer, project: str, book: Book) -> Iterator[Check]:
    """All figures of the books but what holders' words say (`holders`), against proved storage."""
    expected = [*_members(book), *_others(book)]
    asked: list[Asked] = [(name, of) for name, of, _ in expected]
    values = gatherer.values(project, asked)
    for event in book.impossible:
        yield Check("event", event, "possible", "impossible", ("books", "events"))
    asked_of = {poll for poll, said in book.polls.items() if said.opened["class"] == CLAIM}
    for poll in sorted(asked_of ^ book.claims.keys()):
        yield Check("event", f"claim {poll}", poll in asked_of, poll in book.claims, EVENTS)
    for (name, of, said), value in zip(expected, values, strict=True):
        yield from checks_of(name, of, shown(said), value)


def checks_of(name: str, of: Mapping[str, Any], said: Any, value: Any) -> Iterator[Check]:
    """A figure, or each part of it that is expected."""
    about = " ".join(str(each) for each in of.values())
    if not isinstance(said, dict):
        yield Check(name, about, said, value)
        return
    for part, each in said.items():
        yield Check(name, f"{about} {part}".strip(), each, value.get(part, ABSENT))


def expectations(book: Book) -> Iterator[Expected]:
    """Every figure that the events tell."""
    for account in _accounts(book):
        yield "shares", {"account": account}, book.shares.get(account, 0)
        yield "votes", {"account": account}, book.votes.get(account, 0)
        yield "member", {"account": account}, _member(book.members.get(account))
    yield from _others(book)


def _accounts(book: Book) -> list[str]:
    return sorted(book.shares.keys() | book.members.keys() | book.votes.keys())


def _members(book: Book) -> Iterator[Expected]:
    """The records of members. Whether somebody else has one, a holder's word tells as well, as long as
    all numbers fit in it.
    """
    fits = book.numbers <= word_field("HolderWord", "number").of(~0)
    for account in sorted(book.members) if fits else _accounts(book):
        yield "member", {"account": account}, _member(book.members.get(account))


def _others(book: Book) -> Iterator[Expected]:
    """All but holders and members."""
    yield from _wholes(book)
    for account in sorted(book.given):
        said = {"money": book.given[account], "shares": book.given_shares[account]}
        yield "given", {"account": account}, said
    for old, new in book.successors.items():
        yield "successor", {"account": old}, new
    for version, digest in book.agreements.items():
        yield "agreement", {"version": version}, digest
    for number, totals in book.snapshots.items():
        yield "snapshot", {"snapshot": number}, totals
    yield from _settings(book)
    yield from _work(book)
    yield from _polls(book)
    yield from _sharing(book)


def _wholes(book: Book) -> Iterator[Expected]:
    yield "supply", {}, sum(book.shares.values())
    totals = {"supply": book.supply, "seats": book.seats, "members": book.joined}
    yield "totals", {}, totals | {"roots": book.roots}
    yield (
        "raised",
        {},
        {
            "money": book.money,
            "backers": book.backers,
            "pledged": sum(book.pledges.values()),
        },
    )
    yield "escrow", {}, 0 if book.succeeded else book.money
    standing = {
        "agreementVersion": max(book.agreements, default=0),
        "members": book.joined,
        "numbersGiven": book.numbers,
        "snapshot": max(book.snapshots, default=0),
        "closed": int(book.closed),
        "dissolved": int(book.dissolved),
    }
    yield "standing", {}, standing
    yield "lines", {}, len(book.lines)
    yield "dividends", {}, len(book.dividends)


def _member(member: Member | None) -> dict[str, Any]:
    known = member or Member()
    return {
        "number": known.number,
        "agreementVersion": known.version,
        "delegate": known.delegate,
    }


def _settings(book: Book) -> Iterator[Expected]:
    yield "funding", {}, book.funding or {"price": ABSENT}
    yield "sharing", {}, book.sharing or {"retained": ABSENT}
    newest = {
        f"rule {kind}": max((each for of, each in book.rules if of == kind), default=0)
        for kind in range(constant("CLASSES"))
    }
    yield "versions", {}, {**newest, "categories": max(book.categories, default=0)}
    for (kind, version), rule in book.rules.items():
        yield "rule", {"kind": kind, "version": version}, rule
    for category, said in book.categories.items():
        yield "category", {"category": category}, said
    for tier, needs in book.tiers.items():
        yield "tier", {"tier": tier}, needs


def _work(book: Book) -> Iterator[Expected]:
    for (account, category), units in book.pledges.items():
        yield "pledge", {"account": account, "category": category}, units
    for claim, said in book.claims.items():
        yield "claim", {"claim": claim}, said
    accounts = {
        member.number: account
        for account, member in book.members.items()
        if account not in book.successors
    }
    for (number, category), units in book.accepted_units.items():
        about = {"account": accounts.get(number, NOBODY), "category": category}
        yield "accepted_units", about, units


def _polls(book: Book) -> Iterator[Expected]:
    for poll, said in book.polls.items():
        yield "poll", {"poll": poll}, _poll(said)
        against, favour, abstained = said.counted
        tally = {"inFavour": favour, "against": against, "abstained": abstained}
        yield "tally", {"poll": poll}, tally | {"turnout": said.turnout}
        for voter in sorted(said.voters):
            yield "ballot", {"poll": poll, "account": voter}, True


def _poll(poll: Poll) -> dict[str, Any]:
    flags = {"closed": poll.closed, "decided": poll.decided, "extended": poll.extended}
    return {**poll.opened, **flags}


def _sharing(book: Book) -> Iterator[Expected]:
    for number, line in book.lines.items():
        yield "line", {"line": number}, _line(line)
    for number, dividend in book.dividends.items():
        said = {"token": dividend.token, "snapshot": dividend.snapshot, "amount": dividend.amount}
        yield "dividend", {"dividend": number}, said
        for holder in sorted(dividend.collected):
            yield "collected", {"dividend": number, "account": holder}, True


def _line(line: Line) -> dict[str, Any]:
    return {**line.opened, "left": line.left, "closed": line.closed}
