"""Verdicts that outlive the run: one JSON line each, appended as soon as it is known."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]


class Journal:
    """The records of a file by their `key`; a later one of the same key replaces the earlier."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._records: dict[str, Record] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        self._mend()
        for record in self._read():
            self._records[record["key"]] = record

    def __iter__(self) -> Iterator[Record]:
        return iter(list(self._records.values()))

    def get(self, key: str) -> Record | None:
        """What was said of this key, if anything."""
        return self._records.get(key)

    def add(self, record: Record) -> None:
        """Write a record down at once."""
        line = json.dumps(record, sort_keys=True, ensure_ascii=False)
        with self._lock:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            self._records[record["key"]] = record

    def _read(self) -> Iterator[Record]:
        for line in self._lines():
            try:
                record = json.loads(line)
            except ValueError:  # the run was killed while it wrote this
                continue
            if isinstance(record, dict) and "key" in record:
                yield record

    def _lines(self) -> list[str]:
        return self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []

    def _mend(self) -> None:
        """Ends a line that a killed run left half written, so that the next begins its own."""
        content = self._path.read_bytes() if self._path.exists() else b""
        if content and not content.endswith(b"\n"):
            with self._path.open("a", encoding="utf-8") as file:
                file.write("\n")
