"""What the notices of a request are made of."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from backend.api.answers.desk import Desk, checksummed, iso
from backend.api.models.vocabulary import CLASSES
from backend.intake.fates import fates
from backend.notices.models import Overdue, PollToAnswer, Summary, Waits
from backend.notices.summary import ProjectSummary, lines, of_member, sentence
from backend.storage import member_queries, project_queries
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import ballots as signed
from backend.storage.reader import View

MOST_PROJECTS = 100
_MOST_BALLOTS = 500


def summaries(
    view: View, database: IntakeDatabase, account: str, wall_clock: float
) -> list[ProjectSummary]:
    """What waits for an account in all projects in which it is a member."""
    found = []
    for address in member_queries.projects_of(view, account, MOST_PROJECTS):
        row = project_queries.project(view, address)
        summary = row and of_member(view, database, row, account)
        if summary:
            summary.waiting = _waiting(view, database, address, wall_clock)
            found.append(summary)
    return found


def _waiting(view: View, database: IntakeDatabase, project: str, wall_clock: float) -> int:
    with database.reading() as connection:
        rows = signed.some(connection, project, None, None, _MOST_BALLOTS)
    return sum(fate.state == "WAITING" for fate in fates(view, project, rows, wall_clock))


def shown(desk: Desk, account: str, found: Sequence[ProjectSummary], zone: ZoneInfo) -> Summary:
    """A summary as the API tells it."""
    return Summary(
        account=checksummed(account),
        sentence=sentence(found, desk.view.now, zone, desk.language),
        projects=[_waits(each, zone, desk.language) for each in found],
    )


def _waits(found: ProjectSummary, zone: ZoneInfo, language: str) -> Waits:
    return Waits(
        project=checksummed(found.project),
        name=found.name,
        polls=[
            PollToAnswer(
                poll=each.poll,
                class_=CLASSES[each.class_],
                closes_at=iso(each.closes_at),
                did=each.did,
            )
            for each in found.polls
        ],
        reconsent=found.reconsent,
        dividends=found.dividends,
        overdue=[
            Overdue(
                line=line, due_at=iso(due), owner=checksummed(owner) if int(owner, 16) else None
            )
            for line, due, owner in found.overdue
        ],
        waiting=found.waiting,
        sentences=[text for text, _ in lines(found, zone, language)],
    )
