"""What a project's lists answer, and their filters."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.backend.api.community import COIN
from tests.backend.api.ledger import SHARE, address_of
from tests.backend.api.world import World


def data(api: httpx.Client, path: str, **filters: str) -> list[dict[str, Any]]:
    answer = api.get(path, params=filters)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


def test_members_carry_the_names_of_their_profiles(api: httpx.Client, tide: str) -> None:
    members = data(api, f"{tide}/members")
    names = {member["number"]: member["name"] for member in members}
    assert names[1] == "Amina Diallo"
    assert names[11] is None  # Kofi Mensah has no profile
    assert [member["number"] for member in members] == list(range(1, 13))


def test_a_member_is_told_in_full(api: httpx.Client, tide: str) -> None:
    bao = api.get(f"{tide}/members/{address_of('Bao Nguyen')}").json()["data"]
    assert bao["contributed"]["work"] == {"amount": "1600", "decimals": 2}
    assert bao["contributed"]["work_shares"]["amount"] == str(640 * SHARE)
    assert bao["contributed"]["contributions"] == 2
    femi = api.get(f"{tide}/members/{address_of('Femi Adeyemi')}").json()["data"]
    assert femi["delegate"].lower() == address_of("Amina Diallo")
    assert femi["votes"]["amount"] == "0"


def test_contributions_by_kind_account_and_category(api: httpx.Client, tide: str) -> None:
    everything = data(api, f"{tide}/contributions")
    work = data(api, f"{tide}/contributions", kind="work")
    money = data(api, f"{tide}/contributions", kind="MONEY")
    assert len(work) == 4
    assert len(work) + len(money) == len(everything)
    assert all(each["money"] is None and each["units"] for each in work)
    assert [each["name"] for each in data(api, f"{tide}/contributions", category="0")] == [
        "Bao Nguyen"
    ]
    assert len(data(api, f"{tide}/contributions", account=address_of("Inès Bernard"))) == 2


@pytest.mark.parametrize(
    ("state", "units"), [("REJECTED", ["8000"]), ("READY", ["1200"]), ("OPEN", [])]
)
def test_claims_by_the_state_of_their_poll(
    api: httpx.Client, tide: str, state: str, units: list[str]
) -> None:
    found = data(api, f"{tide}/claims", state=state)
    assert [claim["units"]["amount"] for claim in found] == units


def test_a_disputed_claim_shows_its_tally(api: httpx.Client, tide: str, world: World) -> None:
    claim = api.get(f"{tide}/claims/{world.disputed}").json()["data"]
    assert claim["outcome"] == "REJECTED"
    assert claim["poll"]["state"] == "REJECTED"
    assert not claim["poll"]["tally"]["passing"]
    assert claim["poll"]["tally"]["ballots"] == 9
    ballots = data(api, f"{tide}/polls/{world.disputed}/ballots")
    against = sum(int(each["weight"]["amount"]) for each in ballots if each["support"] == "AGAINST")
    assert str(against) == claim["poll"]["tally"]["against"]["amount"]


def test_polls_by_class_and_state(api: httpx.Client, tide: str, world: World) -> None:
    assert {poll["class"] for poll in data(api, f"{tide}/polls")} == {"CLAIM", "SPEND", "SETTINGS"}
    spent = data(api, f"{tide}/polls", **{"class": "spend"})
    assert [poll["poll"] for poll in spent] == [world.paid]
    opened = data(api, f"{tide}/polls", state="open")
    assert [poll["poll"] for poll in opened] == [world.open_proposal]


def test_ballots_of_a_voter_have_the_decimals_of_their_rule(api: httpx.Client, tide: str) -> None:
    ballots = data(api, f"{tide}/ballots", account=address_of("Amina Diallo"))
    assert {ballot["weight"]["decimals"] for ballot in ballots} == {0, 18}


def test_calls_of_decisions_are_told_in_words(api: httpx.Client, tide: str, world: World) -> None:
    headers = {"accept-language": "fr-CA, en;q=0.5"}
    decision = api.get(f"{tide}/decisions/{world.open_proposal}", headers=headers).json()["data"]
    assert decision["calls"][0]["verb"] == "setFunding"
    assert decision["calls"][0]["arguments"]["cap"] == str(500 * COIN)
    assert decision["calls"][0]["sentence"].startswith("Régler le prix d’une part à 0,02\u00a0ETH")
    paid = api.get(f"{tide}/decisions/{world.paid}").json()["data"]
    assert paid["calls"][0]["sentence"].startswith("Pay 1.50\u00a0ETH to 0x")
    assert paid["poll"]["state"] == "DONE"


def test_treasury_balance_is_what_came_less_what_went(api: httpx.Client, tide: str) -> None:
    balance = data(api, f"{tide}/treasury")[0]["balance"]
    moved = data(api, f"{tide}/treasury/movements")
    signs = {"IN": 1, "OUT": -1}
    total = sum(signs[each["direction"]] * int(each["money"]["amount"]) for each in moved)
    assert balance["amount"] == str(total)
    paid = data(api, f"{tide}/treasury/movements", reason="decision")
    assert [each["direction"] for each in paid] == ["OUT"]


def test_posts_by_kind_and_what_they_are_about(api: httpx.Client, tide: str) -> None:
    need = data(api, f"{tide}/posts", kind="NEED")[0]
    answers = data(api, f"{tide}/posts", about=need["digest"])
    assert [post["kind"] for post in answers] == ["UPDATE"]
    assert need["about"] is None


def test_a_snapshot_shows_the_register_of_its_time(api: httpx.Client, tide: str) -> None:
    first = api.get(f"{tide}/snapshots/1").json()["data"]
    holders = data(api, f"{tide}/snapshots/1/holders")
    assert sum(int(each["shares"]["amount"]) for each in holders) == int(first["supply"]["amount"])
    now = {each["account"]: each["shares"] for each in data(api, f"{tide}/holders")}
    assert any(now[each["account"]] != each["shares"] for each in holders)


def test_refunds_of_the_failed_project(api: httpx.Client, world: World) -> None:
    refunds = data(api, f"/v1/projects/{world.birdsong.project}/refunds")
    assert [int(each["money"]["amount"]) for each in refunds] == [3 * COIN] * 3


def test_agreement_versions_and_acceptances(api: httpx.Client, tide: str) -> None:
    version = data(api, f"{tide}/agreement/versions")[0]
    assert version["stored"]
    text = api.get(f"/v1/content/{version['digest']}")
    assert text.content.startswith(b"# Agreement of Tidepool")
    assert text.headers["content-disposition"].startswith("attachment")
    assert len(data(api, f"{tide}/agreement/acceptances")) == 12
