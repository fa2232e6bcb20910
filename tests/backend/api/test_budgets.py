"""Budget lines, what they have paid, and what the project holds."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from backend.api.answers.budgets import line_state
from tests.backend.api.community import COIN
from tests.backend.api.ledger import address_of
from tests.backend.api.sharing_out import HOSTING, IMPORTER, STICKERS
from tests.backend.api.test_lists import data
from tests.backend.api.world import World

WEEK = 7 * 86_400


def test_lines_say_what_they_have_paid_and_left(api: httpx.Client, tide: str) -> None:
    lines = {line["line"]: line for line in data(api, f"{tide}/lines")}
    assert list(lines) == [STICKERS, IMPORTER, HOSTING]
    hosting = lines[HOSTING]
    sums = {name: int(hosting[name]["amount"]) for name in ("amount", "paid", "left")}
    assert sums == {"amount": 2 * COIN, "paid": 3 * COIN // 4, "left": 5 * COIN // 4}
    assert hosting["amount"]["symbol"] == "ETH"
    assert (hosting["payee"], hosting["owner"], hosting["due_at"]) == (None, None, None)
    assert (hosting["state"], hosting["payments"], hosting["stored"]) == ("SETTLING", 2, True)
    assert lines[STICKERS]["state"] == "CLOSED"
    assert lines[STICKERS]["closed_at"] is not None


def test_a_milestone_has_a_payee_an_owner_and_a_date(api: httpx.Client, tide: str) -> None:
    line = api.get(f"{tide}/lines/{IMPORTER}").json()["data"]
    assert (line["name"], line["owner_name"]) == ("Grace Kim", "Amina Diallo")
    assert line["payee"].lower() == address_of("Grace Kim")
    assert line["opened_at"] < line["due_at"] < line["expires_at"] < line["payable_until"]


def test_lines_by_state_token_and_account(api: httpx.Client, tide: str) -> None:
    def numbers(**filters: str) -> list[int]:
        return [line["line"] for line in data(api, f"{tide}/lines", **filters)]

    assert numbers(state="closed") == [STICKERS]
    assert numbers(state="spent") == []
    assert numbers(token="0x" + "00" * 20) == [STICKERS, IMPORTER, HOSTING]
    assert numbers(token="0x" + "11" * 20) == []
    assert numbers(account=address_of("Grace Kim")) == [IMPORTER]
    assert numbers(account=address_of("Amina Diallo")) == [IMPORTER]
    assert api.get(f"{tide}/lines", params={"state": "late"}).status_code == 422


def row(**changes: Any) -> dict[str, Any]:
    given = {"closed_at": None, "paid": 5, "amount": 10, "expires_at": 100, "grace_weeks": 1}
    return given | changes


@pytest.mark.parametrize(
    ("changes", "now", "dissolved", "state"),
    [
        ({}, 100, False, "OPEN"),  # the last second
        ({}, 101, False, "SETTLING"),
        ({}, 100 + WEEK, False, "SETTLING"),
        ({}, 101 + WEEK, False, "CLOSABLE"),
        ({"grace_weeks": 0}, 101, False, "CLOSABLE"),
        ({}, 50, True, "CLOSABLE"),  # nothing is earned any more
        ({"paid": 10}, 50, False, "SPENT"),
        ({"paid": 10, "closed_at": 60}, 70, False, "CLOSED"),
    ],
)
def test_where_a_line_stands(
    changes: dict[str, Any], now: int, dissolved: bool, state: str
) -> None:
    given: Any = row(**changes)
    assert line_state(given, now, dissolved=dissolved) == state


def test_payments_name_line_claim_and_payee(api: httpx.Client, tide: str) -> None:
    paid = data(api, f"{tide}/lines/{HOSTING}/payments")
    assert [each["name"] for each in paid] == ["Bao Nguyen", "Elif Kaya"]
    assert paid == data(api, f"{tide}/payments")
    assert len(data(api, f"{tide}/payments", account=address_of("Elif Kaya"))) == 1
    claim = api.get(f"{tide}/claims/{paid[0]['claim']}").json()["data"]
    assert claim["payment"] == claim["paid"] == paid[0]["money"]
    assert (claim["line"], claim["category"], claim["units"]["amount"]) == (HOSTING, None, "0")
    assert data(api, f"{tide}/lines/{IMPORTER}/payments") == []


def test_claims_on_a_line(api: httpx.Client, tide: str) -> None:
    claims = data(api, f"{tide}/claims", line=str(HOSTING))
    assert [each["name"] for each in claims] == ["Bao Nguyen", "Elif Kaya"]
    assert data(api, f"{tide}/claims", line="99") == []


def test_what_the_project_holds_is_lines_and_dividends(api: httpx.Client, tide: str) -> None:
    (held,) = data(api, f"{tide}/custody")
    open_lines = [line for line in data(api, f"{tide}/lines") if line["state"] != "CLOSED"]
    assert int(held["lines"]["amount"]) == sum(int(line["left"]["amount"]) for line in open_lines)
    waiting = [int(each["uncollected"]["amount"]) for each in data(api, f"{tide}/dividends")]
    assert int(held["dividends"]["amount"]) == sum(waiting)
    parts = sum(int(held[name]["amount"]) for name in ("escrow", "lines", "dividends"))
    assert int(held["total"]["amount"]) == parts
    signs = {"IN": 1, "OUT": -1}
    moved = data(api, f"{tide}/custody/movements")
    assert sum(signs[each["direction"]] * int(each["money"]["amount"]) for each in moved) == parts


def test_movements_by_what_they_were_for(api: httpx.Client, tide: str) -> None:
    paid = data(api, f"{tide}/custody/movements", reason="payment")
    assert {(each["line"], each["direction"]) for each in paid} == {(HOSTING, "OUT")}
    opened = data(api, f"{tide}/treasury/movements", reason="line", direction="out")
    assert [each["line"] for each in opened] == [STICKERS, IMPORTER, HOSTING]
    grace = data(api, f"{tide}/custody/movements", account=address_of("Elif Kaya"))
    assert {each["reason"] for each in grace} == {"PAYMENT", "COLLECTION"}


def test_lines_that_arent_there(api: httpx.Client, tide: str, world: World) -> None:
    for path in (f"{tide}/lines/99", f"{tide}/lines/99/payments"):
        answer = api.get(path, headers={"accept-language": "fr"})
        assert answer.status_code == 404
        assert answer.json()["thing"] == "line"
    for number in ("0", "-1", str(2**24), "one"):
        assert api.get(f"{tide}/lines/{number}").status_code == 422
    orchard = data(api, f"/v1/projects/{world.orchard.project}/lines")
    assert [line["state"] for line in orchard] == ["CLOSABLE"]
