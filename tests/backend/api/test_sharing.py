"""Dividends and each holder's part, exits, access, and members who moved."""

from __future__ import annotations

from typing import Any

import httpx

from tests.backend.api.community import COIN
from tests.backend.api.ledger import address_of
from tests.backend.api.people import PEOPLE
from tests.backend.api.sharing_out import NEW_KEY
from tests.backend.api.test_lists import data


def amount(value: dict[str, Any]) -> int:
    return int(value["amount"])


def test_dividends_say_what_was_collected(api: httpx.Client, tide: str) -> None:
    newer, older = data(api, f"{tide}/dividends")
    assert (amount(older["amount"]), amount(older["retained"])) == (4 * COIN, COIN)
    assert older["collections"] == 5
    assert amount(older["collected"]) + amount(older["uncollected"]) == 4 * COIN
    assert (newer["collections"], amount(newer["collected"])) == (0, 0)
    assert api.get(f"{tide}/dividends/2").json()["data"] == newer
    assert data(api, f"{tide}/dividends", token="0x" + "11" * 20) == []


def test_parts_are_what_was_held_at_the_snapshot(api: httpx.Client, tide: str) -> None:
    dividend = api.get(f"{tide}/dividends/1").json()["data"]
    snapshot = f"{tide}/snapshots/{dividend['snapshot']}"
    supply = amount(api.get(snapshot).json()["data"]["supply"])
    held = {each["account"]: amount(each["shares"]) for each in data(api, f"{snapshot}/holders")}
    parts = data(api, f"{tide}/dividends/1/parts")
    assert {each["account"]: amount(each["shares"]) for each in parts} == held
    for each in parts:
        assert amount(each["part"]) == 4 * COIN * held[each["account"]] // supply
        done = amount(each["collected"]) == amount(each["part"])
        assert amount(each["collectable"]) == (0 if done else amount(each["part"]))
        assert done == (each["collection"] is not None) == (each["collected_at"] is not None)
    assert {each["name"] for each in parts if each["collection"]} == set(PEOPLE[:5])
    assert sum(amount(each["collected"]) for each in parts) == amount(dividend["collected"])


def test_a_members_dividends(api: httpx.Client, tide: str) -> None:
    account = address_of("Amina Diallo")
    newer, older = data(api, f"{tide}/members/{account}/dividends")
    assert (newer["dividend"], older["dividend"]) == (2, 1)
    assert (amount(older["collectable"]), amount(newer["collected"])) == (0, 0)
    assert amount(newer["collectable"]) == amount(newer["part"]) > 0
    of_first = {each["account"]: each for each in data(api, f"{tide}/dividends/1/parts")}
    assert of_first[older["account"]] == older
    assert data(api, f"{tide}/members/{'0x' + 'ab' * 20}/dividends") == []
    assert api.get(f"{tide}/members/nobody/dividends").status_code == 422


def test_who_took_anothers_place_has_no_part_from_before(api: httpx.Client, tide: str) -> None:
    old, new = (address_of(name) for name in ("Lucía Torres", NEW_KEY))
    assert len(data(api, f"{tide}/members/{old}/dividends")) == 2
    assert data(api, f"{tide}/members/{new}/dividends") == []


def test_collections_by_holder_and_dividend(api: httpx.Client, tide: str) -> None:
    everything = data(api, f"{tide}/collections")
    assert [each["name"] for each in everything] == list(reversed(PEOPLE[:5]))
    chiara = data(api, f"{tide}/collections", account=address_of("Chiara Rossi"))
    assert [each["dividend"] for each in chiara] == [1]
    assert data(api, f"{tide}/collections", dividend="2") == []


def test_exits_say_what_was_given_up_and_paid(api: httpx.Client, tide: str) -> None:
    (left,) = data(api, f"{tide}/exits")
    assert (left["name"], [amount(paid) for paid in left["paid"]]) == ("Jonas Weber", [COIN])
    jonas = address_of("Jonas Weber")
    member = api.get(f"{tide}/members/{jonas}").json()["data"]
    assert member["contributed"]["exited_shares"] == left["shares"]
    assert data(api, f"{tide}/exits", account=address_of("Bao Nguyen")) == []
    paid = data(api, f"{tide}/treasury/movements", reason="exit")
    assert [each["account"].lower() for each in paid] == [jonas]


def test_dividends_that_arent_there(api: httpx.Client, tide: str) -> None:
    for path in (f"{tide}/dividends/99", f"{tide}/dividends/99/parts"):
        answer = api.get(path)
        assert answer.status_code == 404
        assert answer.json()["thing"] == "dividend"
