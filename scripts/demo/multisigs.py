"""Members that several people hold together: a contract for which so many of its owners sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak
from web3 import Web3

from backend.wallet import typed_data
from backend.wallet.plan import Plan
from backend.wallet.sender import Sender
from backend.wallet.typed_data import TypedData
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.create2 import address_of, creation, has_code

CONTRACT = "MultiSigWallet"
_OPERATION = {"target": "address", "value": "uint256", "data": "bytes", "nonce": "uint256"}


class SharedWallet:
    """One multisig: at an address that its owners and the number of signatures determine."""

    def __init__(self, web3: Web3, owners: Sequence[LocalAccount], needs: int) -> None:
        made = Artifacts().load(CONTRACT)
        self._code = made.creation_code([owner.address for owner in owners], needs)
        self.address: ChecksumAddress = address_of(self._code)
        self._contract: Any = web3.eth.contract(address=self.address, abi=made.abi)
        # Signatures stand in the order of their owners' addresses.
        self._signers = sorted(owners[:needs], key=lambda owner: int(owner.address, 16))

    def create(self, sender: Sender) -> None:
        """Brings the contract to the chain, unless it is there."""
        if not has_code(sender.web3, self.address):
            sender.send(creation(CONTRACT, self._code))

    def sign(self, message: TypedData) -> bytes:
        """What makes the multisig sign a message (ERC-1271): as many owners as it needs sign it for
        this wallet alone.
        """
        return self._signed("Message", {"hash": "bytes32"}, {"hash": _hash(message)})

    def perform(self, plan: Plan) -> Plan:
        """The same, done by the multisig: its owners have signed, and anybody may send it."""
        call = {"target": plan.target, "value": plan.value, "data": plan.data}
        nonce = self._contract.functions.nonce().call()
        signatures = self._signed("Operation", _OPERATION, {**call, "nonce": nonce})
        data = self._contract.encode_abi("perform", args=[*call.values(), signatures])
        return replace(plan, target=self.address, value=0, data=bytes.fromhex(data[2:]))

    def _signed(self, name: str, fields: dict[str, str], values: dict[str, Any]) -> bytes:
        chain_id = self._contract.w3.eth.chain_id
        domain = {**typed_data.domain(chain_id, self.address), "name": CONTRACT}
        message = typed_data.typed(domain, name, fields, values)
        return b"".join(typed_data.sign(owner, message) for owner in self._signers)


def _hash(message: TypedData) -> bytes:
    """What a signature of the message signs (EIP-712)."""
    signable = encode_typed_data(full_message=message)
    return keccak(b"\x19" + signable.version + signable.header + signable.body)
