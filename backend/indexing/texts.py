"""Texts of posts and of projects, brought from the content store to where they can be searched."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Final

from backend.content import Store
from backend.content.causes import causes_in, word_of
from backend.content.reading import Reading, read
from backend.errors import ColedgerError
from backend.storage.writer import Writer

Readings = dict[str, Reading]
Erased = Callable[[], Iterable[str]]
_AT_ONCE: Final = 100
_EVERY: Final = 1.0
# Where something is, and under which key its text is kept: the digest is what comes last in it.
_Wanted = list[tuple[int, str]]
_DIGEST: Final = 66


class _Turns:
    """What is missing: the newest each time, the older ones in turns."""

    def __init__(self, ask: Callable[[int | None, int], _Wanted]) -> None:
        self._ask = ask
        self._below: int | None = None

    def next(self) -> _Wanted:
        """The next keys to look for."""
        wanted = self._ask(None, _AT_ONCE)
        if len(wanted) == _AT_ONCE:
            older = self._ask(self._below or wanted[-1][0], _AT_ONCE)
            self._below = older[-1][0] if len(older) == _AT_ONCE else None
            wanted += older
        return wanted


class Texts:
    """Looks for the texts that are missing."""

    def __init__(self, writer: Writer, content: Store, erased: Erased | None = None) -> None:
        """`erased` says which texts were erased since it was asked last; these are dropped."""
        self._writer = writer
        self._content = content
        self._erased = erased
        self._turns = (_Turns(writer.unread_posts), _Turns(writer.unread_projects))

    def gather(self) -> int:
        """Brings what it finds; how many that were. While an index is loaded, nobody searches."""
        return self._keep(self._read(*self._wanted()))

    def _wanted(self) -> tuple[Readings, list[str]]:
        """What is there already to be read, and the keys of what is to be looked for."""
        if self._writer.is_loading:
            return {}, []
        named = {
            f"{project}:": read(f"{name}\n{symbol}".encode())
            for project, name, symbol in self._writer.unnamed_projects(_AT_ONCE)
        }
        return named, [key for turns in self._turns for _, key in turns.next()]

    def _read(self, found: Readings, wanted: list[str]) -> tuple[Readings, set[str]]:
        """What the content store has of them: a server may take its time. And what was erased."""
        for key in wanted:
            with contextlib.suppress(ColedgerError):
                content = self._content.get(bytes.fromhex(key[-_DIGEST:][2:]))
                found[key] = read(content) if len(key) == _DIGEST else _described(content)
        return found, set(self._erased() if self._erased else ())

    def _keep(self, read_now: tuple[Readings, set[str]]) -> int:
        found, erased = read_now
        if self._writer.is_loading:
            return 0
        kept = [(key, *text) for key, text in found.items() if key not in erased]
        if kept:
            self._writer.insert("post_text", kept)
        for digest in erased:
            self._writer.drop_text(digest)
        return len(kept)

    @asynccontextmanager
    async def gathering(self) -> AsyncIterator[None]:
        """Gathers again and again until the block ends, and once more then."""
        task = asyncio.create_task(self._gather())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            with contextlib.suppress(ColedgerError):  # whoever writes the index tells of it
                self.gather()

    async def _gather(self) -> None:
        while True:
            found = 0
            with contextlib.suppress(ColedgerError):
                read_now = await asyncio.to_thread(self._read, *self._wanted())
                found = self._keep(read_now)
            await asyncio.sleep(0 if found >= _AT_ONCE else _EVERY)


def _described(content: bytes) -> Reading:
    """A project's description, which is also found by its causes."""
    found = read(content)
    return found._replace(words=" ".join([found.words, *map(word_of, causes_in(content))]))
