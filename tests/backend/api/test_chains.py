"""Feedback → proposal → decision → release both ways, and badges that events alone make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from eth_utils.address import to_checksum_address

from backend.api.answers.activity import current_streak, streaks
from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import DAY, Ledger, address_of
from tests.backend.api.records import COIN
from tests.backend.api.server import served

WEEK = 7 * 86_400


@dataclass(frozen=True)
class Story:
    api: httpx.Client
    project: str
    ids: dict[str, str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("story")
    ledger, ids = Ledger(folder), {}
    commons = Commons(
        ledger, "Chain", "CH", money_threshold=COIN, backers_threshold=1, days=9,
        categories=(("Tests", 20),),
    )  # fmt: skip
    for name in ("Amina Diallo", "Bao Nguyen"):
        commons.join(name)
    commons.give("Amina Diallo", 2 * COIN, escrowed=True)
    commons.succeed()
    ids["feedback"] = commons.post("Bao Nguyen", 2, "# It is slow\n\nOn old phones.")
    text = f'# Make it fast\n\n```coledger\nabout = "{ids["feedback"]}"\n```\n'
    ids["proposal"] = commons.propose("Amina Diallo", 2, text, [])
    ids["answer"] = commons.post("Bao Nguyen", 0, "# Half done", ids["proposal"])
    ids["release"] = commons.post("Amina Diallo", 5, "# Release 2", ids["answer"])
    ids["aside"] = commons.post("Amina Diallo", 0, "# Another answer", ids["feedback"])
    ids["loop"] = commons.post("Amina Diallo", 0, "# Round", ids["release"])
    commons.post("Amina Diallo", 0, "# It is slow\n\nOn old phones.", ids["loop"])
    ids["alone"] = commons.post("Amina Diallo", 0, "# Alone")
    for week in range(12):
        claim = commons.claim("Bao Nguyen", 0, 100, f"Week {week}.")
        commons.vote("Amina Diallo", claim, 1)
        ledger.pass_time(3 * DAY)
        commons.settle(claim, accepted=True)
        ledger.pass_time(4 * DAY)
    ledger.finish()
    ledger.close()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as api:
        yield Story(api, commons.project, ids)


def chain_of(story: Story, name: str) -> tuple[list[str], list[str]]:
    path = f"/v1/projects/{story.project}/posts/{story.ids[name]}/chain"
    found = story.api.get(path).json()["data"]
    assert found["asked"]["id"] == story.ids[name]
    names = {id_: name for name, id_ in story.ids.items()}
    return [names[link["id"]] for link in found["before"]], [
        names[link["id"]] for link in found["after"]
    ]


def test_the_chain_is_walked_both_ways(story: Story) -> None:
    assert chain_of(story, "release")[0] == ["feedback", "proposal", "answer"]
    before, after = chain_of(story, "feedback")
    assert before == []
    assert set(after) == {"aside", "proposal", "answer", "release", "loop"}
    assert after.index("proposal") < after.index("answer") < after.index("release")
    assert chain_of(story, "proposal") == (["feedback"], ["answer", "release", "loop"])
    assert chain_of(story, "alone") == ([], [])


@pytest.mark.parametrize(
    ("language", "title"), [("en", "From idea to result"), ("fr", "De l’idée au résultat")]
)
def test_the_page_walks_it_too(story: Story, language: str, title: str) -> None:
    path = f"/projects/{story.project}/posts/{story.ids['answer']}/chain"
    page = story.api.get(path, headers={"accept-language": language}).text
    for said in (title, "It is slow", "Make it fast", "Release 2"):
        assert said in page
    assert f'/posts/{story.ids["release"]}"' in page


def test_a_post_has_a_page_from_which_it_is_walked_both_ways(story: Story) -> None:
    """From the feedback by links alone to the release, and back."""
    root = f"/en/projects/{to_checksum_address(story.project)}"
    pages = {name: f"{root}/posts/{story.ids[name]}" for name in ("feedback", "answer", "release")}
    pages["proposal"] = f"{root}/polls/{story.ids['proposal']}"
    for name in ("feedback", "answer", "release"):
        page = story.api.get(pages[name]).text
        others = [path for other, path in pages.items() if other != name]
        assert all(f'href="{path}"' in page for path in others), name
    walk = f"{root}/posts/{story.ids['proposal']}/chain"
    assert f'href="{walk}"' in story.api.get(pages["feedback"]).text
    assert f'href="{walk}"' in story.api.get(pages["proposal"]).text
    steps = story.api.get(walk).text
    assert all(f'href="{pages[name]}"' in steps for name in ("feedback", "release"))


def test_a_post_is_told_alone(story: Story) -> None:
    root = f"/v1/projects/{story.project}/posts"
    found = story.api.get(f"{root}/{story.ids['release']}").json()["data"]
    assert (found["kind"], found["about"]) == ("RELEASE", story.ids["answer"])
    assert found in story.api.get(root).json()["data"]
    page = story.api.get(f"/fr/projects/{story.project}/posts/{story.ids['release']}").text
    assert "<h1>Release 2</h1>" in page
    for path in (root, f"/projects/{story.project}/posts"):
        assert story.api.get(f"{path}/0x{'00' * 32}").status_code == 404
        assert story.api.get(f"{path}/0x12").status_code == 422


def test_what_is_unknown_is_said(story: Story) -> None:
    path = f"/v1/projects/{story.project}/posts"
    assert story.api.get(f"{path}/0x{'00' * 32}/chain").status_code == 404
    assert story.api.get(f"{path}/0x12/chain").status_code == 422


def test_badges_follow_from_events(story: Story) -> None:
    path = f"/v1/projects/{story.project}/members"
    amina = story.api.get(f"{path}/{address_of('Amina Diallo')}/activity").json()["data"]
    bao = story.api.get(f"{path}/{address_of('Bao Nguyen')}/activity").json()["data"]
    assert [badge["kind"] for badge in amina["badges"]] == [
        "FIRST_CONTRIBUTION",
        "REVIEWER",
        "STEADY",
    ]
    assert amina["claims_reviewed"] == 12
    assert [badge["kind"] for badge in bao["badges"]] == ["FIRST_CONTRIBUTION", "TESTER", "STEADY"]
    assert bao["units_tested"]["amount"] == "1200"
    assert bao["longest_streak"] >= 12
    assert story.api.get(f"{path}/0x{'12' * 20}/activity").status_code == 404


def test_streaks_end_where_a_week_is_missing() -> None:
    weeks = [0, WEEK, 2 * WEEK, 4 * WEEK, 5 * WEEK]
    assert list(streaks(weeks)) == [3, 2]
    assert current_streak(weeks, 5 * WEEK + 3) == 2
    assert current_streak(weeks, 7 * WEEK - 1) == 2
    assert current_streak(weeks, 7 * WEEK) == 0
    assert (list(streaks([])), current_streak([], 5)) == ([], 0)
