"""Which tokens a range of blocks brings to light, and asking them who they are."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

from backend.chain.codec import Values
from backend.chain.events import ProjectCreated, TierSet
from backend.chain.pool import Pool
from backend.chain.tokens import TokenFacts, ask_tokens
from backend.chain.told import CREATED, KINDS, MOVED, TIER_SET, Told
from backend.errors import NodeUnreachable
from backend.indexing.directory import Directory
from backend.indexing.money import NATIVE
from backend.storage.writer import TokenRow, Writer

MOST_ASKED: Final = 100
FIRST_PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 600.0
_NAMING: Final = (CREATED, TIER_SET)


def sightings(told: Iterable[Told], directory: Directory) -> dict[str, int]:
    """The tokens that logs of a branch are about, each with the position where it is first seen.

    Those are the currencies of projects, what moved to or from our accounts, and what gives access.
    """
    seen: dict[str, int] = {}
    for position, address, _, kind, values, _ in told:
        if kind == MOVED:
            if address not in seen and directory.moved(position, values):
                seen[address] = position
        elif kind in _NAMING and values is not None:
            named = _named(address, kind, values, directory)
            if named is not None and named != NATIVE:
                seen.setdefault(named, position)
    return seen


def _named(address: str, kind: int, values: Values, directory: Directory) -> str | None:
    """The token that an event of ours names, of those that needn't move to be shown."""
    is_ours = address == directory.factory if kind == CREATED else address in directory.accounts
    event = KINDS[kind][0].make(*values) if is_ours else None
    if isinstance(event, ProjectCreated):
        return event.currency
    return event.token if isinstance(event, TierSet) else None


class Tokens:
    """Asks the node about each token once, and again later if it couldn't answer."""

    def __init__(self, pool: Pool, writer: Writer) -> None:
        self._pool = pool
        self._writer = writer
        self._pause = FIRST_PAUSE
        self._again = 0.0

    async def meet(self, seen: dict[str, int], above: int | None = None) -> list[TokenRow]:
        """The rows of those tokens that the index doesn't know yet, or won't know any more once
        the blocks above a number are undone.
        """
        known = self._writer.known_tokens(seen)
        if above is not None:
            known -= self._writer.tokens_seen_above(above)
        new = [address for address in seen if address not in known]
        facts = [
            each
            for start in range(0, len(new), MOST_ASKED)
            for each in await self._ask(new[start : start + MOST_ASKED])
        ]
        return [_row(each, seen[each.address]) for each in facts]

    async def retry(self) -> None:
        """Asks once more about tokens that the node couldn't tell of, ever more rarely."""
        if time.monotonic() < self._again:
            return
        waiting = self._writer.unanswered_tokens(MOST_ASKED)
        found = await self._ask([row.address for row in waiting]) if waiting else []
        answered = [
            _row(facts, row.seen)
            for facts, row in zip(found, waiting, strict=True)
            if facts.answered
        ]
        if answered:
            with self._writer.transaction():
                self._writer.put_tokens(answered)
        is_stuck = bool(waiting) and not answered
        self._pause = min(self._pause * 2, LONGEST_PAUSE) if is_stuck else FIRST_PAUSE
        self._again = time.monotonic() + self._pause

    async def _ask(self, addresses: list[str]) -> list[TokenFacts]:
        try:
            return await ask_tokens(self._pool.node, addresses)
        except NodeUnreachable:
            # The logs are there already: what tokens say can wait.
            return [TokenFacts(address) for address in addresses]


def _row(facts: TokenFacts, seen: int) -> TokenRow:
    return TokenRow(facts.address, seen, facts.symbol, facts.name, facts.decimals, facts.answered)
