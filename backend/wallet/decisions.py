"""Proposing decisions and executing those that have passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eth_abi.abi import encode
from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak

from backend.wallet.calls import DecisionCall
from backend.wallet.errors import InputInvalid
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import Class
from backend.wallet.work import new_salt
from backend.wording import failure

_PROPOSAL_TYPES = (
    "address",
    "bytes32",
    "uint8",
    "(address,uint256,bytes,bytes32)[]",
    "bytes32",
)

_CALL_FIELDS = ("target", "value", "data", "codeHash")


@dataclass(frozen=True)
class Proposal:
    """A proposal as the chain has it: everything that executing it needs."""

    proposer: ChecksumAddress
    kind: Class
    calls: list[tuple[Any, ...]]
    text: bytes
    salt: bytes


def propose(
    project: Project,
    kind: Class,
    calls: Sequence[DecisionCall],
    text: bytes,
    salt: bytes | None = None,
) -> Plan:
    """Propose a decision with the digest of its text. See `proposal_id`."""
    arguments = {
        "class": int(kind),
        "calls": [call.as_tuple() for call in calls],
        "text": text,
        "salt": salt or new_salt(),
    }
    return project.plan("propose", arguments, "decisions.propose")


def proposal_id(proposer: ChecksumAddress, plan: Plan) -> bytes:
    """The id of a planned proposal and of its poll."""
    given = plan.arguments
    values = (proposer, given["salt"], given["class"], given["calls"], given["text"])
    return keccak(encode(_PROPOSAL_TYPES, values))


def proposal_of(project: Project, poll: bytes) -> Proposal:
    """The proposal of a poll, from the project's events. InputInvalid if there is none."""
    logs = project.logs("ProposalCreated", poll=poll)
    if not logs:
        raise failure(InputInvalid, "inputs.no_proposal", poll=poll)
    made = logs[-1]["args"]
    calls = [tuple(call[name] for name in _CALL_FIELDS) for call in made["calls"]]
    return Proposal(made["proposer"], Class(made["class"]), calls, made["text"], made["salt"])


def execute(project: Project, poll: bytes, proposal: Proposal | None = None) -> Plan:
    """Execute a decision whose notice is over; its calls are looked up unless they are given."""
    found = proposal or proposal_of(project, poll)
    arguments = {
        "proposer": found.proposer,
        "class": int(found.kind),
        "calls": found.calls,
        "text": found.text,
        "salt": found.salt,
    }
    return project.plan("execute", arguments, "decisions.execute")
