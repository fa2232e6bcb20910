"""Tables of facts for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.table import Table

from backend.wording import say


def fact_table(language: str, title: str, labels: str, rows: Mapping[str, str]) -> Table:
    """One fact a row, each with its label of the catalogue's domain."""
    table = Table(title=title, show_header=False)
    table.add_column()
    table.add_column(overflow="fold")
    for key, value in rows.items():
        table.add_row(say(language, f"{labels}.{key}"), value)
    return table


def list_table(
    language: str, title: str, labels: str, columns: Iterable[str], rows: Iterable[Iterable[str]]
) -> Table:
    """One thing a row, with headings of the catalogue's domain."""
    table = Table(title=title)
    for column in columns:
        table.add_column(say(language, f"{labels}.{column}"), overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table
