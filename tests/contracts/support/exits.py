"""Leaving: who has held long enough, and what they ask for."""

from collections.abc import Sequence
from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.parameters import TERMS
from tests.contracts.support.refusals import Refusal, refusal
from tests.contracts.support.values import ZERO

HOLDING = TERMS["sharing"][2]


def held(community: Community, actors: Actors) -> None:
    """A snapshot is taken, and the holding time passes."""
    community.project.takeSnapshot({"from": actors.stranger})
    chain.travel(HOLDING)


def arguments(
    community: Community,
    shares: int,
    tokens: Sequence[str] | None,
    minimums: Sequence[int] | None,
    snapshot: int,
    recipient: Any,
) -> tuple[Any, ...]:
    """What `exit` takes; without tokens, the currency alone."""
    asked = [community.token.address] if tokens is None else list(tokens)
    least = [0] * len(asked) if minimums is None else list(minimums)
    return shares, asked, least, snapshot, recipient


def leave(
    community: Community,
    person: Any,
    shares: int,
    tokens: Sequence[str] | None = None,
    snapshot: int = 1,
    recipient: Any = ZERO,
) -> Any:
    """The person leaves with shares."""
    asked = arguments(community, shares, tokens, None, snapshot, recipient)
    return community.project.exit(*asked, {"from": person})


def leaving(
    community: Community,
    person: Any,
    shares: int,
    tokens: Sequence[str] | None = None,
    minimums: Sequence[int] | None = None,
    *,
    snapshot: int = 1,
    recipient: Any = ZERO,
    block: str = "pending",
) -> Refusal | None:
    """What the same would be refused for."""
    asked = arguments(community, shares, tokens, minimums, snapshot, recipient)
    return refusal(community.project.exit, *asked, by=person, block=block)
