"""What plans refuse before and after they ask the node."""

from __future__ import annotations

import pytest

from backend.api.planning import LARGEST
from backend.content import digest_of
from backend.wallet.project import Project
from tests.backend.plans.conftest import Planning
from tests.scripts.chain import Chain

TEXT = f"0x{digest_of(b'because').hex()}"
HOSTILE = (
    "'; DROP TABLE project; --",
    "{0.__class__}",
    "<script>",
    "\0",
    "9" * 90,
    "-1",
    "NaN",
    "😀" * 60,
)


def test_a_contract_that_is_no_project_of_the_index_gets_no_plan(
    planning: Planning, chain: Chain
) -> None:
    token = chain.create("TestToken", "Own words", "OWN", 18)
    for project in (token, chain.address("member"), "0x12", "", None, 5):
        body = {"account": chain.address("member"), "project": project, "amount": "1"}
        answer = planning.api.post("/v1/plans/contribute", json=body)
        assert answer.status_code in (404, 422), (project, answer.text)


def test_bodies_are_bounded_and_json(planning: Planning, project: Project) -> None:
    large = planning.api.post("/v1/plans/post", content=b"x" * (LARGEST + 1))
    assert large.status_code == 413
    form = {"account": planning.chain.address("member"), "project": project.address}
    assert planning.api.post("/v1/plans/accept", data=form).status_code == 422
    assert planning.api.post("/v1/plans/rob", json=form).status_code == 413
    assert planning.api.post("/v1/plans/rob").status_code == 404
    assert planning.api.get("/v1/plans/accept").status_code == 405


def test_nothing_is_kept_of_who_asked(planning: Planning, project: Project) -> None:
    answer = planning.ask("accept", "member", project)
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    elsewhere = planning.api.post(
        "/v1/plans/accept", json={}, headers={"origin": "https://elsewhere.example"}
    )
    assert "access-control-allow-origin" not in elsewhere.headers


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_input_breaks_a_plan(planning: Planning, project: Project, hostile: str) -> None:
    planning.do("accept", "member", project)
    tries = {
        "contribute": {"amount": hostile},
        "claim": {"category": hostile, "units": hostile, "evidence": TEXT},
        "vote": {"poll": hostile, "support": hostile},
        "exit": {"shares": hostile, "without": [hostile]},
        "delegate": {"to": hostile},
        "propose-line": {"amount": "1", "expiresAt": hostile, "text": TEXT},
        "propose-category": {"category": "1", "name": hostile, "rate": hostile,
                             "ceiling": "1", "text": TEXT},
        "propose-rule": {"class": hostile, "weighting": hostile, "text": TEXT},
        "contribute ": {"amount": "1", "signature": hostile, "signed": {"deadline": hostile}},
        "settle": {"claims": hostile},
        "distribute": {"amount": hostile, "token": hostile},
    }  # fmt: skip
    for verb, inputs in tries.items():
        answer = planning.ask(verb.strip(), "member", project, **inputs)
        assert answer.status_code < 500, (verb, answer.text)
        page = f"/en/projects/{project.address}/do/{verb.strip()}"
        texts = {name: str(value) for name, value in inputs.items()}
        for path in (page, f"{page}/preview"):
            assert planning.api.get(path, params=texts).status_code == 200, (path, texts)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_preview_for_an_account_knows_what_would_be_refused(
    planning: Planning, project: Project, language: str
) -> None:
    path = f"/{language}/projects/{project.address}/do/contribute/preview"
    asked = {"amount": "1", "account": planning.chain.address("stranger")}
    refused = planning.api.get(path, params=asked).text
    assert "form-fault" in refused
    planning.do("accept", "stranger", project)
    assert 'class="sentence"' in planning.api.get(path, params=asked).text


@pytest.mark.parametrize("missing", ["owner", "dueAt"])
def test_a_milestone_that_could_not_be_opened_is_not_proposed(
    planning: Planning, project: Project, missing: str
) -> None:
    planning.do("accept", "member", project)
    member = planning.chain.address("member")
    inputs = {"amount": "1", "expiresAt": "2040-01-01", "text": TEXT, "payee": member}
    whole = {**inputs, "owner": member, "dueAt": "2039-01-01"}
    whole.pop(missing)
    answer = planning.ask("propose-line", "member", project, **whole)
    assert answer.status_code == 422
    assert answer.json()["field"] == missing
