"""What tokens say of themselves."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.reader import Row, View


def token(view: View, address: str) -> Row | None:
    """Symbol, name and decimals of a token, null where it doesn't say; None if it isn't known."""
    return view.ask_one(_TOKEN, address=address)


_TOKEN = Prepared(
    lambda: select(tables.token).where(tables.token.c.address == bindparam("address"))
)
