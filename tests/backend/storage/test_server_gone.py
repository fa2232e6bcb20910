"""A server that goes while a view of it is read is told as gone, whatever was being asked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest
import sqlalchemy

from backend.errors import DatabaseGone, DatabaseUnusable
from backend.storage import tables
from backend.storage.intake.database import IntakeDatabase
from backend.storage.reader import Reader
from backend.storage.view import View
from backend.storage.writer import Writer
from tests.backend.databases import Server
from tests.backend.storage.test_writer import CURSOR, FINALITY


def by_statement(view: View) -> object:
    """As lists ask."""
    return view.rows(sqlalchemy.select(tables.poll.c.poll))


def by_text(view: View) -> object:
    """As prepared questions ask."""
    return view.connection.exec_driver_sql("SELECT poll FROM poll").all()


@pytest.mark.parametrize("ask", [by_statement, by_text])
def test_a_server_that_goes_while_it_is_asked(
    server: Server, ask: Callable[[View], object]
) -> None:
    place = server.new()
    with Writer(place) as writer, writer.transaction():
        writer.set_cursor(CURSOR, FINALITY)
    reader = Reader(place)

    def ask_a_lost_one() -> None:
        with reader.view() as view:
            cut_off(place)
            ask(view)

    with pytest.raises(DatabaseGone):
        ask_a_lost_one()
    with reader.view() as view:
        assert view.block == CURSOR.number
    reader.close()


def test_the_intake_says_so_too(server: Server) -> None:
    place = server.new()
    intake = IntakeDatabase(place)

    def ask_a_lost_one() -> None:
        with intake.reading() as one:
            cut_off(place)
            one.execute(sqlalchemy.select(sqlalchemy.literal(1)))

    with pytest.raises(DatabaseUnusable, match="What members have sent"):
        ask_a_lost_one()
    with intake.reading() as one:
        assert one.execute(sqlalchemy.select(sqlalchemy.literal(1))).scalar() == 1
    intake.close()


def cut_off(place: str) -> None:
    """Ends all other connections to a database, as a server does that is switched off."""
    with closing(psycopg.connect(place, autocommit=True)) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
