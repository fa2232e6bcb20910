"""How Python runs in the processes that index and serve."""

from __future__ import annotations

import gc
import sys
from typing import Final

# What lives in great numbers here holds no cycles. Looking for those after each 700 new objects, as
# Python does by itself, took a sixth of a backfill's time.
NEW_OBJECTS: Final = 50_000
# Rows that wait to be written are as many: a process that indexes looks for cycles less often still.
NEW_ROWS: Final = 400_000
# A thread that comes back from SQLite, or from a socket, waits so long for one that computes.
SWITCH_SECONDS: Final = 0.001


def tune(new_objects: int = NEW_OBJECTS) -> None:
    """Once at the start of a process, when its modules are loaded: they stay for good."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(new_objects, 20, 20)
    sys.setswitchinterval(SWITCH_SECONDS)
