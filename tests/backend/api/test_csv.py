"""CSV exports through Python's own reader, against the JSON Lines of the same kind."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.api.csv_lines import guarded, lines, unguarded
from backend.api.everything import KINDS


def flat(thing: Any, path: str = "") -> dict[str, str]:
    """A thing's plain values by their paths, as a table would show them."""
    if isinstance(thing, dict) and thing:
        found: dict[str, str] = {}
        for name, value in thing.items():
            found |= flat(value, f"{path}.{name}" if path else name)
        return found
    if isinstance(thing, dict | list):
        return {path: json.dumps(thing, ensure_ascii=False)}
    if isinstance(thing, bool):
        return {path: "true" if thing else "false"}
    return {path: "" if thing is None else str(thing)}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"events"}))
def test_a_table_says_what_the_lines_say(api: httpx.Client, tide: str, kind: str) -> None:
    answer = api.get(f"{tide}/exports/{kind}?format=csv")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    first, *things, _ = [
        json.loads(line) for line in api.get(f"{tide}/exports/{kind}").text.splitlines()
    ]
    assert json.loads(answer.headers["coledger-as-of"]) == first["as_of"]
    assert f'-{first["as_of"]["block"]}.csv"' in answer.headers["content-disposition"]
    reader = csv.DictReader(io.StringIO(answer.text, newline=""), strict=True)
    rows = list(reader)
    assert reader.fieldnames
    assert len(set(reader.fieldnames)) == len(reader.fieldnames)
    assert len(rows) == len(things)
    for row, thing in zip(rows, things, strict=True):
        values = flat(thing)
        for column, cell in row.items():
            if column in values:
                assert unguarded(cell) == values[column], column
            else:  # a list, an object in one cell, or one that is missing whole
                inside = {name for name in values if name.startswith(f"{column}.")}
                beside = {name for name in values if column.startswith(f"{name}.")}
                assert inside or beside, column
        for name in values:
            assert any(name == column or name.startswith(f"{column}.") or column.startswith(f"{name}.")
                       for column in row), name  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "'"]
)
def test_no_text_is_a_formula(text: str) -> None:
    cell = next(csv.reader(io.StringIO(lines([[guarded(text)]]).decode(), newline="")))[0]
    assert cell.startswith("'")
    assert unguarded(cell) == text


@given(
    st.lists(
        st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")), min_size=1
    )
)
def test_any_text_comes_back(texts: list[str]) -> None:
    written = lines([[guarded(text) for text in texts]]).decode()
    (read,) = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert [unguarded(cell) for cell in read] == texts
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in read)


def test_only_two_forms_are_known(api: httpx.Client, tide: str) -> None:
    assert api.get(f"{tide}/exports/holders?format=xls").status_code == 422
