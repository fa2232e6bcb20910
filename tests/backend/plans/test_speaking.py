"""Plans of what is signed and kept without a transaction: comments, hiding them, and erasing texts."""

from __future__ import annotations

from typing import Any

import pytest

from backend.content import digest_of
from backend.wallet.project import Project
from tests.backend.plans.conftest import Planning, words

TEXT = "# A need\n\nSomebody to **write**."
NEED = f"0x{digest_of(TEXT.encode()).hex()}"


@pytest.fixture
def talking(planning: Planning, project: Project) -> Planning:
    """The member has posted a need, whose text is kept, and the founder has joined."""
    planning.api.post("/v1/content", content=TEXT.encode()).raise_for_status()
    for person in ("member", "founder"):
        planning.do("accept", person, project)
    planning.do("post", "member", project, kind="need", digest=NEED)
    planning.follow()
    return planning


def hand(planning: Planning, person: str, plan: dict[str, Any], **more: str) -> Any:
    """What the pages' program sends: the message as it was signed, and what goes along with it."""
    (step,) = plan["steps"]
    facts = {
        "project": step["typed_data"]["domain"]["verifyingContract"],
        "account": planning.chain.address(person),
        "signature": planning.sign(person, step),
    }
    body = {**step["typed_data"]["message"], **facts, **more}
    return planning.api.post(step["send_to"], json=body)


def comment(planning: Planning, person: str, project: Project, text: str, **more: str) -> str:
    plan = planning.plan("comment", person, project, about=NEED, text=text, **more)
    assert text.strip() in words(plan["sentence"])
    assert "public at once" in plan["consequences"][0]
    answer = hand(planning, person, plan, text=text)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def read(planning: Planning, project: Project) -> list[dict[str, Any]]:
    path = f"/v1/projects/{project.address}/comments"
    found: list[dict[str, Any]] = planning.api.get(path, params={"about": NEED}).json()["data"]
    return found


def test_a_comment_is_planned_signed_and_answered(talking: Planning, project: Project) -> None:
    first = comment(talking, "founder", project, "  I can.  ")
    comment(talking, "member", project, "Thank you.", parent=first)
    assert [(each["text"], each["depth"]) for each in read(talking, project)] == [
        ("I can.", 0),
        ("Thank you.", 1),
    ]


def test_one_takes_back_and_shows_again(talking: Planning, project: Project) -> None:
    first = comment(talking, "founder", project, "I can.")
    plan = talking.plan("hide-comment", "founder", project, comment=first)
    assert hand(talking, "founder", plan).status_code == 204
    assert read(talking, project)[0]["note"] == "Taken back by its author."
    plan = talking.plan("hide-comment", "founder", project, comment=first, show=True)
    assert "no longer" in plan["sentence"]


def test_ones_own_text_is_erased(talking: Planning, project: Project) -> None:
    plan = talking.plan("erase", "member", project, digest=NEED)
    assert "is erased here and never taken again" in words(plan["sentence"])
    assert hand(talking, "member", plan).status_code == 200
    assert talking.api.get(f"/v1/content/{NEED}").status_code == 410


def test_what_would_be_refused_is_said_before_anybody_signs(
    talking: Planning, project: Project
) -> None:
    def problem(verb: str, person: str, **inputs: str) -> dict[str, Any]:
        return talking.problem(verb, person, project, **inputs)

    assert "isn't a member" in problem("comment", "stranger", about=NEED, text="Hi.")["detail"]
    unknown = "0x" + "ab" * 32
    assert problem("comment", "founder", about=unknown, text="Hi.")["field"] == "about"
    assert problem("comment", "founder", about=NEED)["field"] == "text"
    assert problem("comment", "founder", about=NEED, text="ü" * 6_000)["field"] == "text"
    assert problem("hide-comment", "founder", comment=unknown)["field"] == "comment"
    refused = problem("erase", "founder", digest=NEED)
    assert refused["field"] == "digest"
    assert "Only they can have it erased" in refused["detail"]
