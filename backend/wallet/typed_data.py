"""The messages that members sign (EIP-712), bound to one project on one chain.

Each function returns the message in the form that wallets and eth-account take: `domain`, `types`,
`primaryType` and
`message`.
"""

from __future__ import annotations

from typing import Any

from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak

from backend.wallet.words import Support

TypedData = dict[str, Any]

_DOMAIN = [
    {"name": "name", "type": "string"},
    {"name": "version", "type": "string"},
    {"name": "chainId", "type": "uint256"},
    {"name": "verifyingContract", "type": "address"},
]


def domain(chain_id: int, contract: ChecksumAddress) -> dict[str, Any]:
    """The domain of a project's messages."""
    return {
        "name": "Coledger",
        "version": "1",
        "chainId": chain_id,
        "verifyingContract": contract,
    }


def acceptance(
    of: dict[str, Any], account: ChecksumAddress, digest: bytes, deadline: int
) -> TypedData:
    """`account` accepts the agreement of this digest; valid until `deadline` (Unix seconds)."""
    fields = {"account": "address", "digest": "bytes32", "deadline": "uint256"}
    values = {"account": account, "digest": digest, "deadline": deadline}
    return typed(of, "Acceptance", fields, values)


def ballot(of: dict[str, Any], poll: bytes, voter: ChecksumAddress, support: Support) -> TypedData:
    """`voter` answers a poll; valid as long as the poll is open, once."""
    fields = {"poll": "bytes32", "voter": "address", "support": "uint8"}
    return typed(of, "Ballot", fields, {"poll": poll, "voter": voter, "support": int(support)})


def erasure(of: dict[str, Any], digest: bytes, account: ChecksumAddress) -> TypedData:
    """`account` has the text of a digest, which it has published, erased from content stores."""
    fields = {"digest": "bytes32", "account": "address"}
    return typed(of, "Erasure", fields, {"digest": digest, "account": account})


def comment(
    of: dict[str, Any],
    about: bytes,
    parent: bytes,
    digest: bytes,
    account: ChecksumAddress,
    at: int,
) -> TypedData:
    """`account` says the text of a digest about a poll, claim or post, at a time (Unix seconds).

    `parent` is the comment that it answers; 32 bytes of zeros for none.
    """
    fields = {
        "about": "bytes32",
        "parent": "bytes32",
        "digest": "bytes32",
        "account": "address",
        "at": "uint256",
    }
    values = {"about": about, "parent": parent, "digest": digest, "account": account, "at": at}
    return typed(of, "Comment", fields, values)


def hiding(
    of: dict[str, Any], comment: bytes, hide: bool, account: ChecksumAddress, at: int
) -> TypedData:
    """`account` asks that a comment be hidden, or shown again; its newest word counts."""
    fields = {"comment": "bytes32", "hide": "bool", "account": "address", "at": "uint256"}
    values = {"comment": comment, "hide": hide, "account": account, "at": at}
    return typed(of, "Hiding", fields, values)


def webhook(
    of: dict[str, Any], url: str, own: bool, account: ChecksumAddress, at: int
) -> TypedData:
    """`account` asks that an address be told of the project, or (`own`) of what is its own there too."""
    fields = {"url": "string", "own": "bool", "account": "address", "at": "uint256"}
    return typed(of, "Webhook", fields, {"url": url, "own": own, "account": account, "at": at})


def webhook_list(of: dict[str, Any], account: ChecksumAddress, at: int) -> TypedData:
    """`account` asks to see its webhooks in the project, and what was sent to them."""
    fields = {"account": "address", "at": "uint256"}
    return typed(of, "WebhookList", fields, {"account": account, "at": at})


def webhook_end(of: dict[str, Any], webhook: str, account: ChecksumAddress, at: int) -> TypedData:
    """`account` ends one of its webhooks in the project."""
    fields = {"webhook": "string", "account": "address", "at": "uint256"}
    return typed(of, "WebhookEnd", fields, {"webhook": webhook, "account": account, "at": at})


def hash_of(message: TypedData) -> bytes:
    """What is signed of a message: 32 bytes, which also name it."""
    signable = encode_typed_data(full_message=message)
    return keccak(b"\x19" + signable.version + signable.header + signable.body)


def delegation(
    of: dict[str, Any], delegatee: ChecksumAddress, nonce: int, expiry: int
) -> TypedData:
    """The signer's votes go to `delegatee` (ERC-5805)."""
    fields = {"delegatee": "address", "nonce": "uint256", "expiry": "uint256"}
    values = {"delegatee": delegatee, "nonce": nonce, "expiry": expiry}
    return typed(of, "Delegation", fields, values)


def delegation_by(
    of: dict[str, Any],
    account: ChecksumAddress,
    delegatee: ChecksumAddress,
    nonce: int,
    expiry: int,
) -> TypedData:
    """The votes of `account`, a key or a contract (ERC-1271), go to `delegatee`."""
    fields = {"account": "address", "delegatee": "address", "nonce": "uint256", "expiry": "uint256"}
    values = {"account": account, "delegatee": delegatee, "nonce": nonce, "expiry": expiry}
    return typed(of, "DelegationBy", fields, values)


def permit(
    of: dict[str, Any],
    owner: ChecksumAddress,
    spender: ChecksumAddress,
    value: int,
    nonce: int,
    deadline: int,
) -> TypedData:
    """`spender` may take `value` of the owner's tokens (ERC-2612); the domain is the token's."""
    fields = {
        "owner": "address",
        "spender": "address",
        "value": "uint256",
        "nonce": "uint256",
        "deadline": "uint256",
    }
    values = {
        "owner": owner,
        "spender": spender,
        "value": value,
        "nonce": nonce,
        "deadline": deadline,
    }
    return typed(of, "Permit", fields, values)


def sign(account: LocalAccount, message: TypedData) -> bytes:
    """The 65 bytes r, s, v of the account's signature."""
    return bytes(account.sign_typed_data(full_message=message).signature)


def signer_of(message: TypedData, signature: bytes) -> ChecksumAddress:
    """Who made a signature of 65 bytes."""
    signable = encode_typed_data(full_message=message)
    address: ChecksumAddress = Account.recover_message(signable, signature=signature)
    return address


def compact(signature: bytes) -> tuple[bytes, bytes]:
    """`r` and `vs` of a signature of 65 bytes (ERC-2098), as ballots in a batch carry it."""
    r, s, v = signature[:32], signature[32:64], signature[64]
    parity = (v - 27) << 255
    return r, (int.from_bytes(s, "big") | parity).to_bytes(32, "big")


def typed(
    of: dict[str, Any], name: str, fields: dict[str, str], values: dict[str, Any]
) -> TypedData:
    """A message of this name in a domain; `fields` are the types of its values."""
    described = [{"name": field, "type": kind} for field, kind in fields.items()]
    return {
        "domain": of,
        "types": {"EIP712Domain": _DOMAIN, name: described},
        "primaryType": name,
        "message": values,
    }
