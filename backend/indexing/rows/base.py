"""What all rows are."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Row(msgspec.Struct):
    """A state row. `table` names its table, `keys` counts the columns that identify it."""

    table: ClassVar[str]
    keys: ClassVar[int] = 1

    project: str
