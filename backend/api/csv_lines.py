"""Things as CSV: one column for each plain value, under its path, such as `shares.amount`.

The columns follow from the model, so that an export without rows has them too. What is a list or
has any shape is JSON in one cell. Spreadsheets take a cell that begins with = + - @ for a formula:
such a text gets an apostrophe in front, which `unguarded` takes away again.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

import msgspec

from backend.api.models.base import Model

_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_DEEP: Final = 5


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def unguarded(cell: str) -> str:
    """The text of a guarded cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_DANGEROUS) else cell


def lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV (RFC 4180)."""
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


@cache
def columns_of(model: type[Model]) -> tuple[str, ...]:
    """The names of a model's columns."""
    schema = model.model_json_schema(mode="serialization")
    return tuple(_columns(schema, schema, "", 0))


def cells(found: Any, columns: Sequence[str]) -> list[str]:
    """The cells of one thing."""
    whole = msgspec.to_builtins(found)
    return [_cell(_at(whole, column)) for column in columns]


def _columns(schema: dict[str, Any], node: dict[str, Any], path: str, depth: int) -> Iterable[str]:
    node = _resolved(schema, node)
    if node.get("type") == "object" and "properties" in node and depth < _DEEP:
        for name, field in node["properties"].items():
            yield from _columns(schema, field, f"{path}.{name}" if path else name, depth + 1)
    else:
        yield path


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """What a node is, without references and the possibility of nothing."""
    while True:
        choices = [each for each in node.get("anyOf", ()) if each.get("type") != "null"]
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        elif len(choices) == 1:
            node = choices[0]
        else:
            return node


def _at(whole: Any, column: str) -> Any:
    for name in column.split("."):
        if not isinstance(whole, dict):
            return None
        whole = whole.get(name)
    return whole


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return guarded(value) if isinstance(value, str) else str(value)
