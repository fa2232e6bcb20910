"""Reconciling: every project that the API tells of, compared with the contracts at one block."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.reconcile.answers import Answers, Moved
from scripts.reconcile.chain import Chain
from scripts.reconcile.comparing import Comparison
from scripts.reconcile.errors import NotComparable
from scripts.reconcile.money import compare_money
from scripts.reconcile.polls import compare_polls
from scripts.reconcile.register import compare_register

ATTEMPTS = 20
PAUSE = 0.5


@dataclass(frozen=True)
class Report:
    """What was compared, by project (name and address), as of one block; `seconds` is what it took."""

    block: int
    projects: dict[tuple[str, str], list[Comparison]]
    seconds: float

    @property
    def differences(self) -> list[tuple[str, Comparison]]:
        """What doesn't agree, with the project's name."""
        return [
            (name, comparison)
            for (name, _), comparisons in self.projects.items()
            for comparison in comparisons
            if not comparison.agrees
        ]

    @property
    def agrees(self) -> bool:
        """Whether there was something to compare, and all of it agrees."""
        return bool(self.projects) and not self.differences


def reconcile(rpc: str, api: str, only: Sequence[str] | None = None) -> Report:
    """Compares until all answers are of one block. NotComparable if that can't be had."""
    began = time.monotonic()
    for _ in range(ATTEMPTS):
        try:
            answers = Answers(api)
            chain = Chain(rpc, answers.block)
            projects = _compare(chain, answers, only)
        except Moved:
            time.sleep(PAUSE)
            continue
        return Report(answers.block, projects, time.monotonic() - began)
    raise NotComparable("The chain moves faster than it can be compared: try again when it rests.")


def _compare(
    chain: Chain, answers: Answers, only: Sequence[str] | None
) -> dict[tuple[str, str], list[Comparison]]:
    known = {each["project"]: each["name"] for each in answers.all("/v1/projects")}
    wanted = {address.lower() for address in only} if only else {each.lower() for each in known}
    missing = wanted - {address.lower() for address in known}
    if missing:
        raise NotComparable(f"The API doesn't know the project {min(missing)}.")
    block = Comparison("block", "hash", chain.block_hash(), answers.block_hash)
    return {
        (name, address): [
            block,
            *compare_register(chain, answers, address),
            *compare_polls(chain, answers, address),
            *compare_money(chain, answers, address),
        ]
        for address, name in known.items()
        if address.lower() in wanted
    }
