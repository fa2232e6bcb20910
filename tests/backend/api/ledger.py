"""An index written by hand: each event is a block of its own, and what it changes a new version.

It knows nothing of the contracts' rules: tests say what happened, and what the figures are then.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Table, insert

from backend.content import ContentStore
from backend.storage import tables
from backend.storage.database import Place, database_at
from backend.storage.migrate import migrate

BEGINNING = 1_767_225_600  # 1 January 2026
DAY = 86_400
SHARE = 10**18
ZERO = "0x" + "00" * 20
NO_DIGEST = "0x" + "00" * 32


def address_of(name: str) -> str:
    """An account that a name stands for."""
    return "0x" + hashlib.sha256(name.encode()).hexdigest()[:40]


def id_of(name: str) -> str:
    """A digest or id that a name stands for."""
    return "0x" + hashlib.sha256(name.encode()).hexdigest()


class Ledger:
    """Writes one database and its content store."""

    def __init__(self, folder: Path, place: Place | None = None) -> None:
        self.database: Place = folder / "index.db" if place is None else place
        self.content = ContentStore(folder / "content")
        self.block, self.time = 100, BEGINNING
        self._now: dict[tuple[str, tuple[Any, ...]], dict[str, Any]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        migrate(self.database)
        self._connection = database_at(self.database).writing_engine().connect()

    @property
    def position(self) -> int:
        """Where the present event stands in the chain."""
        return tables.first_position(self.block)

    def pass_time(self, seconds: int = 3600) -> None:
        """The next block, so much later."""
        self.block += 1
        self.time += seconds

    def text(self, text: str) -> str:
        """Keeps a text; its digest in hex."""
        return "0x" + self.content.put(text.encode()).hex()

    def happened(self, table: Table, **values: Any) -> None:
        """An event of the present block."""
        common = {
            "position": self.position,
            "timestamp": self.time,
            "transaction_hash": id_of(f"transaction {self.block}"),
        }
        self.insert(table, {**common, **values})

    def becomes(self, table: Table, *key: Any, **changes: Any) -> dict[str, Any]:
        """A new version of a thing: what it was before, with changes. Keys as in the table."""
        names = [column.name for column in table.primary_key if column.name != "valid_from"]
        values = {**self.now(table, *key), **changes, **dict(zip(names, key, strict=True))}
        self._now[table.name, key] = values
        row = {**values, "valid_from": self.block, "timestamp": self.time}
        keep = ["valid_from", *names]
        same = [table.c[name] == row[name] for name in keep]
        self._connection.execute(table.delete().where(*same))
        self.insert(table, row)
        if table is tables.holder:
            self._point(row)
        return values

    def _point(self, row: dict[str, Any]) -> None:
        """The newest version of a holder, as the cap table finds it."""
        current = tables.current_holder
        same = [current.c[name] == row[name] for name in ("project", "account")]
        self._connection.execute(current.delete().where(*same))
        kept = {name: row[name] for name in ("project", "account", "shares")}
        self.insert(current, {**kept, "version": row["valid_from"]})

    def now(self, table: Table, *key: Any) -> dict[str, Any]:
        """What holds of a thing now."""
        return self._now.get((table.name, key), {})

    def finish(self, head: int | None = None, **values: Any) -> None:
        """Says that all blocks up to the present one are indexed."""
        row = {
            "id": 1,
            "number": self.block,
            "hash": id_of(f"block {self.block}"),
            "parent": id_of(f"block {self.block - 1}"),
            "timestamp": self.time,
            "head": self.block if head is None else head,
            "safe": self.block - 2,
            "finalized": self.block - 4,
            **values,
        }
        chain = {
            "id": 1,
            "chain_id": 31337,
            "genesis": id_of("genesis"),
            "factory": address_of("factory"),
            "start_block": 0,
        }
        self._connection.execute(tables.cursor.delete())
        self._connection.execute(tables.chain.delete())
        self.insert(tables.cursor, row)
        self.insert(tables.chain, chain)
        self._connection.commit()

    def replace(self, table: Table, **values: Any) -> None:
        """The only row of a table, with some values changed; committed at once."""
        row = self._connection.execute(sqlalchemy.select(table)).mappings().first()
        self._connection.execute(table.delete())
        self.insert(table, {**(row or {}), **values})
        self._connection.commit()

    def insert(self, table: Table, row: dict[str, Any]) -> None:
        """A row as it is."""
        self._connection.execute(insert(table), [row])
