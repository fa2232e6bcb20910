"""Where a relayer finds the ballots that wait: the intake's own database, or anybody's API."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final, Protocol

import httpx

from backend.errors import IndexMissing, InputInvalid, NodeUnreachable
from backend.intake.fates import fates
from backend.settings import Settings
from backend.storage.intake import IntakeDatabase, ballots
from backend.storage.reader import Reader
from backend.wallet.relaying import Left
from backend.wording import failure

_MOST: Final = 10_000
_AT_ONCE: Final = 500
_SECONDS: Final = 30.0
_WORDS: Final = ("AGAINST", "FOR", "ABSTAIN")
_WAITS: Final = ("WAITING", "SENT")


class Source(Protocol):
    """What waits, and where it is noted what was sent."""

    def waiting(self) -> list[Left]:
        """The ballots that wait, the oldest first."""

    def sent(self, ballots: Sequence[Left], transaction: str) -> None:
        """Notes that a transaction carries them."""


class DatabaseSource:
    """The intake's database, with the index beside it to say what is counted already."""

    def __init__(self, settings: Settings, project: str) -> None:
        self._settings = settings
        self._project = project.lower()
        self._database = IntakeDatabase(settings.intake_database)

    def waiting(self) -> list[Left]:
        """Where nothing is indexed, all: the chain is asked about them anyway."""
        with self._database.reading() as connection:
            rows = ballots.some(connection, self._project, None, None, _MOST)
        reader = Reader(self._settings.database)
        try:
            with reader.view() as view:
                became = fates(view, self._project, rows, time.time())
            rows = [row for row, fate in zip(rows, became, strict=True) if fate.state in _WAITS]
        except IndexMissing:
            pass
        finally:
            reader.close()
        told = [{**row, "support": _WORDS[row["support"]]} for row in rows[:_AT_ONCE]]
        return [Left.from_json(each) for each in told]

    def sent(self, carried: Sequence[Left], transaction: str) -> None:
        """Notes it where the API looks."""
        keys = [(self._project, f"0x{each.poll.hex()}", each.voter.lower()) for each in carried]
        with self._database.writing() as connection:
            ballots.set_relayed(connection, keys, transaction, time.time())


class ApiSource:
    """An API with its intake switched on. What it says is checked before anything is sent."""

    def __init__(self, url: str, project: str) -> None:
        self._project = project
        self._url = url.rstrip("/")

    def waiting(self) -> list[Left]:
        """As many as it tells at once. Raises NodeUnreachable, InputInvalid."""
        path = f"/v1/projects/{self._project}/waiting"
        found: list[Left] = []
        for state in _WAITS:
            answer = self._ask("GET", path, {"state": state})
            try:
                found += [Left.from_json(each) for each in answer["data"]]
            except (KeyError, TypeError, ValueError, AttributeError):
                raise failure(InputInvalid, "inputs.ballot") from None
        return found

    def sent(self, carried: Sequence[Left], transaction: str) -> None:
        """Tells it, which then looks at the transaction itself; it may be gone meanwhile."""
        try:
            given = {"project": self._project, "transaction": transaction}
            self._ask("POST", "/v1/ballots/relayed", given)
        except NodeUnreachable:
            return

    def _ask(self, method: str, path: str, query: dict[str, str]) -> Any:
        try:
            with httpx.Client(timeout=_SECONDS) as client:
                answer = client.request(method, self._url + path, params=query)
                answer.raise_for_status()
                return answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            kind = type(error).__name__
            raise failure(NodeUnreachable, "sending.silent", place=self._url, kind=kind) from None
