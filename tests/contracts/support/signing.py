"""What people sign: EIP-712 messages for one contract on one chain."""

from typing import Any

from brownie import web3
from eth_account import Account
from eth_account.messages import encode_typed_data

from tests.contracts.support.actors import key_of

MESSAGES = {
    "Acceptance": "address account,bytes32 digest,uint256 deadline",
    "Ballot": "bytes32 poll,address voter,uint8 support",
    "Permit": "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline",
    "Delegation": "address delegatee,uint256 nonce,uint256 expiry",
    "DelegationBy": "address account,address delegatee,uint256 nonce,uint256 expiry",
}
HIGHEST_BIT = 1 << 255


def signed(actor: Any, contract: Any, message: str, *values: Any, name: str = "Coledger") -> Any:
    """The actor's signature of a message for this contract; `name` is that of its domain."""
    kinds = [part.split() for part in MESSAGES[message].split(",")]
    encoded = encode_typed_data(
        domain_data={
            "name": name,
            "version": "1",
            "chainId": web3.eth.chain_id,
            "verifyingContract": contract.address,
        },
        message_types={message: [{"name": field, "type": kind} for kind, field in kinds]},
        message_data={
            field: str(value) if kind == "address" else value
            for (kind, field), value in zip(kinds, values, strict=True)
        },
    )
    return Account.sign_message(encoded, key_of(actor).key)


def parts(signature: Any) -> tuple[int, bytes, bytes]:
    """The signature as v, r and s."""
    return signature.v, signature.r.to_bytes(32, "big"), signature.s.to_bytes(32, "big")


def compact(signature: Any) -> tuple[bytes, bytes]:
    """The signature as r and vs (ERC-2098)."""
    vs = signature.s | (HIGHEST_BIT if signature.v == 28 else 0)
    return signature.r.to_bytes(32, "big"), vs.to_bytes(32, "big")
