"""Taking signed delegations, and telling what has become of them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from backend.api.inputs import address
from backend.errors import InputInvalid
from backend.intake.comments import member_of
from backend.intake.errors import IntakeFull
from backend.intake.guards import Guards
from backend.intake.node_checks import NodeChecks
from backend.intake.signers import LONGEST_SIGNATURE, key_of, normal
from backend.settings import Settings
from backend.storage import member_queries
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import delegations as kept
from backend.storage.reader import Reader, View
from backend.wallet import typed_data
from backend.wallet.project import NATIVE
from backend.wording import failure

Row = dict[str, Any]
# What waits for longer than anybody remembers having signed it, is sent by surprise.
LONGEST_SECONDS: Final = 31 * 86_400
_WANTED: Final = "project, account, delegatee, nonce, expiry, signature"


@dataclass(frozen=True)
class Given:
    """One signed delegation; addresses in lower case, nobody as delegatee takes the votes back."""

    project: str
    account: str
    delegatee: str
    nonce: int
    expiry: int
    signature: bytes

    def arguments(self) -> list[Any]:
        """As `delegateBySig` takes them."""
        accounts = [to_checksum_address(each) for each in (self.account, self.delegatee)]
        return [*accounts, self.nonce, self.expiry, self.signature]


class Delegations:
    """Keeps the newest that each member has signed, until somebody sends it."""

    def __init__(
        self,
        settings: Settings,
        reader: Reader,
        database: IntakeDatabase,
        checks: NodeChecks,
        guards: Guards,
    ) -> None:
        self._most = settings.intake_rows
        self._reader = reader
        self._database = database
        self._checks = checks
        self._guards = guards

    def take(self, body: bytes) -> Row:
        """Keeps what the project would record now; the same again changes nothing, and another one
        of the same account takes its place.

        Raises InputInvalid, MembersOnly, SignatureForged, QuotaSpent, IntakeFull, and ContractError
        with the contract's own reason.
        """
        given = read(body)
        with self._reader.view() as view:
            signer, domain = member_of(view, given.project, given.account)
            now = view.now
        if not now < given.expiry <= now + LONGEST_SECONDS:
            raise failure(InputInvalid, "delegations.expiry", days=LONGEST_SECONDS // 86_400)
        known = self.of(given.project, given.account)
        if known and _is_same(known[0], given):
            return known[0]
        if _is_by_key(given, signer, domain):
            self._guards.admit_account(given.account)
        self._checks.require_delegated(given.project, signer, given.arguments())
        return self._keep(given, now)

    def of(self, project: str, account: str | None, limit: int = 1) -> Sequence[Row]:
        """What was signed in a project, or by one account; the oldest first."""
        with self._database.reading() as connection:
            return kept.some(connection, project, account, limit)

    def _keep(self, given: Given, now: int) -> Row:
        row: Row = {
            "project": given.project,
            "account": given.account,
            "delegatee": given.delegatee,
            "nonce": str(given.nonce),
            "expiry": given.expiry,
            "signature": f"0x{given.signature.hex()}",
            "received_at": time.time(),
        }
        with self._database.writing() as connection:
            if kept.count(connection) >= self._most:
                kept.drop_expired(connection, now)
                if kept.count(connection) >= self._most:
                    raise failure(IntakeFull, "delegations.full")
            kept.put(connection, row)
        return row


def read(body: bytes) -> Given:
    """A delegation from its JSON: numbers as they are, or as text. Raises InputInvalid, AddressInvalid."""
    try:
        told: Any = msgspec.json.decode(body)
        accounts = [told[name] for name in ("project", "account", "delegatee")]
        if not all(isinstance(each, str) for each in accounts):
            raise TypeError
        numbers = [_number(told[name], bits) for name, bits in (("nonce", 256), ("expiry", 48))]
        signature = bytes.fromhex(told["signature"].removeprefix("0x"))
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError):
        raise failure(InputInvalid, "intake.body", wanted=_WANTED) from None
    if not 0 < len(signature) <= LONGEST_SIGNATURE:
        raise failure(InputInvalid, "intake.length", limit=LONGEST_SIGNATURE)
    project, account, delegatee = (address(each) for each in accounts)
    return Given(project, account, delegatee, numbers[0], numbers[1], normal(signature))


def state_of(view: View, row: Mapping[str, Any]) -> str:
    """What has become of one, as of the view: WAITING, ON_CHAIN or VOID. Nothing of it is stored."""
    found = member_queries.member(view, row["project"], row["account"])
    casts = (found["delegate"] if found else None) or row["account"]
    asked = row["account"] if row["delegatee"] == NATIVE else row["delegatee"]
    if casts == asked:
        return "ON_CHAIN"
    return "VOID" if row["expiry"] < view.now else "WAITING"


def _is_by_key(given: Given, signer: ChecksumAddress, domain: dict[str, Any]) -> bool:
    delegatee = to_checksum_address(given.delegatee)
    message = typed_data.delegation_by(domain, signer, delegatee, given.nonce, given.expiry)
    return key_of(message, given.signature) == signer


def _is_same(row: Row, given: Given) -> bool:
    asked = (given.delegatee, str(given.nonce), given.expiry)
    return (row["delegatee"], row["nonce"], row["expiry"]) == asked


def _number(value: Any, bits: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) <= 78):
        raise ValueError(value)
    number = int(value)
    if not 0 <= number < 2**bits:
        raise ValueError(value)
    return number
