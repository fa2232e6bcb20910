"""Money that moves from one project to another is told to each by its own side."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from backend.indexing.service import index
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.life import SPEND, Community, terms
from tests.backend.indexing.world import running_world

AMOUNT = 50_000


def test_a_treasury_shares_out_in_another_project(tmp_path: Path) -> None:
    with running_world() as world:
        ada = world.person("ada")
        giver, taker = (Community(world, ada, terms(world, name), name) for name in ("one", "two"))
        giver.join(ada)
        token, code = world.token, world.web3.eth.get_code
        ada.send(token.functions.mint(giver.treasury, AMOUNT))
        calls = [
            (contract.address, 0, data, world.web3.keccak(code(contract.address)))
            for contract, data in (
                (token, token.encode_abi("approve", [taker.contract.address, AMOUNT])),
                (
                    taker.contract,
                    taker.contract.encode_abi("distribute", [token.address, AMOUNT]),
                ),
            )
        ]
        giver.decide(ada, SPEND, calls, "share out", ada)
        settings = settings_for(world, tmp_path / "index.db")
        asyncio.run(index(settings, until_head=True))
        given, taken = (each.contract.address.lower() for each in (giver, taker))
    connection = sqlite3.connect(settings.database)
    listed = "SELECT project, direction, reason, dividend FROM {} ORDER BY position, direction"
    treasury = connection.execute(listed.format("treasury_movement")).fetchall()
    assert treasury == [
        (given, "IN", "DIRECT", None),
        (given, "OUT", "DECISION", None),
        (taken, "IN", "DIVIDEND", 1),
    ]
    custody = connection.execute(listed.format("custody_movement")).fetchall()
    assert custody == [(taken, "IN", "DIVIDEND", 1), (taken, "OUT", "DIVIDEND", 1)]
