"""Promising work, claiming it, and settling claims."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from decimal import Decimal

from eth_abi.abi import encode
from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak

from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import Class

_CLAIM_TYPES = (
    "address",
    "bytes32",
    "uint8",
    "uint16",
    "uint32",
    "bytes32",
    "uint24",
    "uint88",
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
) -> Plan:
    """Claim work done, in hundredths of a unit, with the digest of its evidence. See `claim_id`."""
    shares = project.ask("categoryOf", category).rate * units // 100
    arguments = {
        "category": category,
        "units": units,
        "evidence": evidence,
        "line": 0,
        "payment": 0,
        "salt": salt or new_salt(),
    }
    facts = {"shares": shares, **_category_facts(project, category)}
    return project.plan("openClaim", arguments, "work.claim", facts)


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
    return project.plan(
        "settleClaims", {"claims": list(claims)}, "work.settle_many", {"count": len(claims)}
    )


def _category_facts(project: Project, category: int) -> dict[str, object]:
    return {
        "category": project.category_name(category),
        "rate": Decimal(project.ask("categoryOf", category).rate).scaleb(-SHARE_DECIMALS),
    }
