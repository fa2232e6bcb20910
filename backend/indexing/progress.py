"""How far an index has come, and how fast it goes on."""

from __future__ import annotations

from enum import Enum

import msgspec


class Moved(Enum):
    """What a step did."""

    FORWARD = "forward"
    BACK = "back"
    NOT = "not"
    AGAIN = "again"


class Progress(msgspec.Struct):
    """Where the index stands: its block, the node's head, and logs stored so far in this run.

    `rate` is logs a second since the run began, `left` the seconds to the head at its pace.
    """

    block: int
    head: int
    logs: int
    moved: Moved
    rate: float = 0.0
    left: float | None = None
