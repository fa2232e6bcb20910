"""Amounts stay exact and in order in a database that has neither such integers nor such order."""

from __future__ import annotations

import pytest
import sqlalchemy
from hypothesis import given
from hypothesis import strategies as some

from backend.storage import tables
from backend.storage.columns import WIDE_DIGITS

UINT96 = some.integers(min_value=0, max_value=2**96 - 1)
UINT256 = some.integers(min_value=0, max_value=2**256 - 1)


@given(UINT96, UINT96)
def test_text_has_the_order_of_the_numbers(first: int, second: int) -> None:
    assert (tables.digits(first) < tables.digits(second)) == (first < second)


@given(UINT256)
def test_every_word_fits_a_wide_amount(value: int) -> None:
    assert int(tables.digits(value, WIDE_DIGITS)) == value


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        tables.digits(10**29)
    with pytest.raises(OverflowError):
        tables.digits(-1)


def test_a_column_gives_back_what_it_was_given() -> None:
    engine = sqlalchemy.create_engine("sqlite://")
    tables.metadata.create_all(engine)
    shares = [0, 9, 10, 2**96 - 1]
    with engine.begin() as connection:
        for index, value in enumerate(shares):
            connection.execute(
                tables.founding.insert(),
                {
                    "position": index,
                    "project": "0x",
                    "timestamp": 0,
                    "transaction_hash": "0x",
                    "account": "0x",
                    "shares": value,
                },
            )
        column = tables.founding.c.shares
        found = connection.execute(sqlalchemy.select(column).order_by(column)).scalars().all()
    assert found == shares
