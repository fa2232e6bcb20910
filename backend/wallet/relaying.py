"""Sending ballots that members have signed and left: which of them still count, and in which batches.

What the chain wouldn't count now is never paid for: the project is asked before anything is sent,
on top of what waits for a block already, where the node knows of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from web3.exceptions import ContractLogicError, Web3RPCError
from web3.types import BlockIdentifier, TxParams

from backend.wallet import polls
from backend.wallet.plan import Plan
from backend.wallet.polls import SignedBallot
from backend.wallet.project import Project
from backend.wallet.words import Support

# About 16,000 gas each: far below what a block takes, on any chain in use.
LARGEST_BATCH: Final = 100
_PENDING: Final[BlockIdentifier] = "pending"
_LATEST: Final[BlockIdentifier] = "latest"
_KEY_SIGNATURE: Final = 65
_ENDS: Final = (27, 28)


@dataclass(frozen=True)
class Left:
    """A ballot as its voter has signed and left it; `by_contract`: an account with code signed."""

    poll: bytes
    voter: ChecksumAddress
    support: Support
    signature: bytes
    by_contract: bool = False

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> Left:
        """As `/v1/projects/{project}/waiting` tells it."""
        return cls(
            poll=bytes.fromhex(given["poll"][2:]),
            voter=to_checksum_address(given["voter"]),
            support=Support[str(given["support"]).upper()],
            signature=bytes.fromhex(given["signature"][2:]),
            by_contract=bool(given["by_contract"]),
        )

    def signed_for(self, project: Project) -> SignedBallot:
        """The same as batches take it."""
        facts = project.facts
        return SignedBallot(
            facts.chain_id, project.address, self.poll, self.voter, self.support, self.signature
        )


class Batch(NamedTuple):
    """One transaction, and the ballots that it carries."""

    plan: Plan
    ballots: list[Left]


def countable(project: Project, ballots: Sequence[Left]) -> list[Left]:
    """Those that the project would count now, in their order."""
    keys = [each for each in ballots if not each.by_contract]
    counted = {each for part in _parts(keys) for each in _countable(project, part)}
    for each in ballots:
        if each.by_contract and answers(project, _alone(project, each)) is not None:
            counted.add(each)
    return [each for each in ballots if each in counted]


def batches(project: Project, ballots: Sequence[Left]) -> list[Batch]:
    """Plans that send some ballots: those of keys together, each of a contract by itself."""
    keys = [each for each in ballots if not each.by_contract]
    made = [
        Batch(polls.relay_many(project, [each.signed_for(project) for each in part]), part)
        for part in _parts(keys)
    ]
    made += [Batch(_alone(project, each), [each]) for each in ballots if each.by_contract]
    return made


def _parts(ballots: Sequence[Left]) -> Iterator[list[Left]]:
    """Poll by poll, so that a batch touches few of them."""
    ordered = sorted(ballots, key=lambda each: each.poll)
    for start in range(0, len(ordered), LARGEST_BATCH):
        yield ordered[start : start + LARGEST_BATCH]


def _countable(project: Project, part: list[Left]) -> list[Left]:
    """Halves what isn't counted whole, until what fails stands alone."""
    fitting = [each for each in part if _is_by_key(each.signature)]
    if not fitting:
        return []
    given = [each.signed_for(project) for each in fitting]
    answer = answers(project, polls.relay_many(project, given, trusting=True))
    count = int.from_bytes(answer or b"", "big")
    if count == len(fitting):
        return fitting
    if count == 0:
        return []
    middle = len(fitting) // 2
    return [*_countable(project, fitting[:middle]), *_countable(project, fitting[middle:])]


def _is_by_key(signature: bytes) -> bool:
    return len(signature) == _KEY_SIGNATURE and signature[-1] in _ENDS


def _alone(project: Project, ballot: Left) -> Plan:
    facts = (ballot.poll, ballot.voter, ballot.support, ballot.signature)
    return polls.vote_for_account(project, *facts)


def answers(project: Project, plan: Plan) -> bytes | None:
    """What a call would answer after all that waits for a block; None if it would be refused."""
    call: TxParams = {"to": plan.target, "data": plan.data}
    for block in (_PENDING, _LATEST):
        try:
            return bytes(project.web3.eth.call(call, block))
        except ContractLogicError:
            return None
        except (Web3RPCError, ValueError):
            continue  # not every node knows what waits
    return None
