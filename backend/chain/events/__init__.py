"""The events of the contracts as typed values.

Each class mirrors one event of the ABI: the fields are its inputs in order, in snake case, static
tuples flattened. Addresses, digests and ids are lower-case hex text, the rest integers and
booleans. A test holds the classes to the ABI; how to slice a log is made from the ABI in `codec`.
There is a file for each part of the contracts.
"""

from __future__ import annotations

from backend.chain.events.access import (
    MemberCounted,
    MemberMoved,
    MoveVetoed,
    TierSet,
    UnitsCounted,
)
from backend.chain.events.agreement import AgreementAccepted, AgreementAdopted, HolderNumbered
from backend.chain.events.base import Event
from backend.chain.events.budgets import LineClosed, LineOpened, LinePaid
from backend.chain.events.decisions import Call, DecisionExecuted, ProposalCreated
from backend.chain.events.dividends import DividendCollected, DividendDistributed
from backend.chain.events.exits import Exited, ExitPaid, ProjectDissolved, SharingSet
from backend.chain.events.factory import ProjectCreated
from backend.chain.events.funding import (
    ContractURIUpdated,
    Contributed,
    FundingSet,
    RaisingSucceeded,
    Refunded,
)
from backend.chain.events.polls import (
    BallotCast,
    PollClosed,
    PollDecided,
    PollExtended,
    PollOpened,
    RuleSet,
)
from backend.chain.events.posts import Posted
from backend.chain.events.register import (
    Approval,
    DelegateChanged,
    DelegateVotesChanged,
    FoundingSharesIssued,
    SnapshotTaken,
    Transfer,
)
from backend.chain.events.treasury import Executed, Paid, Received
from backend.chain.events.work import CategorySet, ClaimOpened, ClaimSettled, Pledged

__all__ = [
    "AgreementAccepted",
    "AgreementAdopted",
    "Approval",
    "BallotCast",
    "Call",
    "CategorySet",
    "ClaimOpened",
    "ClaimSettled",
    "ContractURIUpdated",
    "Contributed",
    "DecisionExecuted",
    "DelegateChanged",
    "DelegateVotesChanged",
    "DividendCollected",
    "DividendDistributed",
    "Event",
    "Executed",
    "ExitPaid",
    "Exited",
    "FoundingSharesIssued",
    "FundingSet",
    "HolderNumbered",
    "LineClosed",
    "LineOpened",
    "LinePaid",
    "MemberCounted",
    "MemberMoved",
    "MoveVetoed",
    "Paid",
    "Pledged",
    "PollClosed",
    "PollDecided",
    "PollExtended",
    "PollOpened",
    "Posted",
    "ProjectCreated",
    "ProjectDissolved",
    "ProposalCreated",
    "RaisingSucceeded",
    "Received",
    "Refunded",
    "RuleSet",
    "SharingSet",
    "SnapshotTaken",
    "TierSet",
    "Transfer",
    "UnitsCounted",
]
