"""The kinds of tables and columns that the index is made of; `tables` tells what they mean."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from backend.positions import POSITION_BITS, block_of, first_position

__all__ = [
    "AMOUNT_DIGITS",
    "POSITION",
    "POSITION_BITS",
    "WIDE_DIGITS",
    "Amount",
    "Words",
    "block_of",
    "column",
    "digits",
    "first_position",
    "history",
    "key",
    "metadata",
    "raw",
    "state",
    "wide_amount",
]

AMOUNT_DIGITS: Final = 29
WIDE_DIGITS: Final = 78

metadata = MetaData()

# In SQLite only a column of exactly this type is the key that rows are stored by.
POSITION: Final = BigInteger().with_variant(Integer, "sqlite")


def digits(value: int, width: int = AMOUNT_DIGITS) -> str:
    """An amount as SQLite keeps it."""
    text = str(value).zfill(width)
    if len(text) > width or value < 0:
        raise OverflowError(f"The amount {value} does not fit {width} digits.")
    return text


class Words(Text):
    """What people wrote. All other text is hex, or one of a few words of ours."""


class Amount(TypeDecorator[int]):
    """A non-negative integer of up to `width` digits."""

    impl = Text
    cache_ok = True

    def __init__(self, width: int = AMOUNT_DIGITS) -> None:
        super().__init__()
        self.width = width

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC where the database has exact numbers of this size, text elsewhere."""
        exact = dialect.name == "postgresql"
        return dialect.type_descriptor(Numeric(self.width, 0) if exact else Text())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> Any:
        """An integer to what the database keeps."""
        if value is None or dialect.name == "postgresql":
            return value
        return digits(value, self.width)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        """What the database keeps to an integer."""
        return None if value is None else int(value)


def wide_amount() -> Amount:
    """A non-negative integer of up to 256 bits."""
    return Amount(WIDE_DIGITS)


def column(name: str, kind: Any = Text, *, null: bool = False, key: bool = False) -> Column[Any]:
    """A column; text unless said otherwise."""
    return Column(name, kind, nullable=null, primary_key=key, autoincrement=False)


def raw(name: str, *columns: Column[Any]) -> Table:
    """A table of what the node said."""
    return Table(name, metadata, *columns)


def state(name: str, keys: list[Column[Any]], *columns: Column[Any]) -> Table:
    """A table of versions: project, what else identifies the thing, the block, then what holds."""
    head = [column("project", key=True), *keys, column("valid_from", BigInteger, key=True)]
    tail = [*columns, column("timestamp", BigInteger)]
    return Table(name, metadata, *head, *tail, sqlite_with_rowid=False)


def history(name: str, *columns: Column[Any], keys: tuple[Column[Any], ...] = ()) -> Table:
    """A table of events: where in the chain, which project, then what happened."""
    return Table(
        name,
        metadata,
        column("position", BigInteger if keys else POSITION, key=True),
        *keys,
        *([] if any(key.name == "project" for key in keys) else [column("project")]),
        column("timestamp", BigInteger),
        column("transaction_hash"),
        *columns,
        sqlite_with_rowid=not keys,
    )


def key(name: str, kind: Any = Text) -> Column[Any]:
    """A column of the primary key."""
    return column(name, kind, key=True)
