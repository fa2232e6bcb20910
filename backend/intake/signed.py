"""A signed ballot as it is sent: read, and checked as far as no node is needed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from backend.api.inputs import address, digest
from backend.errors import ColedgerError, InputInvalid
from backend.intake.errors import BallotForged
from backend.intake.signers import LONGEST_SIGNATURE, key_of, normal
from backend.wallet import typed_data
from backend.wallet.words import Support
from backend.wording import failure

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
    ids = (address(texts[0]), digest(texts[1]), address(texts[2]))
    return Given(*ids, support, normal(signature))


def _support(given: Any) -> Support:
    """An answer by its name, or by its number as the signed message has it."""
    return Support[given.upper()] if isinstance(given, str) else Support(given)


def signer_of(given: Given, chain_id: int) -> ChecksumAddress | None:
    """Whose key has signed it; None if no key has."""
    domain = typed_data.domain(chain_id, to_checksum_address(given.project))
    poll = bytes.fromhex(given.poll[2:])
    message = typed_data.ballot(domain, poll, given.account, given.support)
    return key_of(message, given.signature)


def forged(given: Given) -> ColedgerError:
    """That the voter hasn't signed it."""
    return failure(BallotForged, "intake.forged", voter=given.account)
