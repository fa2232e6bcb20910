"""What waits for a member: in one project, or in all, and in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date, format_datetime

from backend.api.answers.desk import checksummed
from backend.api.answers.polls import state_of
from backend.errors import InputInvalid
from backend.notices.calendar import plain
from backend.storage import (
    agreement_queries,
    dividend_queries,
    line_queries,
    member_queries,
    poll_queries,
)
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import ballots as signed
from backend.storage.reader import Row, View
from backend.wording import failure, say

HORIZON_SECONDS: Final = 7 * 86_400
_MOST: Final = 200
_SHARES: Final = 0
_CLAIM: Final = 0


@dataclass(frozen=True)
class OpenPoll:
    """A poll that takes ballots of the member's; `did`: `voted`, `signed` or `open`."""

    project: str
    poll: str
    class_: int
    closes_at: int
    did: str


@dataclass
class ProjectSummary:
    """What waits for a member in one project."""

    project: str
    name: str
    polls: list[OpenPoll] = field(default_factory=list)
    reconsent: bool = False
    dividends: list[int] = field(default_factory=list)
    overdue: list[tuple[int, int, str]] = field(default_factory=list)  # line, due at, owner
    waiting: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.polls or self.reconsent or self.dividends or self.overdue or self.waiting)


def of_member(
    view: View, database: IntakeDatabase, project: Row, account: str
) -> ProjectSummary | None:
    """What waits for a member in a project; None if the account isn't one."""
    address = project["project"]
    member = member_queries.member(view, address, account)
    if member is None or member["joined_at"] is None or member["successor"]:
        return None
    found = ProjectSummary(address, plain(project["name"]))
    found.polls = _open_polls(view, database, address, account, member)
    current = agreement_queries.current(view, address)
    found.reconsent = current is not None and current["version"] > member["agreement_version"]
    parts = dividend_queries.parts_of(view, address, account, None, _MOST).rows
    found.dividends = [row["number"] for row in parts if row["collected_timestamp"] is None]
    found.overdue = _overdue(view, address)
    return found


def did_vote(view: View, database: IntakeDatabase, project: str, account: str) -> dict[str, str]:
    """What an account did in each poll of a project in which it did something; keys of wording."""
    with database.reading() as connection:
        waiting = signed.some(connection, project, None, account, _MOST)
    did = {row["poll"]: "vote_signed" for row in waiting}
    ballots = poll_queries.ballots(view, project, None, _MOST, voter=account).rows
    did.update({row["poll"]: "vote_acted" for row in ballots})
    return did


def _open_polls(
    view: View, database: IntakeDatabase, project: str, account: str, member: Row
) -> list[OpenPoll]:
    did = did_vote(view, database, project, account)
    words = {"vote_acted": "voted", "vote_signed": "signed"}
    found = []
    for row in poll_queries.polls(view, project, None, _MOST).rows:
        is_own = row["class"] == _CLAIM and row["author"] == account
        if state_of(row, view.now) in ("OPEN", "PENDING") and not is_own and _counts(row, member):
            done = words.get(did.get(row["poll"], ""), "open")
            found.append(OpenPoll(project, row["poll"], row["class"], row["closes_at"], done))
    return sorted(found, key=lambda each: each.closes_at)


def _counts(poll: Row, member: Row) -> bool:
    """Whether the member's ballot can weigh anything, as far as that is known now."""
    held = member["votes"] if poll["weighting"] == _SHARES else member["shares"]
    return bool(held)


def _overdue(view: View, project: str) -> list[tuple[int, int, str]]:
    rows = line_queries.lines(view, project, None, _MOST).rows
    return [
        (row["number"], row["due_at"], row["owner"])
        for row in rows
        if row["closed_at"] is None and 0 < row["due_at"] < view.now
    ]


# In words


def zone_of(text: str) -> ZoneInfo:
    """A time zone by its name. Raises InputInvalid."""
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        shown = plain(text)[:60]
        raise failure(InputInvalid, "notices.summary.zone", given=shown) from None


def local(seconds: int, zone: ZoneInfo, language: str) -> str:
    """A time as the reader's clock shows it."""
    pattern = "EEEE d MMMM, HH:mm" if language == "en" else "EEEE d MMMM 'à' HH:mm"
    moment = datetime.fromtimestamp(min(seconds, 253_402_214_400), zone)
    return format_datetime(moment, pattern, tzinfo=zone, locale=language)


def day_after(seconds: int, zone: ZoneInfo, language: str) -> str:
    """The first day, as the reader's calendar shows it, before which a time surely lies."""
    moment = datetime.fromtimestamp(min(seconds, 253_402_128_000), zone) + timedelta(days=1)
    return format_date(moment.date(), "EEEE d MMMM", locale=language)


def sentence(summaries: Sequence[ProjectSummary], now: int, zone: ZoneInfo, language: str) -> str:
    """How many polls close within a week, and in how many the member has not voted."""
    until = now + HORIZON_SECONDS
    polls = [poll for each in summaries for poll in each.polls if poll.closes_at <= until]
    last = max((poll.closes_at for poll in polls), default=until)
    facts: dict[str, Any] = {"until": day_after(last, zone, language)}
    if not polls:
        waits = any(not each.is_empty for each in summaries)
        return say(language, f"notices.summary.{'something' if waits else 'nothing'}", **facts)
    unvoted = sum(poll.did == "open" for poll in polls)
    key = "polls" if unvoted else "voted_all"
    return say(language, f"notices.summary.{key}", polls=len(polls), unvoted=unvoted, **facts)


def lines(summary: ProjectSummary, zone: ZoneInfo, language: str) -> list[tuple[str, str]]:
    """Everything that waits in a project, as sentences with the paths of their pages."""

    def told(key: str, **facts: object) -> str:
        return say(language, f"notices.summary.{key}", **facts)

    root = f"/projects/{summary.project}"
    keys = {"open": "poll", "voted": "poll_voted", "signed": "poll_signed"}
    found = []
    for poll in summary.polls:
        facts = {"closes": local(poll.closes_at, zone, language), "class": poll.class_}
        found.append((told(keys[poll.did], **facts), f"{root}/polls/{poll.poll}"))
    if summary.reconsent:
        found.append((told("reconsent"), root))
    if summary.dividends:
        found.append((told("dividends", dividends=len(summary.dividends)), f"{root}/dividends"))
    for number, due, owner in summary.overdue:
        nobody = not int(owner, 16)
        facts = {"due": local(due, zone, language), "line": str(number)}
        owner_shown = {} if nobody else {"owner": checksummed(owner)}
        key = "overdue_nobody" if nobody else "overdue"
        found.append((told(key, **facts, **owner_shown), f"{root}/lines/{number}"))
    if summary.waiting:
        found.append((told("relay", ballots=summary.waiting), f"{root}/polls"))
    return found
