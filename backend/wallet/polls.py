"""Answering polls: alone, or by signatures that somebody gathers and sends together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address

from backend.wallet import typed_data
from backend.wallet.decisions import proposal_of
from backend.wallet.errors import InputInvalid
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import Class, PollState, Support
from backend.wording import failure

# Where a poll's record has its class: a word of Python's can't be the name of a field.
POLL_CLASS = 0


@dataclass(frozen=True)
class SignedBallot:
    """One ballot on its way: its project and poll, voter, answer, and 65 bytes of signature."""

    chain_id: int
    project: ChecksumAddress
    poll: bytes
    voter: ChecksumAddress
    support: Support
    signature: bytes

    def as_json(self) -> dict[str, Any]:
        """What is written to a file."""
        return {
            "chain_id": self.chain_id,
            "project": self.project,
            "poll": f"0x{self.poll.hex()}",
            "voter": self.voter,
            "support": self.support.name.lower(),
            "signature": f"0x{self.signature.hex()}",
        }

    @classmethod
    def from_json(cls, given: Any) -> SignedBallot:
        """What was read from a file; InputInvalid if it isn't a signed ballot."""
        try:
            ballot = cls(
                chain_id=int(given["chain_id"]),
                project=to_checksum_address(given["project"]),
                poll=bytes.fromhex(given["poll"].removeprefix("0x")),
                voter=to_checksum_address(given["voter"]),
                support=Support[given["support"].upper()],
                signature=bytes.fromhex(given["signature"].removeprefix("0x")),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            raise failure(InputInvalid, "inputs.ballot") from None
        if len(ballot.poll) != 32 or len(ballot.signature) != 65 or not is_address(ballot.voter):
            raise failure(InputInvalid, "inputs.ballot_damaged")
        return ballot

    def signer(self) -> ChecksumAddress:
        """Who really signed this."""
        domain = typed_data.domain(self.chain_id, self.project)
        message = typed_data.ballot(domain, self.poll, self.voter, self.support)
        return typed_data.signer_of(message, self.signature)


def poll_state(project: Project, poll: bytes) -> PollState:
    """Where a poll stands now."""
    return PollState(project.ask("pollState", poll))


def vote(project: Project, poll: bytes, support: Support) -> Plan:
    """Answer a poll with the sender's own transaction."""
    arguments = {"poll": poll, "support": int(support)}
    return project.plan(
        "castBallot", arguments, f"polls.vote_{support.name.lower()}", _question(project, poll)
    )


def sign_ballot(
    project: Project, voter: LocalAccount, poll: bytes, support: Support
) -> SignedBallot:
    """A ballot that anybody may send while the poll is open, without cost to the voter."""
    facts = project.facts
    domain = typed_data.domain(facts.chain_id, project.address)
    message = typed_data.ballot(domain, poll, voter.address, support)
    signature = typed_data.sign(voter, message)
    return SignedBallot(facts.chain_id, project.address, poll, voter.address, support, signature)


def relay(project: Project, poll: bytes, ballots: Sequence[SignedBallot]) -> Plan:
    """Send the ballots that others signed, in one transaction.

    InputInvalid if one is for another poll, project or chain, or isn't its voter's. What the chain
    finds to be cast
    already or to weigh nothing is skipped there.
    """
    if not ballots:
        raise failure(InputInvalid, "inputs.no_ballots")
    for ballot in ballots:
        _require_same(project, poll, ballot)
    arguments = {"poll": poll, "ballots": _batch(ballots)}
    facts = {"count": len(ballots), **_question(project, poll)}
    return project.plan("castBallots", arguments, "polls.relay", facts)


def answer_many(project: Project, answers: Mapping[bytes, Support]) -> Plan:
    """Answer many polls in one transaction; those whose ballots can't be cast are skipped."""
    if not answers:
        raise failure(InputInvalid, "inputs.no_ballots")
    for poll in answers:
        _question(project, poll)
    arguments = {"answers": [(poll, int(support)) for poll, support in answers.items()]}
    given = list(answers.values())
    counts = {support.name.lower(): given.count(support) for support in Support}
    facts = {"count": len(given), **counts}
    return project.plan("castOwnBallots", arguments, "polls.answer_many", facts)


def relay_many(
    project: Project, ballots: Sequence[SignedBallot], *, trusting: bool = False
) -> Plan:
    """Send ballots that others signed in many polls, in one transaction; see `relay`.

    `trusting`: it isn't looked at who really signed them, as the chain will.
    """
    if not ballots:
        raise failure(InputInvalid, "inputs.no_ballots")
    by_poll: dict[bytes, list[SignedBallot]] = {}
    for ballot in ballots:
        if not trusting:
            _require_same(project, ballot.poll, ballot)
        by_poll.setdefault(ballot.poll, []).append(ballot)
    arguments = {"polls": [(poll, _batch(given)) for poll, given in by_poll.items()]}
    facts = {"count": len(ballots), "polls": len(by_poll)}
    return project.plan("castSignedBallots", arguments, "polls.relay_many", facts)


def vote_by_signature(project: Project, ballot: SignedBallot) -> Plan:
    """Send one ballot that somebody else signed; unlike in a batch, faults are told."""
    _require_same(project, ballot.poll, ballot)
    return vote_for_account(project, ballot.poll, ballot.voter, ballot.support, ballot.signature)


def vote_for_account(
    project: Project, poll: bytes, voter: ChecksumAddress, support: Support, signature: bytes
) -> Plan:
    """Send a ballot that an account, a key or a contract such as a multisig, has signed."""
    arguments = {
        "poll": poll,
        "voter": voter,
        "support": int(support),
        "signature": signature,
    }
    facts = {"count": 1, **_question(project, poll)}
    return project.plan("castBallotBySig", arguments, "polls.relay", facts)


def withdraw(project: Project, poll: bytes, author: ChecksumAddress) -> Plan:
    """Take back the author's own claim or proposal before it is decided; its author sends it."""
    facts = {"poll": poll, **_question(project, poll)}
    if facts["class"] == Class.CLAIM:
        return project.plan("withdrawClaim", {"claim": poll}, "polls.withdraw", facts)
    found = proposal_of(project, poll)
    if found.proposer != author:
        raise failure(InputInvalid, "inputs.not_proposer", account=author, author=found.proposer)
    arguments = {
        "class": int(found.kind),
        "calls": found.calls,
        "text": found.text,
        "salt": found.salt,
    }
    return project.plan("withdrawProposal", arguments, "polls.withdraw", facts)


def _batch(ballots: Sequence[SignedBallot]) -> list[tuple[object, ...]]:
    return [
        (ballot.voter, int(ballot.support), *typed_data.compact(ballot.signature))
        for ballot in ballots
    ]


def _require_same(project: Project, poll: bytes, ballot: SignedBallot) -> None:
    facts = project.facts
    if (ballot.chain_id, ballot.project, ballot.poll) != (facts.chain_id, project.address, poll):
        raise failure(InputInvalid, "inputs.ballot_foreign", voter=ballot.voter)
    if ballot.signer() != ballot.voter:
        raise failure(InputInvalid, "inputs.ballot_forged", voter=ballot.voter)


def _question(project: Project, poll: bytes) -> dict[str, object]:
    record = project.ask("pollOf", poll)
    if not record.closesAt:
        raise failure(InputInvalid, "inputs.no_poll", poll=poll)
    return {"class": record[POLL_CLASS]}
