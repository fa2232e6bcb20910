"""A project that has moved says where to, a new one whence; a mere claim is told as one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from backend.indexing.service import index
from backend.settings import Settings
from tests.backend.api.server import served
from tests.backend.cli.conftest import Terminal
from tests.backend.succession.moving import ADDRESS, decided, founded, prepared
from tests.scripts.chain import Chain


@contextmanager
def shown(terminal: Terminal) -> Iterator[httpx.Client]:
    """What has happened so far, indexed and served."""
    settings = Settings.from_environment(terminal.environment).replace(record=None)
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as api:
        yield api


def sides(api: httpx.Client, project: str) -> dict[str, Any]:
    answer = api.get(f"/v1/projects/{project}/succession")
    assert answer.status_code == httpx.codes.OK, answer.text
    found: dict[str, Any] = answer.json()["data"]
    return found


def claims_to_continue(terminal: Terminal, old: str, name: str) -> str:
    """A project of somebody else, whose description names a predecessor."""
    text = (terminal.folder / "moved" / "project.toml").read_text()
    file = terminal.folder / "moved" / "false.toml"
    file.write_text(text.replace("Slower Notes", name).replace('shares = "1000"', 'shares = "7"'))
    made = terminal.does("project", "create", str(file), "--key", "stranger", "--yes")
    return made.found(ADDRESS)


def test_both_sides_are_shown(chain: Chain, terminal: Terminal) -> None:
    old = founded(terminal)
    document = prepared(chain, terminal, old)
    false = claims_to_continue(terminal, old, "False Notes")
    with shown(terminal) as api:
        assert sides(api, old) == {"predecessor": None, "successor": None}
        claimed = sides(api, false)["predecessor"]
        assert (claimed["project"], claimed["standing"]) == (old, "CLAIMED")
        assert "don't believe it" in api.get(f"/en/projects/{false}").text.replace("&#39;", "'")
    decided(chain, terminal, old, "agreement", "--text", str(document))
    with shown(terminal) as api:
        to = sides(api, old)["successor"]
        assert to["standing"] == "DECIDED"
        assert to["name"] is None
        assert sides(api, false)["predecessor"]["standing"] == "CLAIMED"
    made = terminal.does("project", "create", "moved/project.toml", "--key", "stranger", "--yes")
    new = made.found(ADDRESS)
    with shown(terminal) as api:
        to, back = sides(api, old)["successor"], sides(api, new)["predecessor"]
        assert (to["project"], to["standing"], to["name"]) == (new, "HELD", "Slower Notes")
        assert (back["project"], back["standing"], back["holders"]) == (old, "HELD", 3)
        assert to["decision"] == back["decision"]
        assert to["shares"] == back["shares"]
        assert sides(api, new)["successor"] is None
        for language, words in (("en", "has moved to Slower Notes"), ("fr", "passée à Slower")):
            page = api.get(f"/{language}/projects/{old}").text
            assert words in page
            assert f"/{language}/projects/{new}" in page
        page = api.get(f"/en/projects/{new}").text
        assert "comes from Slow Notes, which decided so" in page


def test_other_shares_are_no_succession(chain: Chain, terminal: Terminal) -> None:
    """The document that was decided names another project, founded with other shares."""
    old = founded(terminal)
    document = prepared(chain, terminal, old)
    false = claims_to_continue(terminal, old, "Other Notes")
    text = document.read_text()
    named = text.split('"successor": "')[1][:42]
    document.write_text(text.replace(named, false.lower()))
    decided(chain, terminal, old, "agreement", "--text", str(document))
    with shown(terminal) as api:
        assert sides(api, old)["successor"]["standing"] == "OTHER_SHARES"
        assert sides(api, false)["predecessor"]["standing"] == "OTHER_SHARES"
        assert "Don't treat it" in api.get(f"/en/projects/{old}").text.replace("&#39;", "'")
