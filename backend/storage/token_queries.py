"""What tokens say of themselves."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Row, View


def token(view: View, address: str) -> Row | None:
    """Symbol, name and decimals of a token, null where it doesn't say; None if it isn't known."""
    found = tables.token
    return view.row(select(found).where(found.c.address == address))
