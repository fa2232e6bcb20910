"""A project's book, kept from its events alone: what its storage must say, if nothing is missing.

Each event has one verb, named after it. Arguments are in the order of the ABI; accounts and ids are
lower-case hexadecimal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from backend.audit.book.deciding import Deciding
from backend.audit.book.money import Money
from backend.audit.book.register import Register
from backend.audit.book.settings import Settings


class Book(Register, Money, Deciding, Settings):
    """Reads events one by one, in the chain's order."""


# Each event and its verb. An event that isn't here tells nothing that storage keeps.
VERBS: Final[dict[str, Callable[..., None]]] = {
    "Transfer": Book.transfer,
    "DelegateVotesChanged": Book.delegate_votes_changed,
    "DelegateChanged": Book.delegate_changed,
    "SnapshotTaken": Book.snapshot_taken,
    "AgreementAdopted": Book.agreement_adopted,
    "AgreementAccepted": Book.agreement_accepted,
    "HolderNumbered": Book.holder_numbered,
    "MemberCounted": Book.member_counted,
    "MemberMoved": Book.member_moved,
    "Contributed": Book.contributed_,
    "Refunded": Book.refunded_,
    "RaisingSucceeded": Book.raising_succeeded,
    "FundingSet": Book.funding_set,
    "Pledged": Book.pledged,
    "LineOpened": Book.line_opened,
    "LinePaid": Book.line_paid,
    "LineClosed": Book.line_closed,
    "DividendDistributed": Book.dividend_distributed,
    "DividendCollected": Book.dividend_collected,
    "Exited": Book.exited_,
    "ExitPaid": Book.exit_paid_,
    "ProjectDissolved": Book.project_dissolved,
    "ClaimOpened": Book.claim_opened,
    "UnitsCounted": Book.units_counted,
    "ClaimSettled": Book.claim_settled,
    "PollOpened": Book.poll_opened,
    "BallotCast": Book.ballot_cast,
    "PollExtended": Book.poll_extended,
    "PollDecided": Book.poll_decided,
    "PollClosed": Book.poll_closed,
    "DecisionExecuted": Book.decision_executed,
    "Posted": Book.posted,
    "SharingSet": Book.sharing_set,
    "RuleSet": Book.rule_set,
    "CategorySet": Book.category_set,
    "TierSet": Book.tier_set,
}
