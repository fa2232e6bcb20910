"""Tiers of access, members who moved, and decisions about both in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.community import COIN
from tests.backend.api.ledger import SHARE, ZERO, Ledger, address_of
from tests.backend.api.server import served
from tests.backend.api.sharing_out import BADGE, NEW_KEY
from tests.backend.api.test_lists import data
from tests.backend.api.test_sharing import amount
from tests.backend.api.world import World, call


def test_tiers_and_who_has_them(api: httpx.Client, tide: str) -> None:
    tiers = {tier["tier"]: tier for tier in data(api, f"{tide}/tiers")}
    assert tiers[1]["holding"]["symbol"] == "TIDE"
    assert tiers[1]["work"] == {
        "category": {"number": 0, "name": "Development"},
        "units": {"amount": "1500", "decimals": 2},
    }
    assert (tiers[2]["holding"]["token"].lower(), tiers[2]["work"]) == (BADGE, None)
    assert tiers[3]["holding"] is None

    def granted(name: str) -> dict[int, Any]:
        found = data(api, f"{tide}/members/{address_of(name)}/access")
        return {each["tier"]["tier"]: each["granted"] for each in found}

    # Bao has done enough, Elif holds enough, Amina neither; foreign tokens aren't indexed.
    assert granted("Bao Nguyen") == {1: True, 2: None, 3: False}
    assert granted("Amina Diallo") == {1: False, 2: None, 3: False}
    assert granted("Elif Kaya") == {1: True, 2: None, 3: False}
    assert granted("a stranger") == {1: False, 2: None, 3: False}


def test_a_member_who_moved(api: httpx.Client, tide: str) -> None:
    veto_and_move = data(api, f"{tide}/moves")
    assert [each["kind"] for each in veto_and_move] == ["MOVED", "VETOED"]
    assert data(api, f"{tide}/moves", kind="vetoed") == veto_and_move[1:]
    old, new = (address_of(name) for name in ("Lucía Torres", NEW_KEY))
    assert data(api, f"{tide}/moves", account=new) == veto_and_move[:1]
    before, after = (api.get(f"{tide}/members/{each}").json()["data"] for each in (old, new))
    assert (before["successor"].lower(), after["predecessor"].lower()) == (new, old)
    assert (before["joined_at"], before["counts"], before["polls_left"]) == (None, False, 0)
    assert (after["number"], after["counts"], after["polls_left"]) == (12, True, 16)
    assert before["moved_at"] == after["moved_at"]
    assert amount(before["shares"]) == 0 < amount(after["shares"])
    claim = data(api, f"{tide}/claims", account=old)[0]
    assert claim["successor"].lower() == new


def test_shares_alone_decide_a_tier_without_work(api: httpx.Client, world: World) -> None:
    path = f"/v1/projects/{world.orchard.project}"
    assert data(api, f"{path}/tiers") == []
    assert data(api, f"{path}/members/{address_of('Bao Nguyen')}/access") == []
    holder = api.get(f"{path}/members/{address_of('Bao Nguyen')}").json()["data"]
    assert amount(holder["shares"]) == 200 * SHARE
    assert api.get(f"{path}/sharing").json()["data"]["exit_part"] == 8000


TIME = 1_800_000_000
CALLS = (
    (
        1,
        call(
            "openLine(address,uint96,address,address,uint40,uint40,bytes32)",
            ZERO, COIN, address_of("payee"), address_of("owner"), TIME, TIME + 1, bytes(32),
        ),
        ("Set 1.00 ETH apart from the treasury", "as a milestone that 0x"),
    ),
    (
        2,
        call("setTier(uint16,(address,uint96,uint16,uint32))", 4, (ZERO, 7 * SHARE, 0, 0)),
        ("Give access of tier 4 to whoever holds at least 7.00 HARB",),
    ),
    (
        3,
        call("setSharing((uint16,uint16,uint32))", (1000, 5000, 86_400)),
        ("The treasury keeps 10 % of each dividend.", "takes 50 %"),
    ),
    (
        3,
        call("moveMember(address,address)", address_of("old"), address_of("new")),
        ("whose key is lost or stolen",),
    ),
    (4, call("dissolve()"), ("End the project, for good",)),
)  # fmt: skip


@pytest.mark.parametrize(("class_", "data_", "words"), CALLS)
def test_what_a_decision_would_share_move_or_end_is_told_in_words(
    tmp_path: Path, class_: int, data_: str, words: tuple[str, ...]
) -> None:
    ledger = Ledger(tmp_path)
    harbour = Commons(ledger, "Harbour", "HARB")
    harbour.join("Amina Diallo")
    poll = harbour.propose("Amina Diallo", class_, "# A question", [(harbour.project, 0, data_)])
    ledger.finish()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address) as api:
        found = api.get(f"/v1/projects/{harbour.project}/decisions/{poll}").json()["data"]
    told = found["calls"][0]["sentence"].replace("\u00a0", " ")
    for word in words:
        assert word in told
