"""Every derived figure at every block of the demo equals `eth_call` at that block.

The demo's three communities live their stories; then the API is asked what held at each block since
the first project (`?at_block=`), and what `coledger audit answers` compares at the head is compared there
with the contracts as they were. Blocks are shared out between processes.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console

from backend.audit.answers.run import reconcile
from scripts.demo.run import DEFAULT_STORIES, STORIES, live_all
from scripts.demo.show import Show
from scripts.demo.stage import stage
from scripts.demo.story_file import read_story

PROCESSES: Final = 2
MOST_SHOWN: Final = 20
QUICK_BLOCKS: Final = 12


@dataclass(frozen=True)
class Compared:
    """What one block came to: how many answers were compared, of which kinds, and what differs."""

    block: int
    kinds: Counter[str]
    differences: list[str]


@dataclass(frozen=True)
class EveryBlock:
    """All of it."""

    blocks: int
    answers: int
    kinds: dict[str, int]
    wrong: list[str]


def prove_every_block(*, quick: bool) -> EveryBlock:
    """Lives the demo and compares; `quick` takes a few blocks of the many."""
    paths = [STORIES / f"{name}.toml" for name in DEFAULT_STORIES]
    stories = [read_story(path, int(time.time())) for path in paths]
    begins = min(story.begins for story in stories)
    with (
        tempfile.TemporaryDirectory(prefix="coledger-blocks-") as folder,
        stage(begins, 0, 0, Path(folder)) as on,
    ):
        live_all(stories, on, Show(Console(quiet=True)))
        on.answers.wait_until_current()
        head = int(on.web3.eth.block_number)
        blocks = list(range(_first(on.served.url, head), head + 1))
        if quick:
            blocks = blocks[:: max(len(blocks) // QUICK_BLOCKS, 1)]
        compared = _compare_all(on.node.url, on.served.url, blocks)
    kinds: Counter[str] = Counter()
    for one in compared:
        kinds += one.kinds
    wrong = [sentence for one in compared for sentence in one.differences]
    return EveryBlock(len(blocks), kinds.total(), dict(kinds), wrong[:MOST_SHOWN])


def _first(api: str, head: int) -> int:
    """The first block at which there is a project: before it there is nothing to compare."""
    low, high = 0, head
    while low < high:
        middle = (low + high) // 2
        if _has_project(api, middle):
            high = middle
        else:
            low = middle + 1
    return low


def _has_project(api: str, block: int) -> bool:
    import httpx

    answer = httpx.get(f"{api}/v1/projects", params={"at_block": block}, trust_env=False)
    return answer.status_code == httpx.codes.OK and bool(answer.json()["data"])


def _compare_all(rpc: str, api: str, blocks: list[int]) -> list[Compared]:
    work = [(rpc, api, block) for block in blocks]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        return pool.starmap(compare_block, work, chunksize=8)


def compare_block(rpc: str, api: str, block: int) -> Compared:
    """All projects at one block."""
    report = reconcile(rpc, api, at_block=block)
    kinds = Counter(each.kind for all_ in report.projects.values() for each in all_)
    differences = [
        f"block {block}, {name}: {each.kind}: {each.name}: the contracts say {each.chain},"
        f" the API {each.api}"
        for name, each in report.differences
    ]
    if not report.projects:
        differences.append(f"block {block}: the API knows no project.")
    return Compared(block, kinds, differences)
