"""A signed ballot as it is sent: read, and checked as far as no node is needed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
from eth_keys.exceptions import BadSignature
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from eth_utils.exceptions import ValidationError

from backend.api.inputs import address, digest
from backend.errors import ColedgerError, InputInvalid
from backend.intake.errors import BallotForged
from backend.wallet import typed_data
from backend.wallet.words import Support
from backend.wording import failure

# A multisig's signature has 65 bytes for each of its owners, and may carry more.
LONGEST_SIGNATURE: Final = 8_192
LARGEST: Final = 24 * 1024
_KEY_SIGNATURE: Final = 65
# What a signature ends with if y is even; one more if it is odd.
_EVEN: Final = 27
_WANTED: Final = "project, poll, voter, support, signature"


@dataclass(frozen=True)
class Given:
    """One ballot; ids and addresses in lower case."""

    project: str
    poll: str
    voter: str
    support: Support
    signature: bytes

    @property
    def account(self) -> ChecksumAddress:
        """The voter, as contracts are called with it."""
        return to_checksum_address(self.voter)

    def by_key(self, chain_id: int) -> bool:
        """Whether the voter's own key has signed it, for this chain and project."""
        return signer_of(self, chain_id) == self.account


def read(body: bytes) -> Given:
    """A ballot from its JSON. Raises InputInvalid, AddressInvalid, DigestInvalid."""
    try:
        given: Any = msgspec.json.decode(body)
        voter = given.get("voter") or given["account"]
        texts = [given["project"], given["poll"], voter, given["signature"]]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError
        support = _support(given["support"])
        signature = bytes.fromhex(texts[3].removeprefix("0x"))
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError):
        raise failure(InputInvalid, "intake.body", wanted=_WANTED) from None
    if not 0 < len(signature) <= LONGEST_SIGNATURE:
        raise failure(InputInvalid, "intake.length", limit=LONGEST_SIGNATURE)
    if len(signature) == _KEY_SIGNATURE and signature[-1] < _EVEN:  # as some devices write it
        signature = signature[:-1] + bytes([signature[-1] + _EVEN])
    return Given(address(texts[0]), digest(texts[1]), address(texts[2]), support, signature)


def _support(given: Any) -> Support:
    """An answer by its name, or by its number as the signed message has it."""
    return Support[given.upper()] if isinstance(given, str) else Support(given)


def signer_of(given: Given, chain_id: int) -> ChecksumAddress | None:
    """Whose key has signed it; None if no key has."""
    if len(given.signature) != _KEY_SIGNATURE or given.signature[-1] not in (_EVEN, _EVEN + 1):
        return None
    domain = typed_data.domain(chain_id, to_checksum_address(given.project))
    poll = bytes.fromhex(given.poll[2:])
    message = typed_data.ballot(domain, poll, given.account, given.support)
    try:
        return typed_data.signer_of(message, given.signature)
    except (BadSignature, ValidationError, ValueError):
        return None


def forged(given: Given) -> ColedgerError:
    """That the voter hasn't signed it."""
    return failure(BallotForged, "intake.forged", voter=given.account)
