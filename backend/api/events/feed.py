"""Events and rollbacks after a place in the chain, each as one message of an event stream.

A place is a position and how many rollbacks there had been: the id of each message. Reading goes on
at the fork if the chain left the branch of the place meanwhile, and says so first.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import msgspec

from backend.api.answers.desk import Desk, checksummed
from backend.api.events.decoding import event_of
from backend.api.models.event import Rollback
from backend.errors import CursorInvalid
from backend.storage import event_queries, rollback_queries
from backend.storage.columns import first_position
from backend.storage.reader import View

_ID: Final = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")
MOST: Final = 200


class Place(NamedTuple):
    """Up to where somebody knows what happened."""

    position: int
    rollbacks: int

    def __str__(self) -> str:
        return f"{self.position}.{self.rollbacks}"


class Message(NamedTuple):
    """One message; `projects` are those that it is about, None for all of them."""

    place: Place
    projects: frozenset[str] | None
    content: bytes


def place_of(text: str) -> Place:
    """The place that an id names. Raises CursorInvalid."""
    found = _ID.fullmatch(text)
    if found is None:
        raise CursorInvalid(
            "This cursor was not given by this API for this question. Begin again without a cursor."
        )
    return Place(int(found[1]), int(found[2]))


def is_later(one: Place, other: Place) -> bool:
    """Whether the index came to a place only after it had come to another one."""
    return (one.rollbacks, one.position) > (other.rollbacks, other.position)


def end_of(view: View) -> Place:
    """The place at the end of a view's block."""
    return Place(first_position(view.block + 1) - 1, view.as_of.rollbacks)


def messages_after(view: View, place: Place) -> tuple[list[Message], Place]:
    """The next messages after a place, and the place after them: the view's end if that was all."""
    end = end_of(view)
    found, place = _rollbacks(view, place)
    rows = event_queries.logs_after(view, min(place.position, end.position), MOST)
    accounts = event_queries.accounts(view) if rows else {}
    for row in rows:
        event = event_of(row, accounts)
        if event is not None:
            at = Place(row["position"], place.rollbacks)
            found.append(Message(at, frozenset(event.projects), _written(event.event, event, at)))
    if len(rows) == MOST:
        return found, Place(rows[-1]["position"], place.rollbacks)
    return found, end


def head_message(desk: Desk) -> Message:
    """Which block all that was told before holds for."""
    place = end_of(desk.view)
    return Message(place, None, _written("head", desk.as_of(), place))


def _rollbacks(view: View, place: Place) -> tuple[list[Message], Place]:
    found: list[Message] = []
    if place.rollbacks >= view.as_of.rollbacks:
        return found, place
    for row in rollback_queries.rollbacks_since(view.connection, place.rollbacks):
        fork_end = first_position(max(row["fork_number"], -1) + 1) - 1
        place = Place(min(place.position, fork_end), row["number"])
        rollback = Rollback(
            number=row["number"],
            fork=row["fork_number"],
            fork_hash=row["fork_hash"],
            dropped=row["dropped_number"],
            dropped_hash=row["dropped_hash"],
        )
        found.append(Message(place, None, _written("rollback", rollback, place)))
    return found, place


def _written(name: str, data: object, place: Place) -> bytes:
    return b"id: %s\nevent: %s\ndata: %s\n\n" % (
        str(place).encode(),
        name.encode(),
        msgspec.json.encode(data),
    )


def is_about(message: Message, project: str | None) -> bool:
    """Whether a stream of a project (None: of all) has this message."""
    return project is None or message.projects is None or checksummed(project) in message.projects
