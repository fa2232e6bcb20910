"""Views of a database that is in this process: opened and ended by two statements of its driver."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from sqlalchemy.exc import DBAPIError

from backend.errors import ColedgerError
from backend.storage.database import Database
from backend.storage.idle import Idle, Taken
from backend.storage.moments import NOW, AsOf, Moment
from backend.storage.prepared import DRIVER_ERRORS
from backend.storage.seen import ASKER, Seen
from backend.storage.view import View, missing, told

AsOfIn = Callable[[Taken, Moment], AsOf]
Told = Callable[[Exception], ColedgerError]


class EmbeddedView:
    """A `with` block's view. Written out, since it is begun and ended for each answer."""

    __slots__ = ("_as_of", "_database", "_idle", "_moment", "_taken", "_told")

    def __init__(
        self, database: Database, idle: Idle, moment: Moment, as_of: AsOfIn, told: Told
    ) -> None:
        """`as_of` asks where the index stands, `told` makes an error of ours of the driver's."""
        self._database = database
        self._idle = idle
        self._moment = moment
        self._as_of = as_of
        self._told = told

    def __enter__(self) -> View:
        self._taken = taken = self._take()
        try:
            taken.driver.execute(self._database.begin_view)
            found = self._known(taken) if self._moment == NOW else self._as_of(taken, self._moment)
        except BaseException as error:
            self._end(is_well=isinstance(error, ColedgerError))
            if isinstance(error, (DBAPIError, *DRIVER_ERRORS)):
                raise self._told(error) from error
            raise
        if (asker := ASKER.get()) is not None:
            asker.show(Seen(found.rollbacks, found.newest))
        return View(taken.connection, found, taken.asks)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end(is_well=error is None or isinstance(error, ColedgerError))
        if isinstance(error, (DBAPIError, *DRIVER_ERRORS)):
            raise self._told(error) from error

    def _take(self) -> Taken:
        try:
            return self._idle.take()
        except (ColedgerError, DBAPIError, *DRIVER_ERRORS) as error:
            if not self._database.exists():
                raise missing() from error
            raise told(error) from error

    def _known(self, taken: Taken) -> AsOf:
        """Where the index stands: asked again only if anything was written since it was."""
        version = self._database.seen(taken.driver)
        if taken.as_of is None or taken.version != version:
            taken.as_of = None
            taken.as_of, taken.version = self._as_of(taken, NOW), version
        return taken.as_of

    def _end(self, *, is_well: bool) -> None:
        try:
            self._taken.driver.execute("ROLLBACK")
        except DRIVER_ERRORS:
            is_well = False
        self._idle.give(self._taken, is_well=is_well)
