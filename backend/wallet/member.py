"""Becoming a member, and delegating."""

from __future__ import annotations

from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress

from backend.content import digest_of
from backend.wallet import typed_data
from backend.wallet.amounts import parse_time
from backend.wallet.errors import DigestWrong
from backend.wallet.plan import Plan
from backend.wallet.project import NATIVE, Project
from backend.wallet.typed_data import TypedData
from backend.wording import failure

# The two verbs of this name: a key's delegation, and that of any account, which its message names.
DELEGATE_BY_KEY = "delegateBySig(address,uint256,uint256,uint8,bytes32,bytes32)"
DELEGATE_BY_ACCOUNT = "delegateBySig(address,address,uint256,uint256,bytes)"

WEEK = 7 * 86_400
# As the constant of the contracts, in contracts/core/AgreementCore.sol.
POLLS_A_WEEK = 16


def current_agreement(project: Project) -> tuple[int, bytes]:
    """Version and digest of the agreement in force."""
    version, digest = project.ask("agreement")
    return version, bytes(digest)


def check_agreement(project: Project, text: bytes) -> bytes:
    """The digest of the agreement in force; DigestWrong if this is not its text."""
    version, current = current_agreement(project)
    given = digest_of(text)
    if given != current:
        raise failure(
            DigestWrong, "inputs.agreement", version=version, given=given, current=current
        )
    return current


def accept(project: Project, digest: bytes | None = None) -> Plan:
    """Accept the agreement of this digest (None: the version in force) by transaction."""
    version, current = current_agreement(project)
    digest = digest or current
    return project.plan(
        "acceptAgreement", {"digest": digest}, "member.accept", {"version": version}
    )


def sign_acceptance(project: Project, account: LocalAccount, digest: bytes, deadline: int) -> bytes:
    """An acceptance that somebody else may send until `deadline` (Unix seconds)."""
    domain = typed_data.domain(project.facts.chain_id, project.address)
    message = typed_data.acceptance(domain, account.address, digest, deadline)
    return typed_data.sign(account, message)


def accept_by_signature(
    project: Project, account: ChecksumAddress, digest: bytes, deadline: int, signature: bytes
) -> Plan:
    """Send the acceptance that `account` signed."""
    arguments = {
        "account": account,
        "digest": digest,
        "deadline": deadline,
        "signature": signature,
    }
    return project.plan("acceptAgreementBySig", arguments, "member.accept_for")


def delegate(project: Project, to: ChecksumAddress | None) -> Plan:
    """Let another member cast the sender's votes; None takes them back."""
    key = "member.delegate" if to else "member.undelegate"
    return project.plan("delegate", {"delegatee": to or NATIVE}, key, {"to": to})


def sign_delegation(
    project: Project, account: LocalAccount, to: ChecksumAddress, expiry: int | str
) -> tuple[int, int, bytes]:
    """Nonce, expiry and signature of a delegation that somebody else may send until `expiry`."""
    until = parse_time(expiry) if isinstance(expiry, str) else expiry
    nonce = int(project.ask("nonces(address)", account.address))
    domain = typed_data.domain(project.facts.chain_id, project.address)
    message = typed_data.delegation(domain, to, nonce, until)
    return nonce, until, typed_data.sign(account, message)


def delegate_by_signature(
    project: Project, to: ChecksumAddress, nonce: int, expiry: int, signature: bytes
) -> Plan:
    """Send the delegation that an account signed."""
    arguments = {
        "delegatee": to,
        "nonce": nonce,
        "expiry": expiry,
        "v": signature[64],
        "r": signature[:32],
        "s": signature[32:64],
    }
    return project.plan(DELEGATE_BY_KEY, arguments, "member.delegate_for", {"to": to})


def delegation_to_sign(
    project: Project, account: ChecksumAddress, to: ChecksumAddress | None, expiry: int
) -> TypedData:
    """The delegation that an account signs, be it a key or a contract such as a multisig."""
    nonce = int(project.ask("nonces(address)", account))
    domain = typed_data.domain(project.facts.chain_id, project.address)
    return typed_data.delegation_by(domain, account, to or NATIVE, nonce, expiry)


def delegate_for_account(project: Project, message: TypedData, signature: bytes) -> Plan:
    """Send the delegation that an account signed; see `delegation_to_sign`."""
    arguments = {**message["message"], "signature": signature}
    gives = message["message"]["delegatee"] != NATIVE
    key = "member.delegate_by" if gives else "member.undelegate_by"
    return project.plan(DELEGATE_BY_ACCOUNT, arguments, key)


def veto_move(project: Project, to: ChecksumAddress) -> Plan:
    """Forbid that any decision moves the sender to this address."""
    return project.plan("vetoMove", {"to": to}, "member.veto")


def recount(project: Project, account: ChecksumAddress) -> Plan:
    """Ask the membership gate again whether a member counts as one person."""
    return project.plan("recountMember", {"account": account}, "member.recount")


def opened_this_week(project: Project, account: ChecksumAddress) -> int:
    """Claims and proposals that the account has opened in the present week, of POLLS_A_WEEK."""
    record = project.ask("memberOf", account)
    week = int(project.web3.eth.get_block("latest")["timestamp"]) // WEEK
    return int(record.opened) if record.week == week else 0
