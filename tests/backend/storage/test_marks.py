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
        writer.set_cursor(Cursor(number, hash_of(number), "0x", number), Finality(9, 5, 3))
    return mark_of(number)


def hash_of(number: int) -> str:
    """The hash of a block that is made up."""
    return f"0x{number:064x}"


def mark_of(number: int, rollbacks: int = 0) -> Mark:
    """What is told of such a block."""
    return Mark(number, hash_of(number), 5, 3, rollbacks)


async def test_forward_and_back(place: Place) -> None:
    with Writer(place) as writer:
        moves = marks(place)
        assert await told(moves) is None
        for number in (3, 4, 2):
            waiting = asyncio.create_task(told(moves))
            await asyncio.sleep(0.05)
            assert await asyncio.gather(waiting, asyncio.to_thread(move, writer, number)) == [
                mark_of(number),
                mark_of(number),
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
        assert await told(moves) == mark_of(1)
        writer.set_node_status(NodeStatus(9, 1.0, 1.0, 1.0))
        waiting = asyncio.create_task(told(moves))
        await asyncio.sleep(1.3)
        assert not waiting.done()
        move(writer, 2)
        assert await waiting == mark_of(2)


async def test_a_branch_that_was_left_and_came_back_is_told(place: Place) -> None:
    with Writer(place) as writer:
        move(writer, 7)
        moves = marks(place)
        assert await told(moves) == mark_of(7)
        with writer.transaction():
            writer.add_rollback(
                Cursor(6, hash_of(6), "0x", 6), Cursor(7, hash_of(7), "0x", 7), below=0
            )
        assert await told(moves) == mark_of(7, rollbacks=1)


async def test_a_database_that_comes_later(tmp_path: Path) -> None:
    place = tmp_path / "later.db"
    moves = marks(place)
    assert await told(moves) is None
    waiting = asyncio.create_task(told(moves))
    with Writer(place) as writer:
        mark = move(writer, 5)
        assert await waiting == mark
