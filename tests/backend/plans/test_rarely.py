"""Plans of what is rarely done: shares without a payment that can't be made, and counting a member anew."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from backend.indexing.service import index
from backend.settings import Settings
from backend.wallet import work
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from tests.backend.api.server import served
from tests.backend.plans.conftest import Planning, words
from tests.backend.wallet.test_lines import ask_for, open_line
from tests.backend.wallet.test_moving import GATE, deployed
from tests.scripts.chain import Chain, create_project
from tests.scripts.project_text import write_project

COIN, YES = 10**18, (1).to_bytes(32, "big")


def test_a_line_that_cannot_pay_leaves_the_shares(
    planning: Planning, project: Project, chain: Chain
) -> None:
    open_line(chain, project)
    planning.do("accept", "member", project)
    first, second = (ask_for(chain, project, 3 * COIN // 2 + each, units=100) for each in (0, 1))
    chain.send("member", work.settle(project, [first]))
    claim = f"0x{second.hex()}"
    refused = planning.problem("settle", "member", project, claims=claim)
    assert "take the shares alone" in refused["detail"]
    refused = planning.problem("settle-without-payment", "stranger", project, claim=claim)
    assert project.ask("balanceOf", chain.address("member")) == 61 * COIN // 2
    found = planning.do("settle-without-payment", "member", project, claim=claim)
    assert "for its shares alone" in words(found["sentence"])
    assert "given up for good" in words(found["sentence"])
    assert project.ask("balanceOf", chain.address("member")) == 61 * COIN


def test_a_member_is_counted_anew(chain: Chain, tmp_path: Path, settings: Settings) -> None:
    gate = deployed(chain, GATE)
    members_only = 'transfers = "members"'
    path = write_project(tmp_path, (members_only, f'{members_only}\ngate = "{gate}"'))
    project, account = create_project(chain, path), chain.address("founder")
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        planning = Planning(api, chain, settings)
        planning.do("accept", "founder", project)
        refused = planning.problem("recount", "stranger", project, member=account)
        assert "Nothing needs to be done" in words(refused["detail"])
        assert project.ask("memberOf", account).since == 0
        chain.send("stranger", Plan("", {}, gate, YES, sentence="They are a person."))
        found = planning.do("recount", "stranger", project, member=account)
        assert account in found["sentence"]
        assert project.ask("memberOf", account).since != 0


@pytest.mark.parametrize("verb", ["recount", "settle-without-payment"])
def test_what_is_missing_is_asked_for(planning: Planning, project: Project, verb: str) -> None:
    field = {"recount": "member", "settle-without-payment": "claim"}[verb]
    assert planning.problem(verb, "stranger", project)["field"] == field
    assert planning.problem(verb, "stranger", project, **{field: "0x12"})["field"] == field
