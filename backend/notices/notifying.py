"""One round of telling: webhooks of all projects, and mail to the members of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from backend.notices import webhooks
from backend.notices.mail import Recipient, connected, is_taken
from backend.notices.outgoing import networks
from backend.notices.reminding import Reminding
from backend.notices.told import Memory, Told
from backend.settings import Settings
from backend.storage import member_queries, project_queries
from backend.storage.intake import IntakeDatabase, reminders
from backend.storage.intake import webhooks as kept
from backend.storage.reader import Reader, View


class Round(NamedTuple):
    """What one round did."""

    delivered: int
    waiting: int
    given_up: int
    mails: int
    refused: int = 0


class Notifying:
    """Looks at the index, and tells what is new since it looked last; see `Memory`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reader = Reader(settings.database)
        self.database = IntakeDatabase(settings.intake_database)
        self._allowed = networks(settings.webhook_networks)
        self._of_members = networks(settings.member_webhook_networks)

    def round(self, members: Sequence[Recipient] = ()) -> Round:
        """Queues, sends and notes. Raises IndexMissing, MailRefused."""
        with self._reader.view() as view:
            self._queue(view)
            mails = self._mails(view, members)
        delivered = webhooks.deliver(self.database, self._allowed, members=self._of_members)
        sent, refused = self._send(mails)
        with self.database.reading() as connection:
            counts = kept.counts(connection)
        return Round(
            delivered, counts.get(kept.WAITING, 0), counts.get(kept.GIVEN_UP, 0), sent, refused
        )

    def close(self) -> None:
        """Closes both databases."""
        self._reader.close()
        self.database.close()

    def page(self, path: str) -> str:
        """The address of a page, as people reach it."""
        settings = self._settings
        own = settings.public_url or f"http://{settings.host}:{settings.port}"
        return own.rstrip("/") + path

    def _queue(self, view: View) -> None:
        memory = Memory(self.database)
        with self.database.reading() as connection:
            hooks = kept.webhooks(connection)
        compared: dict[tuple[str, str | None], list[Told]] = {}
        for hook in hooks:
            row = project_queries.project(view, hook["project"])
            if row is None or hook["disabled_at"] is not None or not self._may_be_told(view, hook):
                continue
            key = hook["project"], hook["account"] if hook["own"] else None
            if key not in compared:
                compared[key] = memory.of_project(view, row, key[1])
            webhooks.queue(self.database, hook, compared[key], view.now, self.page)

    @staticmethod
    def _may_be_told(view: View, hook: dict[str, Any]) -> bool:
        """Members' webhooks last as long as they are members."""
        if hook["account"] is None:
            return True
        member = member_queries.member(view, hook["project"], hook["account"])
        return bool(member and member["joined_at"] is not None and not member["successor"])

    def _mails(self, view: View, members: Sequence[Recipient]) -> list[Any]:
        reminding = Reminding(view, self.database, self.page, self._settings.mail_from)
        made = [reminding.mail_for(each) for each in members]
        return [each for each in made if each is not None]

    def _send(self, mails: Sequence[Any]) -> tuple[int, int]:
        """How many were sent, and how many the server refused: these keep nobody else waiting."""
        sent = 0
        if not mails:
            return 0, 0
        with connected(self._settings.smtp) as server:
            for mail, noted in mails:
                if not is_taken(server, mail):
                    continue
                sent += 1
                with self.database.writing() as connection:
                    for row in noted:
                        reminders.put(connection, row)
        return sent, len(mails) - sent
