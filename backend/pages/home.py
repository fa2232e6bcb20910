"""What waits for an account, and what it has, in one project or in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers.accounts import account_desks
from backend.api.answers.desk import Desk, ProjectDesk, checksummed
from backend.api.answers.inbox import items, order, share
from backend.api.models.account import InboxItem, Share
from backend.api.paging import Page, cursor_for
from backend.pages.graphs import holding_plot
from backend.pages.plots import Plot
from backend.pages.subjects import Subjects, find_thing
from backend.storage.reader import Row

_MOST: Final = 12


@dataclass(frozen=True)
class Waiting:
    """One thing of an inbox, with the title of what it is about."""

    item: InboxItem
    title: str


@dataclass(frozen=True)
class Holding:
    """An account's part in one project, and how it became what it is."""

    share: Share
    plot: Plot | None


def account_facts(desk: Desk, account: str, page: Page) -> dict[str, Any]:
    """An account in all projects that know it."""
    limit = min(page.limit, _MOST)
    found, key = account_desks(desk, account, page.after("home", "text"), limit)
    inboxes = [inbox_of(of, account, row) for of, row in found]
    waiting = [each for inbox in inboxes for each in inbox]
    return {
        "account": checksummed(account),
        "inbox": sorted(waiting, key=lambda each: order(each.item)),
        "holdings": [
            holding_of(of, account, row, len(inbox))
            for (of, row), inbox in zip(found, inboxes, strict=True)
        ],
        "cursor": cursor_for("home", key),
    }


def inbox_of(desk: ProjectDesk, account: str, member: Row) -> list[Waiting]:
    """What waits for an account in one project."""
    return titled(desk, items(desk, account, member))


def titled(desk: ProjectDesk, found: Sequence[InboxItem]) -> list[Waiting]:
    """Things with the titles of the polls that they are about."""
    subjects = Subjects(desk)
    things = {item.poll: find_thing(desk, item.poll) for item in found if item.poll}
    titles = {poll: subjects(thing).title for poll, thing in things.items() if thing}
    return [Waiting(item, titles.get(item.poll or "", "")) for item in found]


def holding_of(desk: ProjectDesk, account: str, member: Row, waiting: int) -> Holding:
    """An account's part in one project."""
    return Holding(share(desk, account, member, waiting), holding_plot(desk, account))
