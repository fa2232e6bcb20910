"""Every holder's word in storage, proved: asked for while the logs that name the holders are still read.

Nearly all that a large project's books say is who holds how much. All of it stands in one word a holder,
with their votes, whether they delegate, whether they count, and their number; so one proof tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

import msgspec

from backend.audit.book import Book
from backend.audit.book.records import Member
from backend.audit.comparing import Check
from backend.audit.gathering import SLOTS_AT_ONCE, Gatherer
from backend.audit.layout import place, word_field
from backend.audit.project import NOBODY, RETIRED

AT_ONCE: Final = 2
COUNTED: Final = 1
BALANCE, VOTES, NUMBER, KIND, DELEGATES = (
    word_field("HolderWord", name) for name in ("balance", "votes", "number", "kind", "delegates")
)


class _Slot(msgspec.Struct, gc=False):
    proof: list[str]


class _Told(msgspec.Struct, rename="camel"):
    account_proof: list[str]
    storage_proof: list[_Slot]


class Holders:
    """The words of a project's holders at the gatherer's block."""

    def __init__(self, gatherer: Gatherer, project: str) -> None:
        self._gatherer, self._project = gatherer, project
        self._slots: dict[str, int] = {}
        self._waiting: list[str] = []
        self._asked: list[Future[_Told]] = []
        self._threads = ThreadPoolExecutor(AT_ONCE)

    def watch(self, book: Book) -> None:
        """Asks for the words of whoever is new in the book."""
        for account in (book.past.keys() | book.votes.keys()) - self._slots.keys():
            self._slots[account] = place("Project", "_holders", (account,)).slot
            self._waiting.append(account)
        while len(self._waiting) >= SLOTS_AT_ONCE:
            self._ask()

    def compare(self, book: Book) -> Iterator[Check]:
        """What the words say, against the book."""
        self._settle()
        for account in sorted(self._slots):
            yield from self._compared(account, book)

    def _ask(self) -> None:
        part, self._waiting = self._waiting[:SLOTS_AT_ONCE], self._waiting[SLOTS_AT_ONCE:]
        slots = [f"0x{self._slots[account]:064x}" for account in part]
        asked = [self._project, slots, self._gatherer.block["number"]]
        node = self._gatherer.node
        self._asked.append(self._threads.submit(node.typed, "eth_getProof", asked, _Told))

    def _settle(self) -> None:
        """Takes all that was asked for."""
        while self._waiting:
            self._ask()
        self._threads.shutdown(wait=False)
        for each in self._asked:
            told = each.result()
            self._gatherer.take(told.account_proof)
            for slot in told.storage_proof:
                self._gatherer.take(slot.proof)
        self._asked.clear()
        self._gatherer.state.asked.update((self._project, slot) for slot in self._slots.values())

    def _compared(self, account: str, book: Book) -> Iterator[Check]:
        word = self._gatherer.state.word(self._project, self._slots[account])
        yield Check("shares", account, book.shares.get(account, 0), BALANCE.of(word))
        yield Check("votes", account, book.votes.get(account, 0), VOTES.of(word))
        if word:
            said, found = _marks(account, book.members.get(account), book), _marked(word)
            if account in book.successors:
                said, found = said[:2], found[:2]  # whom it delegated to has gone with the member
            yield Check("member", f"{account} marks", said, found)


def _marks(account: str, member: Member | None, book: Book) -> tuple[int, ...]:
    """Kind, number and whether they delegate, as a holder's word has them."""
    known = member or Member()
    retired = account in book.successors
    kind = RETIRED if retired else COUNTED if known.counts else 0
    number = known.number if known.number <= NUMBER.of(~0) else 0
    return kind, number, known.delegate != NOBODY


def _marked(word: int) -> tuple[int, ...]:
    return KIND.of(word), NUMBER.of(word), bool(DELEGATES.of(word))
