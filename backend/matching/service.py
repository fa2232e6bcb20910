"""Answering who fits what, as of a view of the index; from any thread.

What is in memory is made anew when posts have come or gone, or missing texts may have arrived. The
encoder is loaded at the first question, and encodes new texts, in a thread of its own: until it is
there, and for texts that have no vector yet, words and lexicon answer, and the answer says so.
The same thread looks whether texts that were read in an earlier run are still there, or were erased.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backend.content import Store
from backend.errors import ColedgerError
from backend.matching.board import Board, Posts
from backend.matching.cards import Card
from backend.matching.encoder import encoder
from backend.matching.index import Index
from backend.matching.lexicon import Lexicon, lexicon
from backend.matching.readings import Readings
from backend.matching.vectors import Vectors
from backend.storage import matching_queries
from backend.storage.reader import View

# A first question waits so long for the encoder to be loaded; later ones don't.
_PATIENCE: Final = 2.0
_LOOK_AGAIN: Final = 5.0


@dataclass(frozen=True)
class Boards:
    """Open needs and current profiles, ready to be ranked."""

    needs: Index
    people: Index


class Matcher:
    """One for each process."""

    def __init__(self, content: Store, folder: Path) -> None:
        self._content = content
        self._readings = Readings(folder, lexicon())
        self._board = Board(content, self._readings)
        self._folder = folder
        self._lock = threading.Lock()
        self._boards: Boards | None = None
        self._state: tuple[object, ...] = ()
        self._made = 0.0
        self._vectors: Vectors | None = None
        self._ready = threading.Event()
        self._wanted = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._cards: list[Card] = []
        self._changed = 0  # texts that were encoded, or found to be gone, in the background

    @property
    def lexicon(self) -> Lexicon:
        """The skills that are known."""
        return lexicon()

    def boards(self, view: View) -> Boards:
        """Needs and people as of a view."""
        self._begin()
        state = (*matching_queries.state(view), self._ready.is_set(), self._changed)
        with self._lock:
            is_old = self._board.missing and time.monotonic() - self._made > _LOOK_AGAIN
            if self._boards is None or state != self._state or is_old:
                self._boards = self._make(view)
                self._state, self._made = state, time.monotonic()
                self._wanted.set()
            return self._boards

    def vector(self, boards: Index, text: str) -> object:
        """What the encoder makes of a text; None if words and lexicon are to answer."""
        vectors = self._vectors
        return vectors.encode(text) if vectors is not None and boards.has_vectors else None

    @property
    def model(self) -> str | None:
        """The encoder's name and version; None if there is none, or not yet."""
        found = encoder() if self._ready.is_set() else None
        return found.model if found else None

    def forget(self, card: Card) -> None:
        """A text was erased: its card and its vector are, too."""
        with self._lock:
            self._readings.forget([card.digest])
            self._state = ()

    def close(self) -> None:
        """Ends the thread, after the texts that it is encoding, and keeps what was read."""
        self._stop.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()
            self._readings.write()

    def _make(self, view: View) -> Boards:
        posts = matching_queries.needs_and_profiles(view)
        about = matching_queries.about_needs(view, posts)
        needs, people = self._board.needs_and_people(Posts(posts, about))
        self._cards = [*needs, *people]
        vectors = self._vectors
        known = vectors.known([card.key for card in self._cards]) if vectors else None
        return Boards(Index(needs, lexicon(), known), Index(people, lexicon(), known))

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="matching", daemon=True)
                self._thread.start()
        if not self._ready.is_set():
            self._ready.wait(_PATIENCE if self._boards is None else 0)

    def _work(self) -> None:
        found = encoder()
        if found is not None:
            self._vectors = Vectors(self._folder, found)
        self._ready.set()
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._stop.is_set():
                return
            self._look_for_erased()
            self._readings.write()
            if self._vectors is not None:
                self._encode(self._vectors)

    def _encode(self, vectors: Vectors) -> None:
        cards = self._cards[::-1]
        vectors.keep_only([card.key for card in cards])
        self._changed += vectors.add({card.key: card.text for card in cards}, self._stop)

    def _look_for_erased(self) -> None:
        """Forgets what was read in an earlier run of texts that are gone since."""
        gone = []
        for digest in self._readings.unchecked():
            if self._stop.is_set():
                return
            try:
                if not self._content.has(bytes.fromhex(digest[2:])):
                    gone.append(digest)
            except ColedgerError:  # a server that doesn't answer has erased nothing
                continue
        self._readings.forget(gone)
        self._changed += len(gone)
