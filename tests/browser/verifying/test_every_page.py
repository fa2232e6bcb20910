"""Every button of every page: what the API can prove is verified where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from backend.audit.figures import FIGURES
from tests.browser.verifying.conftest import Lived, Reader, Verdict

With = Callable[..., Reader]

# Of what no page shows a number of its own: what others follow from, or what has a figure beside it.
ELSEWHERE = {
    "standing", "terms", "code", "rule", "versions", "tier", "lines", "dividends", "sharing", "past_shares",
    "past_votes", "accepted_units",
}  # fmt: skip
# In which language, and how many polls, lines and dividends.
COMMUNITIES = [
    ("share", "en", 2), ("guild", "fr", 1), ("failed", "en", 0), ("coin", "fr", 0), ("raising", "fr", 0),
]  # fmt: skip
# What stands on the pages of one of them alone.
OTHERS = {
    "failed": {"escrow"},
    "coin": {"coins"},
    "raising": {"raised", "given", "pledge", "escrow"},
}
LISTS = ("holders", "members", "lines", "dividends", "steering", "agreement")


def pages(lived: Lived, name: str, most: int = 3) -> Iterator[str]:
    """The pages of a community on which figures stand; of polls, lines and dividends the newest."""
    project = lived.project(name)
    yield f"/projects/{project}"
    for listed in LISTS:
        yield f"/projects/{project}/{listed}"
    for person in ("ada", "ben", "ned"):
        yield f"/projects/{project}/members/{lived.account(person)}"
    polls = listed_by_api(lived, project, "polls")
    for is_claim in (True, False):
        for poll in [each for each in polls if (each["class"] == "CLAIM") == is_claim][:most]:
            yield f"/projects/{project}/polls/{poll['poll']}"
    for kind, key in (("lines", "line"), ("dividends", "dividend")):
        for each in listed_by_api(lived, project, kind)[:most]:
            yield f"/projects/{project}/{kind}/{each[key]}"


def listed_by_api(lived: Lived, project: str, kind: str) -> list[dict[str, str]]:
    answer = httpx.get(f"{lived.address}/v1/projects/{project}/{kind}").json()
    return list(answer["data"])


def verified(reader: Reader, paths: Iterator[str]) -> list[Verdict]:
    """All that buttons said on the pages that there are."""
    found: list[Verdict] = []
    for path in paths:
        response = reader.page.goto(reader.lived.address + path, wait_until="load")
        if response is not None and response.ok:
            found += reader.all_verdicts()
    return found


@pytest.mark.parametrize(("name", "locale", "most"), COMMUNITIES)
def test_every_button_of_every_page_verifies(
    lived: Lived, reader_with: With, name: str, locale: str, most: int
) -> None:
    reader = reader_with(locale)
    said = verified(reader, pages(lived, name, most))
    false = [each for each in said if each.outcome != "proved" and not is_nothing(each)]
    assert not false, "\n".join(map(str, false))
    assert len(said) > 15
    seen = {each.figure.split(":")[0] for each in said}
    others = set().union(*OTHERS.values())
    if name == "share":
        assert seen | others >= set(FIGURES) - ELSEWHERE
    assert seen >= OTHERS.get(name, set())
    assert [each for each in reader.complaints if "422" not in each and "404" not in each] == []


def is_nothing(verdict: Verdict) -> bool:
    """A token of which nothing is held: how it keeps balances can't be told."""
    return verdict.figure.startswith("tokens:") and verdict.outcome == "refused"


def test_pages_of_several_projects(lived: Lived, reader_with: With) -> None:
    reader = reader_with()
    paths = ("/projects", f"/accounts/{lived.account('ada')}")
    said = verified(reader, iter(paths))
    assert {each.outcome for each in said} == {"proved"}
    assert {each.figure.split(":")[0] for each in said} >= {"totals", "supply", "funding", "shares"}


def test_each_page_says_what_its_buttons_cannot_do(lived: Lived, reader_with: With) -> None:
    for locale, said in (("en", "can’t protect you"), ("fr", "ne protège pas")):
        reader = reader_with(locale)
        for path in (*pages(lived, "share", 1), "/projects"):
            reader.open(path)
            if reader.page.locator("button.verify").count():
                note = reader.page.locator(".verify-note").first
                assert said in note.inner_text(), path
                assert "coledger audit proof" in note.inner_text()
