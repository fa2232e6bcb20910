"""A database that somebody has changed is found out, whichever table it was."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from backend.audit.answers import compare_answers
from backend.audit.node import Node
from backend.cli import run
from backend.errors import ColedgerError
from backend.indexing.service import index
from backend.storage.columns import metadata
from tests.backend.api.server import served
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.audit.places import BY_HAND, PLACES, UNTOLD
from tests.backend.audit.tampering import added, changed, deleted, everywhere
from tests.backend.indexing.conftest import settings_for


@pytest.fixture(scope="module")
def tampered(
    lived: Lived, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, dict[str, str]]]:
    settings = settings_for(lived.world, tmp_path_factory.mktemp("tampered") / "index.db")
    settings = settings.replace(cache_bytes=0)
    asyncio.run(index(settings, until_head=True))
    with served(settings) as address:
        yield settings.database, address, {name: lived.project(name) for name in NAMES}


@pytest.fixture(scope="module", autouse=True)
def remembered() -> Iterator[None]:
    """The chain stays as it is: what its node has answered once, it needn't answer again."""
    answers: dict[bytes, bytes] = {}
    send = Node._send

    def remember(node: Node, body: object) -> bytes:
        asked = msgspec.json.encode([node.url, body])
        if asked not in answers:
            answers[asked] = send(node, body)
        return answers[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Node, "_send", remember)
        yield


def differing(rpc: str, api: str, project: str) -> set[str]:
    """In which kinds of answers contracts and API differ; an API that can't answer has noticed itself."""
    try:
        checks = compare_answers(rpc, api, project)
    except ColedgerError as error:
        return {f"refused: {error}"}
    return {check.name.split(":")[0] for check in checks if not check.agrees}


def refused(found: set[str]) -> bool:
    return any(each.startswith("refused") for each in found)


def test_each_table_has_its_place() -> None:
    """A new table is compared, or somebody has said why it needn't be."""
    said = [*PLACES, *BY_HAND, *UNTOLD]
    assert sorted(said) == sorted(metadata.tables)


# A row more in these is seen by nobody: they only point at rows of others.
POINTING = ("current_holder",)


@pytest.mark.parametrize("table", sorted(PLACES))
def test_a_changed_a_missing_and_a_made_up_row_is_found_in_each_table(
    lived: Lived, tampered: tuple[Path, str, dict[str, str]], table: str
) -> None:
    path, api, projects = tampered
    column, where, kind = PLACES[table]
    project = projects[{"refund": "failed", "post": "guild"}.get(table, "share")]
    for tamper in (changed, deleted) if table in POINTING else (changed, deleted, added):
        with tamper(path, table, column, where, project):
            found = differing(lived.url, api, project)
        assert found, tamper.__name__
        assert tamper is not changed or kind in found or refused(found)


@pytest.mark.parametrize("table", sorted(BY_HAND))
def test_a_changed_row_that_is_of_no_project_is_found(
    lived: Lived, tampered: tuple[Path, str, dict[str, str]], table: str
) -> None:
    path, api, projects = tampered
    column, kind = BY_HAND[table]
    # The newest log may be another project's: all of them lie.
    with everywhere(path, table, column):
        found = differing(lived.url, api, projects["share"])
    assert kind in found or refused(found)


def test_the_command_names_it_and_ends_with_one(
    lived: Lived,
    tampered: tuple[Path, str, dict[str, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, api, projects = tampered
    asked = ["audit", projects["share"], "--rpc", lived.url, "--block", "latest", "--api", api]
    assert run(asked) == 0
    with changed(path, "holder", "votes", "CAST(shares AS REAL) > 0", projects["share"]):
        assert run(asked) == 1
    assert "answers of the API: holders: 0x" in capsys.readouterr().out


def test_an_index_that_nobody_changed_agrees(
    lived: Lived, tampered: tuple[Path, str, dict[str, str]]
) -> None:
    _, api, projects = tampered
    for project in projects.values():
        checks = compare_answers(lived.url, api, project)
        assert [check for check in checks if not check.agrees] == []
    assert len(checks) > 600
