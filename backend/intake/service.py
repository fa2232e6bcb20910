"""What takes things in, put together for one process."""

from __future__ import annotations

from dataclasses import dataclass

from backend.content import Store
from backend.intake.ballots import BallotBox
from backend.intake.comments import Comments
from backend.intake.delegations import Delegations
from backend.intake.erasing import Eraser
from backend.intake.guards import Guards
from backend.intake.node_checks import NodeChecks
from backend.intake.uploads import Uploads
from backend.settings import Settings
from backend.storage.intake import IntakeDatabase
from backend.storage.reader import Reader


@dataclass(frozen=True)
class Intake:
    """Everything that the intake's routes work with."""

    guards: Guards
    checks: NodeChecks
    database: IntakeDatabase
    ballots: BallotBox
    uploads: Uploads
    eraser: Eraser
    comments: Comments
    delegations: Delegations


def open_intake(
    settings: Settings, reader: Reader, content: Store, database: IntakeDatabase
) -> Intake:
    """The intake that the settings describe; `content` knows what was erased.

    Nothing is opened before it is needed.
    """
    guards, checks = Guards(settings), NodeChecks(settings)
    return Intake(
        guards,
        checks,
        database,
        BallotBox(settings, reader, database, checks, guards),
        Uploads(settings, reader, database, content),
        Eraser(reader, database, checks, content),
        Comments(settings, reader, database, checks, guards, content),
        Delegations(settings, reader, database, checks, guards),
    )
