"""What members have sent, on both kinds of databases, beside an index or by itself."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from backend.errors import DatabaseUnusable
from backend.storage.database import Place
from backend.storage.intake import IntakeDatabase, ballots
from backend.storage.migrate import is_current, migrate
from tests.backend.databases import rows

ROW = {
    "project": "0x01",
    "poll": "0x02",
    "voter": "0x03",
    "support": 1,
    "signature": "0x04",
    "by_contract": False,
    "closes_at": 100,
    "received_at": 5.0,
    "relayed": None,
    "relayed_at": None,
}


def test_a_ballot_is_kept_found_and_dropped(place: Place) -> None:
    database = IntakeDatabase(place)
    with database.writing() as connection:
        ballots.keep(connection, ROW)
    with database.writing() as connection:
        ballots.set_relayed(connection, [("0x01", "0x02", "0x03")], "0x09", 7.0)
    with database.reading() as connection:
        found = ballots.find(connection, "0x01", "0x02", "0x03")
        assert found == {**ROW, "relayed": "0x09", "relayed_at": 7.0}
        assert ballots.some(connection, "0x01", None, "0x03", 5) == [found]
        assert ballots.some(connection, "0x01", "0x09", None, 5) == []
    with database.writing() as connection:
        ballots.drop_closed(connection, 100)
        assert ballots.count(connection) == 1
        ballots.drop_closed(connection, 101)
        assert ballots.count(connection) == 0
    database.close()


def test_what_fails_leaves_nothing(place: Place) -> None:
    database = IntakeDatabase(place)
    with database.writing() as connection:
        ballots.keep(connection, ROW)
    again = {**ROW, "poll": "0x05"}
    with pytest.raises(DatabaseUnusable), database.writing() as connection:
        _keep_twice(connection, again)
    with database.reading() as connection:
        assert ballots.count(connection) == 1
    database.close()


def _keep_twice(connection: Any, row: dict[str, Any]) -> None:
    ballots.keep(connection, row)
    ballots.keep(connection, row)


def test_many_bring_it_up_to_date_at_once(place: Place) -> None:
    counts: list[int] = []

    def use() -> None:
        database = IntakeDatabase(place)
        with database.writing() as connection:
            counts.append(ballots.count(connection))
        database.close()

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [0] * 6


def test_it_may_share_a_database_with_an_index(place: Place) -> None:
    migrate(place)
    database = IntakeDatabase(place)
    with database.reading() as connection:
        assert ballots.count(connection) == 0
    assert is_current(place)
    assert rows(place, "SELECT count(*) FROM intake_version") == [(1,)]
    database.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "intake.db"
    path.write_text("nothing of the kind, and long enough to be looked at " * 9)
    with pytest.raises(DatabaseUnusable), IntakeDatabase(path).reading():
        pass
