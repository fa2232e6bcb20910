"""A ledger for many thousands of events: nothing is written before the end, and then all at once."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table, insert

from backend.content import digest_of
from backend.storage import tables
from backend.storage.columns import metadata
from tests.backend.api.ledger import Ledger

_AT_ONCE: Final = 20_000
Key = tuple[Any, ...]


class BulkLedger(Ledger):
    """Keeps rows in memory: what changes twice in a block is one version, as in `Ledger`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._events: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._versions: dict[str, dict[Key, dict[str, Any]]] = defaultdict(dict)

    def text(self, text: str) -> str:
        """Keeps a text without waiting for the disk."""
        content = text.encode()
        name = digest_of(content).hex()
        path = self.content.folder / name[:2] / name[2:4] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return f"0x{name}"

    def insert(self, table: Table, row: dict[str, Any]) -> None:
        """A row that nothing changes."""
        self._events[table.name].append(row)

    def becomes(self, table: Table, *key: Any, **changes: Any) -> dict[str, Any]:
        """A new version of a thing, which is in the place of another of the same block."""
        names = [column.name for column in table.primary_key if column.name != "valid_from"]
        values = {**self.now(table, *key), **changes, **dict(zip(names, key, strict=True))}
        self._now[table.name, key] = values
        row = {**values, "valid_from": self.block, "timestamp": self.time}
        self._versions[table.name][*key, self.block] = row
        if table is tables.holder:
            kept = {name: row[name] for name in ("project", "account", "shares")}
            self._versions[tables.current_holder.name][key] = {**kept, "version": self.block}
        return values

    def finish(self, head: int | None = None, **values: Any) -> None:
        """Writes everything."""
        super().finish(head, **values)
        for table in metadata.sorted_tables:
            rows = [*self._events.pop(table.name, []), *self._versions.pop(table.name, {}).values()]
            for alike in _alike(rows):
                for first in range(0, len(alike), _AT_ONCE):
                    self.connection.execute(insert(table), alike[first : first + _AT_ONCE])
        self.connection.commit()


def _alike(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows by the columns that they have."""
    found: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[tuple(sorted(row))].append(row)
    return list(found.values())
