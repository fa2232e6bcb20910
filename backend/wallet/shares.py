"""The shares as a token: permits that somebody else sends, and snapshots of who holds them."""

from __future__ import annotations

from eth_typing import ChecksumAddress

from backend.wallet import typed_data
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.typed_data import TypedData

# With a signature of any length, so that contracts can give one.
_PERMIT = "permit(address,address,uint256,uint256,bytes)"


def permit_to_sign(
    project: Project, owner: ChecksumAddress, spender: ChecksumAddress, shares: int, deadline: int
) -> TypedData:
    """The permit that an owner of shares signs, be it a key or a contract such as a multisig."""
    nonce = int(project.ask("nonces(address)", owner))
    domain = typed_data.domain(project.facts.chain_id, project.address)
    return typed_data.permit(domain, owner, spender, shares, nonce, deadline)


def permit(
    project: Project,
    owner: ChecksumAddress,
    spender: ChecksumAddress,
    shares: int,
    deadline: int,
    signature: bytes,
) -> Plan:
    """Send the permit that an owner signed."""
    arguments = {
        "owner": owner,
        "spender": spender,
        "shares": shares,
        "deadline": deadline,
        "signature": signature,
    }
    return project.plan(_PERMIT, arguments, "register.permit", {"value": shares})


def take_snapshot(project: Project) -> Plan:
    """Take a snapshot; refused if one is younger than a day."""
    return project.plan("takeSnapshot", {}, "register.snapshot")
