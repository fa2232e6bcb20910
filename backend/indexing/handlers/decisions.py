"""Proposals and their execution."""

from __future__ import annotations

from typing import Final

from eth_hash.auto import keccak

from backend.chain.events import DecisionExecuted, ProposalCreated
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Poll, Proposal
from backend.polls.outcome import PollState

SET_ABOUT: Final = "0x" + keccak(b"setAbout(bytes32)")[:4].hex()


@handles(ProposalCreated)
def proposal_created(event: ProposalCreated, at: At, ledger: Ledger) -> None:
    """The poll of the same id was opened just before."""
    ledger.add(
        Proposal(
            project=at.project,
            poll=event.poll,
            proposer=event.proposer,
            class_=event.class_,
            text=event.text,
            salt=event.salt,
            calls=len(event.calls),
            executor=None,
            executed_at=None,
            execution_hash=None,
            opened=at.position,
            opened_at=at.timestamp,
            transaction_hash=at.transaction_hash,
        )
    )
    ledger.propose(at.project, event.poll, [(each.target, each.data) for each in event.calls])
    for number, call in enumerate(event.calls):
        ledger.record(
            history.ProposalCall(
                at,
                number=number,
                poll=event.poll,
                target=call.target,
                value=call.value,
                data=call.data,
                code_hash=call.code_hash,
            )
        )


@handles(DecisionExecuted)
def decision_executed(event: DecisionExecuted, at: At, ledger: Ledger) -> None:
    """Emitted before the calls: what follows in this transaction is the decision's doing."""
    proposal = ledger.change(Proposal, at.project, event.poll)
    proposal.executor, proposal.executed_at = event.executor, at.timestamp
    proposal.execution_hash = at.transaction_hash
    poll = ledger.change(Poll, at.project, event.poll)
    poll.closed, poll.closed_at = int(PollState.DONE), at.timestamp
    ledger.transaction.executing[at.project] = event.poll
    ledger.transaction.descriptions[at.project] = [
        "0x" + data[10:74]
        for target, data in ledger.calls_of(at.project, event.poll)
        if target == at.project and data.startswith(SET_ABOUT)
    ]
    ledger.record(history.Execution(at, poll=event.poll, executor=event.executor))
