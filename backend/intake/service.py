"""What takes things in, put together for one process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backend.content import Store
from backend.intake.ballots import BallotBox
from backend.intake.guards import Guards
from backend.intake.node_checks import NodeChecks
from backend.intake.signed import LARGEST as LARGEST_BALLOT
from backend.intake.uploads import Uploads
from backend.settings import Settings
from backend.storage.intake import IntakeDatabase
from backend.storage.reader import Reader

BALLOTS: Final = "/v1/ballots"
RELAYED: Final = "/v1/ballots/relayed"
CONTENT: Final = "/v1/content"
_SMALL: Final = 1024


@dataclass(frozen=True)
class Intake:
    """Everything that the intake's routes work with."""

    guards: Guards
    checks: NodeChecks
    database: IntakeDatabase
    ballots: BallotBox
    uploads: Uploads


def open_intake(settings: Settings, reader: Reader, content: Store) -> Intake:
    """The intake that the settings describe. Nothing is opened before it is needed."""
    guards, checks = Guards(settings), NodeChecks(settings)
    database = IntakeDatabase(settings.intake_database)
    return Intake(
        guards,
        checks,
        database,
        BallotBox(settings, reader, database, checks, guards),
        Uploads(settings, reader, database, content),
    )


def bodies(settings: Settings) -> dict[str, int]:
    """The paths that take a body, and how many bytes of it."""
    if not settings.intake:
        return {}
    return {BALLOTS: LARGEST_BALLOT, RELAYED: _SMALL, CONTENT: settings.upload_bytes}
