"""Who is reminded of what by mail: each vote once, only those who have not acted, and corrections."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, Final

from backend.notices.calendar import Writer
from backend.notices.gathering import summaries
from backend.notices.mail import Recipient, message
from backend.notices.summary import ProjectSummary, lines, sentence
from backend.notices.told import Memory, Told
from backend.storage import chain_queries, project_queries
from backend.storage.intake import IntakeDatabase, reminders
from backend.storage.reader import View
from backend.wording import say

AHEAD_SECONDS: Final = 2 * 86_400
_VOTE: Final = "vote"


@dataclass(frozen=True)
class Reminding:
    """What is looked at to remind somebody."""

    view: View
    database: IntakeDatabase
    page: Callable[[str], str]
    sender: str

    def mail_for(self, to: Recipient) -> tuple[EmailMessage, list[dict[str, Any]]] | None:
        """What a member is to be told now, and what to note once it is sent; None for nothing."""
        found = summaries(self.view, self.database, to.account, time.time())
        with self.database.reading() as connection:
            before = {_key(row): row for row in reminders.of_account(connection, to.account)}
        told = self._told({each.project for each in found} | {key[0] for key in before})
        new = self._new(found, before, told)
        corrected = [
            told[key]
            for key, row in before.items()
            if key in told and told[key].sequence > row["sequence"]
        ]
        if not new and not corrected:
            return None
        text = list(self._lines(to, found, corrected))
        subject = say(to.language, "notices.mail.subject", sentence=text[0])
        noted = [self._note(to.account, each) for each in (*new, *corrected)]
        return message(self.sender, to, subject, text), noted

    def _told(self, projects: set[str]) -> dict[tuple[str, str], Told]:
        memory, found = Memory(self.database), {}
        for address in projects:
            row = project_queries.project(self.view, address)
            for each in memory.of_project(self.view, row) if row else ():
                if each.occasion.kind == _VOTE:
                    found[address, each.occasion.subject] = each
        return found

    def _new(
        self,
        found: Sequence[ProjectSummary],
        before: dict[tuple[str, str], dict[str, Any]],
        told: dict[tuple[str, str], Told],
    ) -> list[Told]:
        """Votes that end soon, in which the member has not acted, and of which nothing was said."""
        soon = self.view.now + AHEAD_SECONDS
        keys = [
            (poll.project, poll.poll)
            for each in found
            for poll in each.polls
            if poll.did == "open" and poll.closes_at <= soon
        ]
        return [told[key] for key in keys if key in told and key not in before]

    def _lines(
        self, to: Recipient, found: Sequence[ProjectSummary], corrected: Sequence[Told]
    ) -> list[str]:
        text = [sentence(found, self.view.now, to.zone, to.language), ""]
        for each in corrected:
            what = self._writer(each, to.language).title(each)
            text += [say(to.language, "notices.mail.corrected", what=what), ""]
        for project in found:
            told = lines(project, to.zone, to.language)
            if told:
                text += [project.name]
                text += [f"- {line}\n  {self.page(path)}" for line, path in told]
                text += [""]
        return [*text, say(to.language, "notices.mail.footer", account=to.account)]

    def _writer(self, told: Told, language: str) -> Writer:
        chain = chain_queries.chain(self.view)
        row = project_queries.project(self.view, told.occasion.project)
        name = row["name"] if row else told.occasion.project
        return Writer(chain["chain_id"] if chain else 0, name, language, self.page)

    def _note(self, account: str, told: Told) -> dict[str, Any]:
        return {
            "account": account,
            "project": told.occasion.project,
            "kind": _VOTE,
            "subject": told.occasion.subject,
            "sequence": told.sequence,
            "sent_at": time.time(),
        }


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["project"], row["subject"]
