"""Budget lines: opened by decision, claimed from, and paid."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Call, Community
from tests.contracts.support.refusals import Refusal
from tests.contracts.support.values import DAY, ZERO, Class, digest, money

PURPOSE = digest("a screen reader that reads our timer")
LIFETIME = 60 * DAY


def line_call(community: Community, **changes: Any) -> Call:
    """The call that opens a line of 300 for any member, changed in what is named."""
    terms = {
        "token": community.token or ZERO,
        "amount": money(300),
        "payee": ZERO,
        "owner": ZERO,
        "due_at": 0,
        "expires_at": chain.now() + LIFETIME,
        "digest": PURPOSE,
    }
    unknown = set(changes) - set(terms)
    assert not unknown, unknown
    return community.governed("openLine", *(terms | changes).values())


def open_line(community: Community, actors: Actors, **changes: Any) -> Any:
    """A decision opens the line; returns the transaction."""
    return community.decide(Class.SPEND, [line_call(community, **changes)], actors.majority)


def line_outcome(community: Community, actors: Actors, **changes: Any) -> Refusal | None:
    """What opening the line would be refused for, once it is decided."""
    return community.outcome(Class.SPEND, [line_call(community, **changes)], actors.majority)


def accepted(community: Community, actors: Actors, person: Any, **asked: Any) -> bytes:
    """A claim of the person that the majority has accepted."""
    claim = community.claim(person, **asked)
    community.vote_while_open(claim, actors.majority)
    return claim
