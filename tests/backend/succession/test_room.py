"""The most founders that a file may have fit into one transaction of any chain that we know."""

from __future__ import annotations

from pathlib import Path

from backend.wallet.succeeding import MOST_FOUNDERS
from scripts.create_project import prepare, read_file
from tests.backend.succession.histories import address
from tests.scripts.chain import Chain
from tests.scripts.project_text import write_project

# What Ethereum lets one transaction take (EIP-7825).
LARGEST = 1 << 24


def test_the_most_founders_fit_into_one_transaction(chain: Chain, tmp_path: Path) -> None:
    file = write_project(tmp_path)
    crowd = [
        f'[[founders]]\naccount = "{address(number)}"\nshares = "{number + 1}.000000000000000001"\n'
        for number in range(MOST_FOUNDERS)
    ]
    text = (
        file.read_text()
        .partition("[[founders]]")[0]
        .replace("[shares]", "[shares]\ncounts_roots = true")
    )
    file.write_text(text + "\n".join(crowd))
    prepared = prepare(chain.people["deployer"], chain.record.factory, read_file(chain.web3, file))
    call = {"from": chain.address("deployer"), "to": prepared.factory, "data": prepared.plan.data}
    gas = chain.web3.eth.estimate_gas(call)
    assert LARGEST // 2 < gas < LARGEST, gas
