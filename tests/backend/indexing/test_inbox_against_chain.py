"""What waits for each account is what the contracts would let it do; the event log leaves out nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from web3.exceptions import ContractLogicError

from tests.backend.api.server import served
from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.reader import Reader

COMMUNITIES = range(5)


@pytest.fixture(scope="module")
def api(indexed: Indexed) -> Iterator[httpx.Client]:
    with served(indexed.settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def waiting(api: httpx.Client, reader: Reader, account: str, *kinds: str) -> list[dict[str, Any]]:
    """What waits for an account in the reader's project."""
    answer = api.get(f"/v1/accounts/{account}/inbox")
    assert answer.status_code == 200
    return [
        item
        for item in answer.json()["data"]
        if item["project"].lower() == reader.address and item["kind"] in kinds
    ]


def accounts(reader: Reader) -> list[str]:
    return [row["account"] for row in reader.newest("member", "account")]


def test_dividends_wait_as_the_contracts_say(api: httpx.Client, indexed: Indexed) -> None:
    seen = 0
    for number in COMMUNITIES:
        reader = Reader(indexed, number)
        dividends = [row["number"] for row in reader.newest("dividend", "number")]
        for account in accounts(reader):
            found = {
                item["dividend"]: int(item["money"][0]["amount"])
                for item in waiting(api, reader, account, "COLLECT")
            }
            asked = {each: reader.ask("collectable", each, account) for each in dividends}
            assert found == {each: amount for each, amount in asked.items() if amount}
            seen += len(found)
    assert seen >= 3


def most_exitable(reader: Reader, account: str) -> int:
    """The most that the contract lets leave, over all snapshots."""
    best = 0
    for snapshot in range(reader.ask("newestSnapshot") + 1):
        try:
            best = max(best, reader.ask("exitable", account, snapshot))
        except ContractLogicError:
            continue
    return best


def test_what_may_leave_is_what_the_contracts_say(api: httpx.Client, indexed: Indexed) -> None:
    seen = 0
    for number in COMMUNITIES:
        reader = Reader(indexed, number)
        for account in accounts(reader):
            shares = api.get(f"/v1/accounts/{account}").json()["data"]
            own = next(each for each in shares if each["project"].lower() == reader.address)
            expected = most_exitable(reader, account)
            assert int(own["worth"]["shares"]["amount"]) == expected, (number, account)
            seen += expected > 0
    assert seen >= 3


def test_polls_wait_that_the_account_has_not_answered(api: httpx.Client, indexed: Indexed) -> None:
    for number in COMMUNITIES:
        reader = Reader(indexed, number)
        for account in accounts(reader):
            for item in waiting(api, reader, account, "VOTE", "JUDGE"):
                assert not reader.ask("hasVoted", item["poll"], account)


def test_money_of_a_failed_raising_waits(api: httpx.Client, indexed: Indexed) -> None:
    reader = Reader(indexed, 1)
    rows = [row for row in reader.newest("given", "account") if int(row["money"])]
    assert rows
    for row in rows:
        (item,) = waiting(api, reader, row["account"], "REFUND")
        assert item["money"][0]["amount"] == str(int(row["money"]))
        assert "/do/refund?" in item["action"]


def logged(api: httpx.Client, path: str) -> list[tuple[int, int]]:
    """Block and log of all events of a log's pages, as they are shown."""
    found: list[tuple[int, int]] = []
    address: str | None = path
    while address:
        answer = api.get(address)
        assert answer.status_code == 200, address
        found += [
            (int(block), int(log))
            for block, log in re.findall(r'id="log-(\d+)-(\d+)"', answer.text)
        ]
        more = re.search(r'<li class="more"><a class="button quiet" href="([^"]+)"', answer.text)
        address = more[1].replace("&amp;", "&") if more else None
    return found


@pytest.mark.parametrize("number", [0, 4])
def test_the_event_log_leaves_out_nothing(api: httpx.Client, indexed: Indexed, number: int) -> None:
    reader = Reader(indexed, number)
    path = f"/projects/{reader.address}"
    lines = api.get(f"/v1{path}/exports/events").text.splitlines()[1:-1]
    exported = [json.loads(line) for line in lines]
    # The factory's own event tells of the project's creation, and is no event of the project.
    factory = indexed.settings.factory
    expected = [
        (each["block"], each["log"]) for each in exported if each["contract"].lower() != factory
    ]
    found = logged(api, f"/en{path}/events?limit=40")
    assert found == sorted(expected, reverse=True)


@pytest.mark.parametrize(
    ("figure", "event"),
    [
        ("members", "AgreementAccepted"),
        ("ballots", "BallotCast"),
        ("payments", "LinePaid"),
        ("exits", "Exited"),
    ],
)
def test_a_figure_opens_the_events_that_it_comes_from(
    api: httpx.Client, indexed: Indexed, figure: str, event: str
) -> None:
    reader = Reader(indexed, 4)
    path = f"/en/projects/{reader.address}/events"
    by_figure = logged(api, f"{path}?figure={figure}&limit=20")
    by_event = logged(api, f"{path}?event={event}&limit=20")
    assert by_figure
    assert by_figure == by_event


def test_an_account_and_blocks_narrow_the_log(api: httpx.Client, indexed: Indexed) -> None:
    reader = Reader(indexed, 4)
    path = f"/en/projects/{reader.address}/events"
    everything = logged(api, f"{path}?limit=100")
    middle = everything[len(everything) // 2][0]
    later = logged(api, f"{path}?first={middle}&limit=100")
    earlier = logged(api, f"{path}?last={middle - 1}&limit=100")
    assert later + earlier == everything
    account = accounts(reader)[0]
    own = logged(api, f"{path}?account={account}&limit=100")
    assert 0 < len(own) < len(everything)
    moved = logged(api, f"{path}?figure=shares&account={account}&limit=100")
    assert set(moved) <= set(own)
    for wrong in ("figure=nothing", "event=Nothing", "first=x", "account=0x12"):
        assert api.get(f"{path}?{wrong}").status_code == 422, wrong
