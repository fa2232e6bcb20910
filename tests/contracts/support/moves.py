"""Moving a member whose key is lost: the decision that does it."""

from typing import Any

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.refusals import Refusal
from tests.contracts.support.values import Class


def move(community: Community, actors: Actors, old: Any, new: Any) -> Any:
    """The founder and the teacher decide that who was `old` is `new` from now on."""
    call = community.governed("moveMember", old, new)
    return community.decide(Class.AGREEMENT, [call], [actors.founder, actors.teacher])


def move_outcome(community: Community, actors: Actors, old: Any, new: Any) -> Refusal | None:
    """What the same would be refused for, once it is decided."""
    call = community.governed("moveMember", old, new)
    return community.outcome(Class.AGREEMENT, [call], [actors.founder, actors.teacher])
