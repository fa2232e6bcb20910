"""A backup and the log that followed it give the index back as it was at any time since.

What docs/operations.md tells people to do, with the same words for PostgreSQL.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from backend.indexing.service import index
from scripts.cluster.machines import owned
from tests.backend.cluster.standby import Standby, run
from tests.backend.databases import Rows, Server, dump, rows, running_server
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.life import SHARE, raise_money
from tests.backend.indexing.naive import ASIDE as NOT_KEPT
from tests.backend.indexing.naive import Naive
from tests.backend.indexing.world import running_world

# Words to search for come from names and texts, which the naive program doesn't look at.
ASIDE = (*NOT_KEPT, "post_text")
OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"


def tell(server: Server, *statements: str) -> None:
    with closing(psycopg.connect(server.url, autocommit=True)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Of the servers' user, with a path that is short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="re-", ignore_cleanup_errors=True) as place:
        found = Path(place).resolve()
        found.chmod(0o755)
        yield found


def archiving(server: Server, archive: Path) -> None:
    """As the document says."""
    command = documented("archive_command").replace("/var/backups/coledger/wal", str(archive))
    tell(
        server,
        "ALTER SYSTEM SET archive_mode = on",
        f"ALTER SYSTEM SET archive_command = '{command}'",
    )
    server.stop()
    server.start()


def documented(name: str) -> str:
    """A parameter of PostgreSQL, as the document sets it."""
    found = re.search(rf"^{name} = '(.+)'$", OPERATIONS.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None, name
    return found[1]


def restored(backup: Path, archive: Path, time: str) -> Standby:
    """A server over the backup, which repeats the log until a time and then takes writes."""
    command = documented("restore_command").replace("/var/backups/coledger/wal", str(archive))
    (backup / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
    (backup / "recovery.signal").touch()
    with (backup / "postgresql.auto.conf").open("a") as settings:
        settings.write(
            f"\nrestore_command = '{command}'\nrecovery_target_time = '{time}'\n"
            f"recovery_target_action = '{documented('recovery_target_action')}'\n"
            "archive_mode = off\n"
        )
    found = Standby(backup)
    found.start()
    return found


def test_the_index_as_it_was_at_a_time(folder: Path, tmp_path: Path) -> None:
    archive, backup = owned(folder / "wal"), owned(folder / "backup")
    backup.chmod(0o700)
    with running_world() as world, running_server() as server:
        people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        guild = raise_money(world, people)
        archiving(server, archive)
        settings = settings_for(world, server.new())
        naive = Naive(world.node.url, world.factory.address.lower(), tmp_path)

        def grow() -> None:
            people[0].send(guild.verbs.transfer(people[1].address, SHARE // 1000))
            asyncio.run(index(settings, until_head=True))

        grow()
        run("pg_basebackup", "-d", server.url, "-D", str(backup), "-c", "fast", "-X", "none")
        grow()
        block, ((time,),) = world.head, rows(server.url, "SELECT clock_timestamp()::text")
        expected = made(naive, hex(block))
        grow()
        tell(server, "SELECT pg_switch_wal()")
        until_archived(server)
        again = restored(backup, archive, str(time))
        try:
            place = again.url(str(settings.database))
            assert rows(place, "SELECT number FROM cursor") == [(block,)]
            assert dump(place, without=ASIDE) == expected
            asyncio.run(index(settings.replace(database=place), until_head=True))
            assert dump(place, without=ASIDE) == made(naive)
        finally:
            again.stop()


def made(naive: Naive, until: str = "latest") -> Rows:
    """What the naive program makes of the chain up to a block."""
    return {name: each for name, each in naive.dump(until).items() if name not in ASIDE}


def until_archived(server: Server) -> None:
    """Waits until the log that was closed is in the archive."""
    import time

    deadline = time.monotonic() + 30
    question = (
        "SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) OR"
        " last_archived_wal = pg_walfile_name(pg_current_wal_lsn() - 16777216) FROM pg_stat_archiver"
    )
    while rows(server.url, question) != [(True,)]:
        assert time.monotonic() < deadline, rows(server.url, "SELECT * FROM pg_stat_archiver")
        time.sleep(0.1)
