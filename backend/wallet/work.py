"""Promising work, claiming it, and settling claims."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from decimal import Decimal

from eth_abi.abi import encode
from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak

from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.lines import line_currency
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import Class

NO_CATEGORY = 0
NO_LINE = 0

_CLAIM_TYPES = (
    "address",
    "bytes32",
    "uint8",
    "uint16",
    "uint32",
    "bytes32",
    "uint24",
    "uint96",
)


def new_salt() -> bytes:
    """A salt for a claim or a proposal that nobody has used."""
    return secrets.token_bytes(32)


def pledge(project: Project, category: int, units: int) -> Plan:
    """Promise work while the project raises, in hundredths; replaces an earlier promise."""
    arguments = {"category": category, "units": units}
    return project.plan("pledge", arguments, "work.pledge", _category_facts(project, category))


def claim(
    project: Project,
    category: int,
    units: int,
    evidence: bytes,
    salt: bytes | None = None,
    line: int = NO_LINE,
    payment: int = 0,
) -> Plan:
    """Claim work done, in hundredths of a unit, with the digest of its evidence. See `claim_id`.

    `payment` is asked for from a budget line, in base units of its token; with no category and no
    units it is an expense, and the evidence its receipt.
    """
    arguments = {
        "category": category,
        "units": units,
        "evidence": evidence,
        "line": line,
        "payment": payment,
        "salt": salt or new_salt(),
    }
    facts: dict[str, object] = {"currency": line_currency(project, line)} if payment else {}
    if category == NO_CATEGORY:
        return project.plan("openClaim", arguments, "work.claim_payment", facts)
    facts |= _category_facts(project, category)
    facts["shares"] = project.ask("categoryOf", category).rate * units // 100
    key = "work.claim_paid" if payment else "work.claim"
    return project.plan("openClaim", arguments, key, facts)


def claim_id(claimant: ChecksumAddress, plan: Plan) -> bytes:
    """The id of a planned claim and of its poll."""
    given = plan.arguments
    return keccak(
        encode(
            _CLAIM_TYPES,
            (
                claimant,
                given["salt"],
                int(Class.CLAIM),
                given["category"],
                given["units"],
                given["evidence"],
                given["line"],
                given["payment"],
            ),
        )
    )


def settle(project: Project, claims: Sequence[bytes]) -> Plan:
    """Settle claims whose polls are decided.

    One alone says why it can't be settled; of many, those that can't are skipped.
    """
    if len(claims) == 1:
        return project.plan("settleClaim", {"claim": claims[0]}, "work.settle")
    facts = {"count": len(claims)}
    return project.plan(
        "settleClaims", {"claims": list(claims)}, "work.settle_many", facts, skips=True
    )


def settle_without_payment(project: Project, claim: bytes) -> Plan:
    """Take the shares of the sender's accepted claim, and give up a payment that can't be made."""
    return project.plan("settleWithoutPayment", {"claim": claim}, "work.settle_without_payment")


def count_units(project: Project, claims: Sequence[bytes]) -> Plan:
    """Count the units of accepted claims towards their claimants' access, once for each."""
    return project.plan(
        "countUnits", {"claims": list(claims)}, "work.count_units", {"count": len(claims)}
    )


def _category_facts(project: Project, category: int) -> dict[str, object]:
    return {
        "category": project.category_name(category),
        "rate": Decimal(project.ask("categoryOf", category).rate).scaleb(-SHARE_DECIMALS),
    }
