"""A member's year says what their lists say, on the API, as CSV and from the command."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import pytest

from backend.cli import run
from tests.backend.api.ledger import address_of
from tests.backend.api.people import PEOPLE
from tests.backend.api.world import World


def year_of(api: httpx.Client, tide: str) -> int:
    return int(api.get(f"{tide}/contributions?limit=1").json()["data"][0]["at"][:4])


def listed(api: httpx.Client, path: str, account: str, year: int) -> list[dict[str, Any]]:
    found = api.get(path, params={"account": account, "limit": 200}).json()["data"]
    return [each for each in found if each["at"].startswith(str(year))]


@pytest.mark.parametrize("name", [PEOPLE[0], "Bao Nguyen", "Grace Kim", "Hugo Martin"])
def test_a_year_is_all_that_the_lists_have(api: httpx.Client, tide: str, name: str) -> None:
    account, year = address_of(name), year_of(api, tide)
    found = api.get(f"{tide}/members/{account}/statement?year={year}").json()["data"]
    kinds = [entry["kind"] for entry in found["entries"]]
    given = listed(api, f"{tide}/contributions", account, year)
    assert kinds.count("WORK") == sum(each["kind"] == "WORK" for each in given)
    assert kinds.count("CONTRIBUTION") == sum(each["kind"] == "MONEY" for each in given)
    for kind, path in (("DIVIDEND", "collections"), ("PAYMENT", "payments")):
        assert kinds.count(kind) == len(listed(api, f"{tide}/{path}", account, year)), kind
    assert [entry["at"] for entry in found["entries"]] == sorted(
        entry["at"] for entry in found["entries"]
    )
    money = sum(int(each["money"]["amount"]) for each in given if each["money"])
    totals = {total["kind"]: int(total["money"]["amount"]) for total in found["totals"]}
    assert totals.get("CONTRIBUTION", 0) == money
    member = api.get(f"{tide}/members/{account}").json()["data"]
    assert found["shares_after"] == member["shares"]
    text = api.get(f"{tide}/members/{account}/statement?year={year}&format=csv").text
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [(row["kind"], row["at"], row["money.amount"]) for row in rows] == [
        (entry["kind"], entry["at"], entry["money"]["amount"] if entry["money"] else "")
        for entry in found["entries"]
    ]


def test_the_year_before_has_nothing(api: httpx.Client, tide: str) -> None:
    account, year = address_of(PEOPLE[0]), year_of(api, tide)
    path = f"{tide}/members/{account}/statement"
    found = api.get(path, params={"year": year - 5}).json()["data"]
    assert (found["entries"], found["totals"], found["shares_after"]["amount"]) == ([], [], "0")
    for wrong in ("0", "x", "99999"):
        assert api.get(path, params={"year": wrong}).status_code == 422
    stranger = f"{tide}/members/0x{'12' * 20}/statement?year={year}"
    assert api.get(stranger).status_code == 404


def test_the_command_says_the_same(
    world: World, api: httpx.Client, tide: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("COLEDGER_DATABASE", str(world.settings.database))
    monkeypatch.setenv("COLEDGER_CONTENT_DIR", str(world.settings.content_dir))
    account, year = address_of("Bao Nguyen"), year_of(api, tide)
    asked = ["statement", world.tidepool.project, account, "--year", str(year)]
    assert run(asked) == 0
    assert "Work accepted" in capsys.readouterr().out
    assert run([*asked, "--language", "fr"]) == 0
    assert "Travail accepté" in capsys.readouterr().out
