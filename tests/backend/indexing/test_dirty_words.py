"""A token that writes more than an account where an account belongs: nobody's transfer, at each tier.

Nodes are asked for whole words, so they never tell of such a log by themselves; the receipts of a
block that has others do.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from backend.chain.branches import TRANSFER
from backend.indexing.service import index
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.life import raise_coin
from tests.backend.indexing.world import Person, running_world

AMOUNT = 77
DIRT = "0x" + "ab" * 12
CLEAN = "0x" + "00" * 12


def emit(who: Person, front: str, account: str) -> bytes:
    """A contract that does nothing but log a transfer to a word; its transaction's hash."""
    words = (front + account[2:], CLEAN + who.address[2:], TRANSFER)
    code = f"7f{AMOUNT:064x}5f52" + "".join(f"7f{word[2:]}" for word in words) + "60205fa3"
    return bytes(who._submit({"data": "0x" + code}, 0))


@pytest.mark.parametrize("tier", ["none", "bloom", "receipts"])
def test_only_a_whole_word_is_an_account(tmp_path: Path, tier: str) -> None:
    """The same log with zeros in front counts; with anything else it is neither kept nor counted."""
    with running_world() as world:
        ada, ben = world.person("ada"), world.person("ben")
        coin = raise_coin(world, [ada, ben])
        # In one block, whose bloom admits the one: its receipts have the other, too.
        world.node.request("evm_setAutomine", False)
        sent = [emit(ada, DIRT, coin.treasury), emit(ada, CLEAN, coin.treasury)]
        settings = settings_for(world, tmp_path / "index.db").replace(verify=tier)
        world.node.request("evm_mine")
        receipts = [world.web3.eth.get_transaction_receipt(each) for each in sent]
        assert receipts[0]["blockNumber"] == receipts[1]["blockNumber"]
        wrong, right = (str(each["contractAddress"]).lower() for each in receipts)
        asyncio.run(index(settings, until_head=True))
        with closing(sqlite3.connect(tmp_path / "index.db")) as connection:
            asked = "SELECT token, amount FROM treasury_movement WHERE token IN (?, ?)"
            moved = connection.execute(asked, (wrong, right)).fetchall()
            kept = connection.execute("SELECT address FROM raw_log").fetchall()
            assert [(token, int(amount)) for token, amount in moved] == [(right, AMOUNT)]
            emitters = {"0x" + address.hex() for (address,) in kept}
            assert {wrong, right} & emitters == {right}
