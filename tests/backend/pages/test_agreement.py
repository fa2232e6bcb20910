"""The agreement's page: each version's text, what changed, and who accepted which."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger, address_of
from tests.backend.api.server import served
from tests.backend.pages.reading import read, words_of

FIRST = "# Agreement\n\nWhat we make is ours.\n\nWhoever leaves takes their part.\n"
SECOND = "# Agreement\n\nWhat we make is free for all.\n\nWhoever leaves takes their part.\n"
HOSTILE = (
    "# Agreement\n\n<script>alert(1)</script> [x](javascript:alert(1))"
    " ![y](https://elsewhere.example/y.png)\n"
)


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, str]]:
    """A server over a project with four versions, the last of which isn't at hand."""
    ledger = Ledger(tmp_path_factory.mktemp("agreed"))
    guild = Commons(ledger, "Guild", "GLD")
    for name in ("Ada", "Ben", "Eve"):
        guild.join(name, f"# {name}")
    for version, text in ((2, FIRST), (3, SECOND), (4, HOSTILE), (5, "Lost.")):
        guild.adopt(version, text)
    guild.accept_again("Ada", 2)
    for name in ("Ada", "Ben"):
        guild.accept_again(name, 3)
    lost = ledger.text("Lost.")
    (ledger.content.folder / lost[2:4] / lost[4:6] / lost[2:]).unlink()
    ledger.finish()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as pages:
        yield pages, f"/projects/{guild.project}/agreement"


def test_the_newest_version_comes_first(agreed: tuple[httpx.Client, str]) -> None:
    pages, path = agreed
    text = read(pages, path)
    assert "Text of version 5" in text
    assert "The two texts can't be compared here" in text


@pytest.mark.parametrize(
    ("language", "gone", "new"), [("en", "Removed", "Added"), ("fr", "Retiré", "Ajouté")]
)
def test_what_changed_is_told_in_words_and_signs(
    agreed: tuple[httpx.Client, str], language: str, gone: str, new: str
) -> None:
    pages, path = agreed
    page = pages.get(f"/{language}{path}?version=3").text
    shown = page.partition('<ol class="difference">')[2].partition("</ol>")[0]
    assert re.search(rf"−</span><span class=\"hidden\">{gone}: </span>", shown)
    assert re.search(rf"\+</span><span class=\"hidden\">{new}: </span>", shown)
    assert "<del>ours.</del>" in shown
    assert re.search(r"<ins>free.*all\.</ins>", shown)


def test_any_two_versions_are_compared(agreed: tuple[httpx.Client, str]) -> None:
    pages, path = agreed
    text = words_of(pages.get(f"/en{path}?version=3&since=1").text)
    assert "What changed since version 1" in text
    assert "Agreement of Guild" in text
    for wrong in ("version=9", "version=3&since=9", "version=0", "version=x"):
        assert pages.get(f"/en{path}?{wrong}").status_code in (404, 422), wrong


def test_who_accepted_which_version(agreed: tuple[httpx.Client, str]) -> None:
    pages, path = agreed

    def signers(version: int) -> list[str]:
        page = pages.get(f"/en{path}?version={version}").text
        rows = page.partition('<tbody id="signers-rows">')[2].partition("</tbody>")[0]
        return re.findall(r'<span class="name">(\w+)</span>', rows)

    assert [sorted(signers(version)) for version in (1, 2, 3, 4)] == [
        ["Ada", "Ben", "Eve"],
        ["Ada"],
        ["Ada", "Ben"],
        [],
    ]


def test_a_hostile_text_is_only_text(agreed: tuple[httpx.Client, str]) -> None:
    pages, path = agreed
    for query in ("version=4", "version=5&since=4", "version=4&since=3"):
        page = pages.get(f"/en{path}?{query}").text
        assert "<script>alert" not in page
        assert 'href="javascript' not in page
        assert "<img" not in page.partition("<main")[2]


def test_who_accepts_reads_what_changed_since_what_they_accepted(
    agreed: tuple[httpx.Client, str],
) -> None:
    pages, path = agreed
    path = path.replace("/agreement", "/do/accept")
    for name, version in (("Eve", 1), ("Ada", 3)):
        page = read(pages, f"{path}?account={address_of(name)}")
        assert f"What changed since version {version}" in page
    assert "What changed since version 4" in read(pages, path)
