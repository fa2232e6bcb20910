"""A client of an event stream, as its messages come."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy

from backend.chain import abi
from backend.chain.codec import topic_of
from backend.storage import tables
from tests.backend.api.ledger import Ledger, id_of

POSTED = topic_of(next(each for each in abi.load("Project") if each.get("name") == "Posted"))


@dataclass
class Message:
    """One message of a stream."""

    id: str
    event: str
    data: dict[str, Any]


@dataclass
class Listener:
    """Reads one stream over a socket; what it has read is in `messages` and `beats`."""

    messages: list[Message] = field(default_factory=list)
    beats: int = 0
    is_ended: bool = False
    task: asyncio.Task[None] | None = None
    _writer: asyncio.StreamWriter | None = None

    async def listen(self, port: int, path: str, last_id: str | None = None) -> None:
        """Reads until the stream ends."""
        reader, self._writer = await asyncio.open_connection("127.0.0.1", port)
        more = f"Last-Event-ID: {last_id}\r\n" if last_id else ""
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n{more}\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head.split(b"\r\n")[0] + b" ", head
        body = b""
        while size := int((await reader.readline()).strip() or b"0", 16):
            body += (await reader.readexactly(size + 2))[:-2]
            *whole, body = body.split(b"\n\n")
            for part in whole:
                self._take(part.decode())
        self.is_ended = True

    def close(self) -> None:
        """Leaves."""
        if self._writer is not None:
            self._writer.close()

    def _take(self, part: str) -> None:
        if part.startswith(":"):
            self.beats += 1
            return
        fields = dict(line.split(": ", 1) for line in part.split("\n"))
        self.messages.append(Message(fields["id"], fields["event"], json.loads(fields["data"])))

    def told(self, event: str | None = None) -> list[Any]:
        """The logs' numbers of all events but heads, or the data of those of a kind.

        Raises what ended the listening, if it didn't end well.
        """
        if self.task is not None and self.task.done() and not self.task.cancelled():
            self.task.result()
        if event is not None:
            return [each.data for each in self.messages if each.event == event]
        return [
            (each.data["block"], each.data["log"])
            for each in self.messages
            if each.event not in ("head", "rollback")
        ]


async def until(condition: Any, seconds: float = 20.0) -> None:
    """Waits for something that is about to be true."""
    for _ in range(int(seconds / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came to be")


def posted(ledger: Ledger, project: str, count: int = 1) -> list[tuple[int, int]]:
    """So many logs of posts in the next block, as a chain has them; where they are."""
    ledger.pass_time(12)
    rows = [
        {
            "position": ledger.position + number,
            "address": bytes.fromhex(project[2:]),
            "topics": bytes.fromhex(
                POSTED[2:] + "00" * 12 + "11" * 20 + "00" * 31 + "03" + "22" * 32
            ),
            "data": bytes.fromhex(id_of(f"text {number}")[2:]),
            "block_hash": bytes.fromhex(id_of(f"block {ledger.block}")[2:]),
            "transaction_hash": bytes.fromhex(id_of(f"transaction {ledger.block}")[2:]),
            "transaction_index": 0,
        }
        for number in range(count)
    ]
    ledger.insert_all(tables.raw_log, rows)
    return [(ledger.block, number) for number in range(count)]


def roll_back(ledger: Ledger, fork: int, number: int) -> None:
    """The chain leaves a branch: what came from blocks above the fork is gone."""
    connection, dropped = ledger.connection, ledger.block
    above = tables.first_position(fork + 1)
    connection.execute(sqlalchemy.delete(tables.raw_log).where(tables.raw_log.c.position >= above))
    connection.execute(sqlalchemy.delete(tables.block).where(tables.block.c.number > fork))
    ledger.insert(
        tables.rollback,
        {
            "number": number,
            "fork_number": fork,
            "fork_hash": id_of(f"block {fork}"),
            "dropped_number": dropped,
            "dropped_hash": id_of(f"block {dropped}"),
            "at": 0.0,
        },
    )
    ledger.back_to(fork)
