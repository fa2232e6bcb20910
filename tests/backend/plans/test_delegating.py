"""A delegation by signature: planned, signed, left with the server, and sent by somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from backend.wallet.project import Project
from tests.backend.plans.conftest import Planning, words
from tests.backend.plans.test_speaking import hand


@pytest.fixture
def joined(planning: Planning, project: Project) -> Planning:
    for person in ("founder", "voter"):
        planning.do("accept", person, project)
    planning.follow()
    return planning


def leave(planning: Planning, project: Project, to: str = "", **inputs: str) -> dict[str, Any]:
    """The founder signs, and leaves it with the server."""
    target = planning.chain.address(to) if to else ""
    plan = planning.plan("sign-delegation", "founder", project, to=target, **inputs)
    answer = hand(planning, "founder", plan)
    assert answer.status_code == 200, answer.text
    return plan


def test_somebody_else_sends_what_was_signed(joined: Planning, project: Project) -> None:
    founder, voter = (joined.chain.address(each) for each in ("founder", "voter"))
    plan = leave(joined, project, "voter", days="3")
    assert "casts your votes from the next snapshot on" in words(plan["sentence"])
    assert "once somebody sends it, within 3 days" in words(plan["sentence"])
    assert "may still send it" in plan["warnings"][0]
    assert [step["kind"] for step in plan["steps"]] == ["signature"]
    assert plan["steps"][0]["typed_data"]["primaryType"] == "DelegationBy"
    sent = joined.plan("relay-delegation", "stranger", project, of=founder)
    assert f"You record the delegation that {founder} signed" in words(sent["sentence"])
    joined.send("stranger", sent["steps"][0])
    assert project.ask("delegates", founder) == voter
    joined.follow()
    none = joined.problem("relay-delegation", "stranger", project, of=founder)
    assert none["detail"] == "No signed delegation waits to be sent now."


def test_votes_come_back_by_signature_too(joined: Planning, project: Project) -> None:
    founder = joined.chain.address("founder")
    joined.do("delegate", "founder", project, to=joined.chain.address("voter"))
    joined.follow()
    plan = leave(joined, project)
    assert "You take your votes back" in words(plan["sentence"])
    sent = joined.plan("relay-delegation", "stranger", project)
    assert "it takes its votes back" in words(sent["sentence"])
    joined.send("stranger", sent["steps"][0])
    assert project.ask("delegates", founder) == founder


def test_what_cannot_be_is_said_beside_the_field(joined: Planning, project: Project) -> None:
    for days in ("0", "31", "soon"):
        wrong = joined.problem("sign-delegation", "founder", project, days=days)
        assert wrong["field"] == "days"
    stranger = joined.chain.address("stranger")
    refused = joined.problem("sign-delegation", "founder", project, to=stranger)
    assert "is not a member" in refused["detail"]
    assert joined.ask("sign-delegation", "stranger", project).status_code == 403
    wrong = joined.problem("relay-delegation", "founder", project, of="0x12")
    assert "0x12" in wrong["detail"]


def test_one_that_its_account_has_overtaken_is_not_paid_for(
    joined: Planning, project: Project
) -> None:
    """A permit by signature uses the same number: the one that waits can't be recorded any more."""
    leave(joined, project, "voter")
    founder = joined.chain.address("founder")
    first = joined.plan("relay-delegation", "stranger", project, of=founder)
    joined.send("stranger", first["steps"][0])
    none = joined.problem("relay-delegation", "stranger", project, of=founder)
    assert none["detail"] == "No signed delegation waits to be sent now."
