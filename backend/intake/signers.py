"""Whether an account has signed a message: its key, or its own code (ERC-1271)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eth_keys.exceptions import BadSignature
from eth_typing import ChecksumAddress
from eth_utils.exceptions import ValidationError

from backend.wallet.typed_data import TypedData, hash_of, signer_of

if TYPE_CHECKING:
    from backend.intake.node_checks import NodeChecks

KEY_SIGNATURE: Final = 65
EVEN: Final = 27
LONGEST_SIGNATURE: Final = 8_192


def key_of(message: TypedData, signature: bytes) -> ChecksumAddress | None:
    """Whose key has signed a message; None if no key has."""
    if len(signature) != KEY_SIGNATURE or signature[-1] not in (EVEN, EVEN + 1):
        return None
    try:
        return signer_of(message, signature)
    except (BadSignature, ValidationError, ValueError):
        return None


def has_signed(
    checks: NodeChecks, account: ChecksumAddress, message: TypedData, signature: bytes
) -> bool:
    """Whether the account has signed; its code is asked where no key of its address has."""
    if key_of(message, signature) == account:
        return True
    return checks.accepts(account, hash_of(message), signature)


def normal(signature: bytes) -> bytes:
    """A key's signature as contracts take it: some devices end it with 0 or 1."""
    if len(signature) == KEY_SIGNATURE and signature[-1] < EVEN:
        return signature[:-1] + bytes([signature[-1] + EVEN])
    return signature
