"""The enumerations of the contracts by name, in the order of `Types.sol`, and the index's own."""

from __future__ import annotations

from typing import Final, Literal, get_args

Phase = Literal["RAISING", "BUILDING", "FAILED", "DISSOLVED"]
MoveStanding = Literal["HELD", "DECIDED", "OTHER_SHARES", "CLAIMED", "ELSEWHERE"]
TransferPolicy = Literal["NONE", "MEMBERS", "FREE"]
Class = Literal["CLAIM", "SPEND", "SETTINGS", "AGREEMENT", "DISSOLVE"]
Weighting = Literal["SHARES", "MEMBERS", "QUADRATIC"]
Support = Literal["AGAINST", "FOR", "ABSTAIN"]
PollState = Literal[
    "NONE", "PENDING", "OPEN", "REJECTED", "PASSED", "READY", "LAPSED", "DONE", "WITHDRAWN"
]
PostKind = Literal["UPDATE", "RESULT", "IDEA", "NEED", "PROFILE", "RELEASE", "RECEIPT"]

ContributionKind = Literal["MONEY", "WORK"]
ClaimOutcome = Literal["OPEN", "ACCEPTED", "REJECTED", "WITHDRAWN"]
Direction = Literal["IN", "OUT"]
Reason = Literal[
    "RAISING",
    "CONTRIBUTION",
    "LINE",
    "DIVIDEND",
    "COLLECTION",
    "DIRECT",
    "DECISION",
    "EXIT",
    "OTHER",
]
CustodyReason = Literal[
    "CONTRIBUTION", "RAISING", "REFUND", "LINE", "PAYMENT", "DIVIDEND", "COLLECTION", "STRAY"
]
LineState = Literal["OPEN", "SETTLING", "SPENT", "CLOSABLE", "CLOSED"]
MoveKind = Literal["MOVED", "VETOED"]
Finality = Literal["latest", "safe", "finalized"]
Verified = Literal["none", "bloom", "receipts"]
NodeCondition = Literal["ANSWERING", "STILL", "SILENT", "UNWATCHED", "UNKNOWN"]

PHASES: Final[tuple[Phase, ...]] = get_args(Phase)
POLICIES: Final[tuple[TransferPolicy, ...]] = get_args(TransferPolicy)
CLASSES: Final[tuple[Class, ...]] = get_args(Class)
WEIGHTINGS: Final[tuple[Weighting, ...]] = get_args(Weighting)
SUPPORTS: Final[tuple[Support, ...]] = get_args(Support)
POLL_STATES: Final[tuple[PollState, ...]] = get_args(PollState)
TIERS: Final[tuple[Verified, ...]] = get_args(Verified)
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
CUSTODY_REASONS: Final[tuple[CustodyReason, ...]] = get_args(CustodyReason)
LINE_STATES: Final[tuple[LineState, ...]] = get_args(LineState)
MOVE_KINDS: Final[tuple[MoveKind, ...]] = get_args(MoveKind)
POST_KINDS: Final[tuple[PostKind, ...]] = get_args(PostKind)
