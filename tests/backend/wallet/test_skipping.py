"""Batches that skip what fails skip nothing for want of gas."""

from __future__ import annotations

import pytest

from backend.wallet.plan import Plan
from tests.scripts.chain import Chain

# Calls itself and goes on where that fails: answers whether it worked. Called with a byte, it
# writes to twenty slots of its storage.
_OUTER = "36601957" + "6000600060016000600030" + "5af1" + "60005260206000f3"
_INNER = "5b" + "".join(f"600160{slot:02x}55" for slot in range(20)) + "00"
_LAST_SLOT = 19


def deployed(chain: Chain) -> str:
    runtime = _OUTER + _INNER
    size = len(runtime) // 2
    creation = f"0x60{size:02x}600c60003960{size:02x}6000f3{runtime}"
    sent = chain.web3.eth.send_transaction(
        {"from": chain.address("deployer"), "data": creation, "gas": 1_000_000}  # type: ignore[typeddict-item]
    )
    address = chain.web3.eth.wait_for_transaction_receipt(sent)["contractAddress"]
    assert address is not None
    return address


@pytest.mark.parametrize("skips", [True, False])
def test_the_gas_is_enough_for_what_is_within(chain: Chain, skips: bool) -> None:
    address = chain.web3.to_checksum_address(deployed(chain))
    plan = Plan(verb="", arguments={}, target=address, data=b"", sentence="…", skips=skips)
    chain.send("stranger", plan)
    written = int.from_bytes(chain.web3.eth.get_storage_at(address, _LAST_SLOT), "big")
    # An estimate alone finds what doesn't fail, and with it nothing within happens.
    assert written == skips
