"""What people do in a story: each act as the story's file tells it, read and checked.

Amounts of money stay in words until the project's currency is known; units of work are hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass

from backend.wallet.words import Class, PostKind
from scripts.demo.sharing_acts import SharingAct


@dataclass(frozen=True)
class Accept:
    """People accept the current agreement; signed ones are sent by the relayer."""

    who: tuple[str, ...]
    signed: bool


@dataclass(frozen=True)
class Contribute:
    """Each gives so much of the currency, in words such as “120.00”."""

    amounts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pledge:
    """Each promises work: who, category, hundredths of a unit."""

    promises: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Claim:
    """One claims work done, a payment from a line, or both; `label` is how the story calls it.

    Without work, `category` and `units` are nothing; without a payment, `line` and `payment`.
    """

    label: str
    by: str
    category: int
    units: int
    evidence: bytes
    line: str = ""
    payment: str = ""


@dataclass(frozen=True)
class Ballots:
    """Answers to one poll; signed ones are gathered and sent in a batch by the relayer."""

    label: str
    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    abstain: tuple[str, ...]
    signed: bool


@dataclass(frozen=True)
class Settle:
    """Somebody settles these claims, or (no labels) every claim that is decided.

    `unpaid` ones are settled by their claimants, who give up a payment that their line can't make.
    """

    labels: tuple[str, ...]
    by: str
    unpaid: bool = False


@dataclass(frozen=True)
class Count:
    """Somebody counts the units of accepted claims for access: these, or (no labels) all of them."""

    labels: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class NewLine:
    """A budget line to open: for any member (no `payee`), or a milestone. Times are Unix seconds."""

    label: str
    amount: str
    token: str
    payee: str
    owner: str
    due: int
    expires: int
    purpose: bytes


@dataclass(frozen=True)
class Propose:
    """One proposes a decision: payments (to whom, how much), budget lines, members to move to new
    keys (from whom, to whom), calls in words, a new agreement.
    """

    label: str
    by: str
    kind: Class
    text: bytes
    payments: tuple[tuple[str, str], ...]
    calls: tuple[str, ...]
    agreement: bytes | None
    lines: tuple[NewLine, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Execute:
    """Somebody executes a decision whose notice is over."""

    label: str
    by: str


@dataclass(frozen=True)
class Post:
    """One tells the community something, about a thing of the story or about the project."""

    by: str
    kind: PostKind
    text: bytes
    about: str
    label: str


@dataclass(frozen=True)
class Delegate:
    """Each lets another cast their votes; nobody (empty) takes them back.

    What was signed is sent by the relayer.
    """

    choices: tuple[tuple[str, str], ...]
    signed: bool = False


@dataclass(frozen=True)
class Refund:
    """People take back what they gave, after the raising has failed."""

    who: tuple[str, ...]


@dataclass(frozen=True)
class Vouch:
    """The registrar of the gate says who stands for a person, or no longer does."""

    who: tuple[str, ...]
    person: bool


@dataclass(frozen=True)
class Recount:
    """Somebody has the project ask its gate again about these members."""

    who: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class Access:
    """Who must have access to a tier now, and who must not, on the chain and as the API says."""

    tier: int
    has: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Withdraw:
    """The author takes a claim or a proposal back."""

    label: str


@dataclass(frozen=True)
class Expect:
    """What the API must say now: the states of polls and lines by label, and the project's “phase”."""

    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Hold:
    """How many shares people must hold now, in words such as “120”."""

    shares: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Wait:
    """Nothing happens; time passes."""


Act = (
    Accept
    | Contribute
    | Pledge
    | Claim
    | Ballots
    | Settle
    | Count
    | Propose
    | Execute
    | Post
    | Delegate
    | Refund
    | Vouch
    | Recount
    | Access
    | Hold
    | Withdraw
    | Expect
    | Wait
    | SharingAct
)


@dataclass(frozen=True)
class Moment:
    """An act at a time (Unix seconds); `place` tells where in the file it stands."""

    at: int
    place: str
    act: Act
