"""What all rows are."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Row(msgspec.Struct, eq=False, gc=False):
    """A state row. `table` names its table, `keys` counts the columns that identify it.

    A row is one object for as long as it is remembered: it is itself and equal to no other.
    """

    table: ClassVar[str]
    keys: ClassVar[int] = 1

    project: str
