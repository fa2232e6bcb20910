"""What goes wrong is a problem document, and hostile input is only wrong input."""

from __future__ import annotations

import base64
import json

import httpx
import pytest

from tests.backend.api.world import World

INJECTIONS = (
    "' OR 1=1 --",
    "0x'; DROP TABLE project; --",
    "../../../../etc/passwd",
    "%00",
    "0x" + "g" * 40,
    "0x" + "1" * 41,
    "1" * 5000,
    "\u202e<script>",
)


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


CURSORS = (
    "",
    "!!!",
    "AAAA",
    cursor(),
    cursor("contributions"),
    cursor("contributions", "-1"),
    cursor("contributions", "9" * 4000),
    cursor("contributions", str(2**63)),
    cursor("contributions", "1", "2"),
    cursor("contributions", "٣"),
    cursor("contributions", "1 OR 1=1"),
    base64.urlsafe_b64encode(b"\xff" * 90).decode(),
    "A" * 401,
)


def assert_problem(answer: httpx.Response, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert {"type", "title", "detail", "instance"} <= body.keys()
    assert len(answer.content) < 4000
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("given", INJECTIONS)
def test_no_account_is_found_by_hostile_text(api: httpx.Client, tide: str, given: str) -> None:
    assert_problem(api.get(f"{tide}/contributions", params={"account": given}), 422)
    assert_problem(api.get(f"{tide}/posts", params={"about": given}), 422)
    assert_problem(api.get(f"{tide}/polls", params={"state": given}), 422)
    assert_problem(api.get("/v1/projects", params={"phase": given}), 422)


@pytest.mark.parametrize("given", CURSORS)
def test_cursors_are_ours_or_nothing(api: httpx.Client, tide: str, given: str) -> None:
    assert_problem(api.get(f"{tide}/contributions", params={"cursor": given}), 422)


@pytest.mark.parametrize("number", ["0", "-1", str(2**24), str(2**70), "1.5", "one"])
def test_numbers_out_of_range(api: httpx.Client, tide: str, number: str) -> None:
    assert api.get(f"{tide}/snapshots/{number}").status_code == 422


def test_a_wrong_checksum_is_told_apart_from_an_unknown_project(
    api: httpx.Client, tide: str
) -> None:
    right = api.get(tide).json()["data"]["project"]
    flipped = "".join(c.lower() if c.isupper() else c.upper() for c in right[2:])
    wrong = api.get(f"/v1/projects/0x{flipped}")
    assert_problem(wrong, 422)
    assert "checksum" in wrong.json()["detail"]
    assert api.get(f"/v1/projects/{right}").status_code == 200
    assert_problem(api.get("/v1/projects/0x" + "11" * 20), 404)


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "projet"), ("en", "project"), ("de, fr;q=0.8", "projet")]
)
def test_problems_speak_the_language_asked_for(api: httpx.Client, language: str, word: str) -> None:
    headers = {"accept-language": language}
    answer = api.get("/v1/projects/0x" + "11" * 20, headers=headers)
    assert word in answer.json()["detail"]
    assert answer.json()["project"] == "0x" + "11" * 20


def test_unknown_paths_things_and_methods(api: httpx.Client, tide: str, world: World) -> None:
    assert_problem(api.get("/v1/nothing"), 404)
    assert_problem(api.get(f"{tide}/claims/0x{'ab' * 32}"), 404)
    assert_problem(api.get(f"{tide}/claims/{world.open_proposal}"), 404)
    assert_problem(api.get(f"{tide}/members/0x{'ab' * 20}"), 404)
    assert_problem(api.get(f"/v1/content/0x{'ab' * 32}"), 404)
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert_problem(api.request(method, "/v1/projects"), 405)


def test_an_altered_text_is_never_given_out(api: httpx.Client, world: World) -> None:
    digest = world.ledger.text("The text that was signed.")
    path = world.ledger.content.folder / digest[2:4] / digest[4:6] / digest[2:]
    path.write_bytes(b"Another text.")
    answer = api.get(f"/v1/content/{digest}")
    assert_problem(answer, 500)
    assert b"Another" not in answer.content
