"""The OpenAPI document: every route has an example, and the words are those of the contracts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from backend.api.models import vocabulary

SHAPED = (
    "", "/members", "/claims", "/polls", "/decisions", "/treasury/movements", "/lines", "/payments",
    "/dividends", "/collections", "/exits", "/sharing", "/tiers", "/moves", "/custody",
    "/custody/movements",
)  # fmt: skip
TYPES = Path(__file__).parents[3] / "contracts" / "interfaces" / "Types.sol"


def test_every_route_has_an_example(api: httpx.Client) -> None:
    document = api.get("/openapi.json").json()
    assert len(document["paths"]) >= 45
    for path, operations in document["paths"].items():
        verb = "post" if path.startswith("/v1/plans/") else "get"
        assert set(operations) == {verb}, path
        for media in operations[verb]["responses"]["200"]["content"].values():
            assert media["example"], path


def test_examples_have_all_the_fields_of_real_answers(api: httpx.Client, tide: str) -> None:
    document = api.get("/openapi.json").json()
    for name in SHAPED:
        path = f"/v1/projects/{{project}}{name}"
        media = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        assert _shape(media["example"]) == _shape(api.get(f"{tide}{name}").json()), path


def _shape(answer: dict[str, Any]) -> set[str]:
    data = answer["data"]
    return set(data[0] if isinstance(data, list) else data) | set(answer) | set(answer["as_of"])


def test_problems_are_documented_as_what_they_are(api: httpx.Client) -> None:
    document = api.get("/openapi.json").json()
    responses = document["paths"]["/v1/projects/{project}"]["get"]["responses"]
    for status in ("404", "422", "503"):
        assert set(responses[status]["content"]) == {"application/problem+json"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Phase", vocabulary.PHASES),
        ("TransferPolicy", vocabulary.POLICIES),
        ("Class", vocabulary.CLASSES),
        ("Weighting", vocabulary.WEIGHTINGS),
        ("Support", vocabulary.SUPPORTS),
        ("PollState", vocabulary.POLL_STATES),
        ("PostKind", vocabulary.POST_KINDS),
    ],
)
def test_words_are_those_of_the_contracts(name: str, words: tuple[str, ...]) -> None:
    body = re.search(rf"enum {name} {{(.*?)}}", TYPES.read_text(), re.DOTALL)
    assert body is not None
    declared = re.sub(r"//.*", "", body[1])
    assert tuple(re.findall(r"\w+", declared)) == words
    assert get_args(getattr(vocabulary, name)) == words
