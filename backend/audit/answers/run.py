"""Reconciling: every project that the API tells of, compared with the contracts at the same block."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from backend.audit.answers.access import compare_access
from backend.audit.answers.chain import Chain
from backend.audit.answers.comparing import Comparison
from backend.audit.answers.flows import compare_flows
from backend.audit.answers.history import compare_history
from backend.audit.answers.polls import compare_polls
from backend.audit.answers.raising import compare_raising
from backend.audit.answers.records import compare_records
from backend.audit.answers.register import compare_register
from backend.audit.answers.sharing import compare_sharing
from backend.audit.answers.told import Answers, Moved
from backend.audit.comparing import Check
from backend.audit.errors import unauditable

ATTEMPTS = 20
PAUSE = 0.5


@dataclass(frozen=True)
class Report:
    """What was compared, by project (name and address); `seconds` is what it took.

    Each project was compared as of one block; `blocks` are the first and the last of these.
    """

    blocks: tuple[int, int]
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


def reconcile(
    rpc: str, api: str, only: Sequence[str] | None = None, at_block: int | None = None
) -> Report:
    """Compares each project as of the block of its answers, or of one in the past.

    NotAuditable if that can't be had.
    """
    began = time.monotonic()
    projects: dict[tuple[str, str], list[Comparison]] = {}
    blocks: list[int] = []
    for address, name in _wanted(_settled(api, at_block=at_block), only).items():
        answers = _settled(api, address, at_block)
        blocks.append(answers.block)
        projects[(name, address)] = _compare(Chain(rpc, answers.block), answers, address)
    return Report(
        (min(blocks, default=0), max(blocks, default=0)), projects, time.monotonic() - began
    )


def _settled(api: str, project: str | None = None, at_block: int | None = None) -> Answers:
    """Answers of one block; asked again when the index moved on between them."""
    for _ in range(ATTEMPTS):
        try:
            return Answers(api, project, at_block)
        except Moved:
            time.sleep(random.uniform(0, PAUSE))  # noqa: S311
    raise unauditable("api_moves")


def _wanted(answers: Answers, only: Sequence[str] | None) -> dict[str, str]:
    known = {each["project"]: each["name"] for each in answers.all("/v1/projects")}
    wanted = {address.lower() for address in only} if only else {each.lower() for each in known}
    missing = wanted - {address.lower() for address in known}
    if missing:
        raise unauditable("api_lacks", project=min(missing))
    return {address: name for address, name in known.items() if address.lower() in wanted}


def _compare(chain: Chain, answers: Answers, address: str) -> list[Comparison]:
    return [
        Comparison("block", "hash", chain.block_hash(), answers.block_hash),
        *compare_register(chain, answers, address),
        *compare_polls(chain, answers, address),
        *compare_raising(chain, answers, address),
        *compare_flows(chain, answers, address),
        *compare_sharing(chain, answers, address),
        *compare_access(chain, answers, address),
        *compare_records(chain, answers, address),
        *compare_history(chain, answers, address),
    ]


def compare_answers(rpc: str, api: str, project: str) -> list[Check]:
    """Every answer about one project, as checks. NotAuditable if they can't be had as of one block."""
    report = reconcile(rpc, api, [project])
    return [
        Check("api", f"{each.kind}: {each.name}", each.chain, each.api, ("contracts", "API"))
        for comparisons in report.projects.values()
        for each in comparisons
    ]
