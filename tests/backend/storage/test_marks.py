"""Whoever waits for the index to move is told, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from backend.storage.database import Place
from backend.storage.heads import Mark, marks
from backend.storage.writer import Cursor, Finality, NodeStatus, Writer

PATIENCE = 5.0
SOON = 0.3


async def told(moves: AsyncIterator[Mark | None], within: float = PATIENCE) -> Mark | None:
    """What comes next. Raises TimeoutError if nothing does."""
    return await asyncio.wait_for(anext(moves), within)


def move(writer: Writer, number: int) -> Mark:
    """Moves the index."""
    with writer.transaction():
        writer.set_cursor(Cursor(number, f"0x{number:064x}", "0x", number), Finality(9, 5, 3))
    return Mark(number, f"0x{number:064x}")


async def test_forward_and_back(place: Place) -> None:
    with Writer(place) as writer:
        moves = marks(place)
        assert await told(moves) is None
        for number in (3, 4, 2):
            waiting = asyncio.create_task(told(moves))
            await asyncio.sleep(0.05)
            assert await asyncio.gather(waiting, asyncio.to_thread(move, writer, number)) == [
                Mark(number, f"0x{number:064x}"),
                Mark(number, f"0x{number:064x}"),
            ]


async def test_soon(place: Place) -> None:
    loop = asyncio.get_running_loop()
    with Writer(place) as writer:
        move(writer, 1)
        moves = marks(place)
        await told(moves)
        took = []
        for number in range(2, 12):
            waiting = asyncio.create_task(told(moves))
            await asyncio.sleep(0.05)
            began = loop.time()
            move(writer, number)
            await waiting
            took.append(loop.time() - began)
    assert sorted(took)[len(took) // 2] < SOON


async def test_what_is_no_move_is_not_told(place: Place) -> None:
    with Writer(place) as writer:
        move(writer, 1)
        moves = marks(place)
        assert await told(moves) == Mark(1, f"0x{1:064x}")
        writer.set_node_status(NodeStatus(9, 1.0, 1.0, 1.0))
        waiting = asyncio.create_task(told(moves))
        await asyncio.sleep(1.3)
        assert not waiting.done()
        move(writer, 2)
        assert await waiting == Mark(2, f"0x{2:064x}")


async def test_a_database_that_comes_later(tmp_path: Path) -> None:
    place = tmp_path / "later.db"
    moves = marks(place)
    assert await told(moves) is None
    waiting = asyncio.create_task(told(moves))
    with Writer(place) as writer:
        mark = move(writer, 5)
        assert await waiting == mark
