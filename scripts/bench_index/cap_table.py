"""The cap table of a large register: `python -m scripts.bench_index.cap_table [HOLDERS VERSIONS]`.

A register is generated in which every holder has many versions. The cap table's first page, a page
in its middle and the balances at an old snapshot are asked for as the API does, and then over all
versions, as they would be without pointers to the newest ones. The ratios are of one run on one
machine; the milliseconds are only so many.
"""

from __future__ import annotations

import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from backend.storage import holder_queries, tables
from backend.storage.reader import Key, Reader, Slice, View, take
from backend.storage.writer import Cursor, Finality, Writer

HOLDERS: Final = 100_000
VERSIONS: Final = 1_000_000
PROJECT: Final = "0x" + "11" * 20
SECONDS: Final = 12
BLOCK_ROWS: Final = 500
SHARE: Final = 10**18
PAGE: Final = 50
RUNS: Final = 3
Row = tuple[object, ...]
Ask = Callable[[View], Slice]


def account(number: int) -> str:
    """The address of a holder, far from its neighbours' as real ones are."""
    return f"0x{number * 0x9E3779B97F4A7C15 % 2**64:016x}{number:024x}"


def blocks(holders: int, *, passing: bool) -> Iterator[tuple[int, list[Row]]]:
    """Versions, block by block without end.

    Holders trade at random; or a large holding passes through all of them: each second block takes
    it away again from those who got it in the block before.
    """
    for block in itertools.count(1):
        seed = (block + 1) // 2 if passing else block
        chance = random.Random(seed)  # noqa: S311 - figures, not secrets
        chosen = chance.sample(range(holders), min(BLOCK_ROWS, holders))
        shares = [chance.randrange(1, 10**6) * SHARE // 100 for _ in chosen]
        if passing and block % 2:
            shares = [10**9 * SHARE + place for place in range(len(chosen))]
        yield (
            block,
            [
                (PROJECT, account(each), block, held, held, None, block * SECONDS)
                for each, held in zip(chosen, shares, strict=True)
            ],
        )


def write(path: Path, holders: int, count: int, *, passing: bool) -> int:
    """Writes so many versions; the last block's number."""
    last = count // BLOCK_ROWS
    with Writer(path) as writer:
        for block, rows in itertools.islice(blocks(holders, passing=passing), last):
            with writer.transaction():
                writer.insert("holder", rows)
                cursor = Cursor(block, "0x" + "22" * 32, "0x" + "33" * 32, block * SECONDS)
                writer.set_cursor(cursor, Finality(block, block, block))
    return last


def over_all(view: View, after: Key | None, bound: str, value: int) -> Slice:
    """The cap table by the versions alone: each is compared with the newest of its key."""
    holder, other = tables.holder, tables.holder.alias()
    same = [other.c[name] == holder.c[name] for name in ("project", "account")]
    newest = select(func.max(other.c.valid_from)).where(*same, other.c[bound] <= value)
    statement = select(holder).where(
        holder.c.project == PROJECT,
        holder.c.shares > 0,
        holder.c.valid_from == newest.scalar_subquery(),
    )
    return take(view, statement, [holder.c.shares, holder.c.account], after, PAGE)


def milliseconds(reader: Reader, ask: Ask) -> tuple[float, list[Any]]:
    """The median of some runs, and what was answered."""
    took, rows = [], []
    for _ in range(RUNS):
        with reader.view() as view:
            began = time.perf_counter()
            rows = [(row["account"], row["shares"]) for row in ask(view).rows]
            took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), rows


def compare(folder: Path, holders: int, count: int, *, passing: bool) -> None:
    """Prints one register's figures; raises AssertionError if the answers differ."""
    path = folder / f"register-{passing}.db"
    last = write(path, holders, count, passing=passing)
    then = last * SECONDS // 2
    middle: Key = (10**6 // 2 * SHARE // 100, "0x")
    queries = holder_queries
    questions: dict[str, tuple[Ask, Ask]] = {
        "first page": (
            lambda view: queries.holders(view, PROJECT, None, PAGE),
            lambda view: over_all(view, None, "valid_from", last),
        ),
        "middle page": (
            lambda view: queries.holders(view, PROJECT, middle, PAGE),
            lambda view: over_all(view, middle, "valid_from", last),
        ),
        "old snapshot": (
            lambda view: queries.holders_at(view, PROJECT, then, None, PAGE),
            lambda view: over_all(view, None, "timestamp", then),
        ),
    }
    kind = "a large holding passes through all" if passing else "holders trade at random"
    sys.stdout.write(f"{holders:,} holders, {count:,} versions; {kind}\n")
    reader = Reader(path)
    for name, (ours, plain) in questions.items():
        report(name, milliseconds(reader, ours), milliseconds(reader, plain))
    reader.close()


def report(name: str, ours: tuple[float, list[Any]], plain: tuple[float, list[Any]]) -> None:
    """One line; both ways must have answered the same."""
    (fast, rows), (slow, expected) = ours, plain
    if rows != expected or not rows:
        raise AssertionError(f"{name}: the two ways answer differently.")
    ratio = f"{slow / fast:8.1f} x faster"
    sys.stdout.write(f"  {name:13} {ratio}  ({fast:8.1f} ms; {slow:9.1f} ms over all versions)\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Compares two registers; returns 0."""
    holders, count = (int(each) for each in arguments) if arguments else (HOLDERS, VERSIONS)
    sys.stdout.write(f"table {tables.holder.name}, pages of {PAGE}, medians of {RUNS} runs\n")
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as folder:
        for passing in (False, True):
            compare(Path(folder), holders, count, passing=passing)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
