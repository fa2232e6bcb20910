"""What the index must forget because its owner has had it erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backend.settings import Settings

# One that is noted while it is asked may look older than it is by so much.
_OVERLAP = 60.0


def erasures_of(settings: Settings) -> Callable[[], Iterable[str]] | None:
    """Asks the intake each time for what was erased since; None where no intake is switched on."""
    if not settings.intake:
        return None
    # Only who takes in needs it, and the driver of PostgreSQL with it: ten megabytes.
    from backend.storage.intake import IntakeDatabase, erasures

    database, after = IntakeDatabase(settings.intake_database), [0.0]

    def asked() -> Iterable[str]:
        with database.reading() as connection:
            found = erasures.since(connection, after[0])
            after[0] = max(erasures.newest(connection) - _OVERLAP, after[0])
        return found

    return asked
