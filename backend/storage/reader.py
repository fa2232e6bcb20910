"""Reading the index: one consistent view for each answer.

A view is one read transaction. Everything read in it is as of the same block, however much is
written meanwhile; nothing can be written through it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from backend.errors import (
    ColedgerError,
    DatabaseGone,
    DatabaseUnusable,
    IndexBehind,
    IndexMissing,
    MomentAhead,
    QuestionTooSlow,
)
from backend.storage.database import Place, database_at
from backend.storage.embedded import EmbeddedView
from backend.storage.idle import Idle, Taken
from backend.storage.moments import NOW, AsOf, Moment, as_of
from backend.storage.prepared import DRIVER_ERRORS, Row
from backend.storage.seen import ASKER, Seen
from backend.storage.selecting import BLOCK, END, Bound, Key, Slice, happened, newest, take
from backend.storage.view import View, missing, said, told

_READERS = 16
# Few, so that those who need it can't take it from those who write.
_AT_THE_PRIMARY = 4


class Reader:
    """Opens views of one index; any number at once, from any thread.

    `place` may stand for several servers that each keep a copy, some older than others, while
    `primary` is the one that is written to: it is asked where an asker has seen more than the copy
    has, if it can be asked at all. See `backend.storage.seen`.
    """

    def __init__(self, place: Place, seconds: float = 60.0, primary: Place | None = None) -> None:
        """`seconds` is how long one question may take."""
        self._database = database_at(place)
        self._engine = self._database.reading_engine(_READERS, seconds)
        self._newest = (
            self._engine
            if primary in (None, place)
            else database_at(primary).reading_engine(_AT_THE_PRIMARY, seconds)
        )
        self._seconds = seconds
        self._idle = Idle(self._engine, _READERS, partial(self._database.renew, seconds=seconds))
        self.place = place
        # Whether the database is in this process, and answers without waiting.
        self.is_embedded = self._database.is_embedded

    def changes(self) -> int | None:
        """A number that is another one once the database has changed; None if it can't be told."""
        return self._database.changes()

    def close(self) -> None:
        """Closes all connections."""
        self._idle.close()
        self._engine.dispose()
        self._newest.dispose()

    def view(self, moment: Moment = NOW) -> AbstractContextManager[View]:
        """A view of what is indexed now, or of what held at a moment.

        Raises IndexMissing if nothing is, DatabaseUnusable if the database can't be read (and
        DatabaseGone if it can be soon), IndexBehind, MomentAhead, MomentTooEarly; QuestionTooSlow
        for what is asked of the view.
        """
        if not self.is_embedded:
            return self._of_server(moment)
        return EmbeddedView(self._database, self._idle, moment, self._as_of_taken, self._told)

    @contextmanager
    def _of_server(self, moment: Moment) -> Iterator[View]:
        if not self._database.exists():
            raise missing()
        connection, found = self._recent(moment)
        with connection:
            try:
                yield View(connection, found)
            except (DBAPIError, *DRIVER_ERRORS) as error:
                raise self._told(error) from error
            finally:
                _end(connection)

    def _recent(self, moment: Moment) -> tuple[Connection, AsOf]:
        """A view's connection, as new as what the asker has seen."""
        asker = ASKER.get()
        since = asker.since if asker else None
        found = self._tried(self._engine, moment, since)
        if found is None:
            found = self._tried(self._newest, moment, since)
        if found is None:
            block = since.block if since else 0
            raise IndexBehind(f"No copy of the index has come to block {block}.", block=block)
        if asker is not None:
            asker.show(state_of(found[1]))
        return found

    def _tried(
        self, engine: Engine, moment: Moment, since: Seen | None
    ) -> tuple[Connection, AsOf] | None:
        """None if what this server has is older than what the asker has seen."""
        try:
            connection = self._begun(engine)
        except DatabaseUnusable:
            if engine is self._engine or since is None:
                raise
            return None
        try:
            found = self._as_of(connection, moment)
        except BaseException as error:
            _end(connection)
            connection.close()
            is_early = since is not None and isinstance(error, MomentAhead | IndexMissing)
            if is_early and engine is not self._newest:
                return None
            raise
        if since is None or state_of(found) >= since:
            return connection, found
        _end(connection)
        connection.close()
        return None

    def _as_of(self, connection: Connection, moment: Moment) -> AsOf:
        try:
            found = as_of(connection, moment)
        except (DBAPIError, *DRIVER_ERRORS) as error:
            raise self._told(error) from error
        if found is None:
            raise missing()
        return found

    def _as_of_taken(self, taken: Taken, moment: Moment) -> AsOf:
        return self._as_of(taken.connection, moment)

    def _told(self, error: Exception) -> ColedgerError:
        if self._database.gave_up(error):
            return QuestionTooSlow(
                f"Answering took longer than {self._seconds:g} seconds and was given up. Ask for"
                " less at once, or again later.",
                seconds=self._seconds,
            )
        if self._database.has_gone(error):
            return DatabaseGone(f"The index's server has gone ({said(error)}). Ask again.")
        return told(error)

    def _begun(self, engine: Engine) -> Connection:
        """A connection in a transaction; once more from the start if its server was another."""
        try:
            return self._begin(engine)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise self._told(error) from error
        try:
            return self._begin(engine)
        except DBAPIError as error:
            raise self._told(error) from error

    def _begin(self, engine: Engine) -> Connection:
        connection = engine.connect()
        try:
            connection.exec_driver_sql(self._database.begin_view)
        except BaseException:
            connection.close()
            raise
        return connection


def state_of(found: AsOf) -> Seen:
    """The state of the index that a view shows, or shows a part of."""
    return Seen(found.rollbacks, found.newest)


def _end(connection: Connection) -> None:
    """Ends a view's transaction, if its server is still there.

    A connection that was lost has none; asking it for anything would hide why it was lost.
    """
    if connection.invalidated:
        return
    with contextlib.suppress(DBAPIError):
        connection.exec_driver_sql("ROLLBACK")


__all__ = [
    "BLOCK",
    "END",
    "AsOf",
    "Bound",
    "Key",
    "Moment",
    "Reader",
    "Row",
    "Slice",
    "View",
    "happened",
    "newest",
    "take",
]
