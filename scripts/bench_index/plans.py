"""Whether a question scans a table: `python -m scripts.bench_index.plans DATABASE PATH…`.

The application answers in this process while every statement that SQLite is given is written down;
then SQLite is asked for the plan of each. Prints the steps that read a whole table, as JSON.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from pathlib import Path
from typing import Any, Final

OF_ONE_ROW: Final = ("chain", "cursor", "generation", "node_status", "sqlite_master")
STATEMENTS: list[str] = []
_connect = sqlite3.connect


def noting(*given: Any, **named: Any) -> sqlite3.Connection:
    """A connection that writes down what it is told."""
    connection: sqlite3.Connection = _connect(*given, **named)
    connection.set_trace_callback(STATEMENTS.append)
    return connection


def scans(database: Path, statements: list[str]) -> list[str]:
    """Steps of plans that read a whole table; an index that is walked in order is none."""
    found = []
    connection = _connect(database)
    for statement in dict.fromkeys(statements):
        if not re.match(r"\s*(SELECT|WITH)\b", statement, re.IGNORECASE):
            continue
        for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            step = str(row[3])
            if _is_scan(step, connection):
                found.append(f"{step}: {' '.join(statement.split())[:200]}")
    connection.close()
    return found


def _is_scan(step: str, connection: sqlite3.Connection) -> bool:
    """A scan of a table that grows: not of a subquery, a list of constants, or of one row."""
    match = re.match(r"SCAN (\w+)(.*)", step)
    if match is None or ("USING" in match[2] and "COVERING" not in match[2]):
        return False
    if re.match(r" VIRTUAL TABLE INDEX \d+:M", match[2]):
        return False  # words that are looked up in their index
    table = match[1]
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return known is not None and table not in OF_ONE_ROW


def main(arguments: list[str]) -> int:
    """Asks each path once and prints the scans."""
    database, paths = Path(arguments[0]), arguments[1:]
    sqlite3.connect = noting  # type: ignore[assignment]
    from starlette.testclient import TestClient

    from backend.app import create_app
    from backend.settings import Settings

    with TestClient(create_app(Settings(database=database))) as client:
        for path in paths:
            answer = client.get(path)
            if answer.status_code != 200:
                sys.stderr.write(f"{path} was answered with {answer.status_code}\n")
                return 1
    said = {"statements": len(set(STATEMENTS)), "scans": scans(database, STATEMENTS)}
    sys.stdout.write(json.dumps(said) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
