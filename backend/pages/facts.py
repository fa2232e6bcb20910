"""What the member's and the poll's page show."""

from __future__ import annotations

from typing import Any

from backend.api.answers import contributions, members, polls, posts, projects
from backend.api.answers.activity import activity
from backend.api.answers.desk import ProjectDesk, checksummed
from backend.api.models.poll import Claim, Decision
from backend.api.paging import Page, cursor_for
from backend.errors import AccountUnknown, ThingUnknown
from backend.pages.changes import changes, new_texts
from backend.pages.commons import account_shares
from backend.pages.figures import counting_words, rule_words, tally_chart
from backend.pages.home import holding_of, inbox_of
from backend.pages.subjects import Subjects, find_thing
from backend.pages.texts import read_text
from backend.storage import (
    category_queries,
    claim_queries,
    contribution_queries,
    member_queries,
    poll_queries,
    post_queries,
    snapshot_queries,
)

_SHOWN = 20


def member_facts(desk: ProjectDesk, account: str) -> dict[str, Any]:
    """What an account holds, gave, did and answered. Raises AccountUnknown."""
    view, project = desk.view, desk.project
    row = member_queries.member(view, project, account)
    if row is None:
        raise AccountUnknown(f"The account {account} has no part in this project.", account=account)
    member = members.members(desk, [row])[0]
    supply = desk.row["supply"] or 0
    inbox = inbox_of(desk, account, row)
    return {
        "project": projects.project(desk, desk.row),
        "member": member,
        "part": int(member.shares.amount) * 10_000 // supply if supply else 0,
        "inbox": inbox,
        "holding": holding_of(desk, account, row, len(inbox)),
        "profile": _profile(desk, account),
        "delegate_name": desk.names([row["delegate"]]).get(row["delegate"])
        if row["delegate"]
        else None,
        "subjects": Subjects(desk),
        "activity": activity(desk, account),
        **_history(desk, account),
        **account_shares(desk, account, row),
    }


def _history(desk: ProjectDesk, account: str) -> dict[str, Any]:
    view, project = desk.view, desk.project
    given = contribution_queries.contributions(view, project, None, _SHOWN, account=account)
    taken = contribution_queries.refunds(view, project, None, _SHOWN, account=account)
    cast = poll_queries.ballots(view, project, None, _SHOWN, voter=account)
    asked = claim_queries.claims(view, project, None, _SHOWN, account=account)
    said = post_queries.posts(view, project, None, _SHOWN, author=account, profiles=False)
    others = member_queries.delegators(view, project, account, _SHOWN)
    names = desk.names(found["account"] for found in others)
    return {
        "contributions": contributions.contributions(desk, given.rows),
        "refunds": contributions.refunds(desk, taken.rows),
        "ballots": polls.ballots(desk, cast.rows, polls.weight_decimals(desk, cast.rows)),
        "claims": polls.claims(desk, asked.rows),
        "titles": _titles(desk, {row["poll"] for row in cast.rows}),
        "posts": posts.posts(desk, said.rows),
        "pledges": [
            (found["category"], desk.category_names.get(found["category"], ""), found["units"])
            for found in category_queries.pledges(view, project, account)
        ],
        "delegators": [
            (checksummed(found["account"]), names[found["account"]]) for found in others
        ],
    }


def _titles(desk: ProjectDesk, ids: set[str]) -> dict[str, str]:
    """What the polls of some ballots were about."""
    subjects = Subjects(desk)
    things = {id_: find_thing(desk, id_) for id_ in ids}
    return {id_: subjects(thing).title if thing else id_ for id_, thing in things.items()}


def _profile(desk: ProjectDesk, account: str) -> Any:
    found = post_queries.profiles(desk.view, desk.project, [account])
    digest = found.get(account)
    return read_text(desk.content, digest, desk.language, titled=False) if digest else None


def poll_facts(desk: ProjectDesk, id_: str, page: Page) -> dict[str, Any]:
    """One poll with what it is about and its ballots. Raises ThingUnknown."""
    row = poll_queries.poll(desk.view, desk.project, id_)
    if row is None:
        raise ThingUnknown(f"The project has no poll {id_}.", thing="poll", given=id_)
    after = page.after("ballots", "number")
    cast = poll_queries.ballots(desk.view, desk.project, after, page.limit, poll=id_)
    shown, shown_project = polls.polls(desk, [row])[0], projects.project(desk, desk.row)
    thing = find_thing(desk, id_)
    taken = snapshot_queries.snapshot(desk.view, desk.project, row["snapshot"])
    answers = post_queries.posts(desk.view, desk.project, None, _SHOWN, about=id_)
    return {
        "project": shown_project,
        "thing": thing,
        "changes": changes(desk, thing) if isinstance(thing, Decision) else [],
        "new_texts": new_texts(desk, thing) if isinstance(thing, Decision) else [],
        "claim": thing if isinstance(thing, Claim) else None,
        "taken": projects.snapshot(taken) if taken else None,
        "poll": shown,
        "chart": tally_chart(shown, desk.language),
        "rule": rule_words(shown.rule, desk.language),
        "counting": counting_words(shown_project, [shown.rule], desk.language),
        "ballots": polls.ballots(desk, cast.rows, {id_: polls.WEIGHT_DECIMALS[row["weighting"]]}),
        "cursor": cursor_for("ballots", cast.next),
        "posts": posts.posts(desk, answers.rows),
        "subjects": Subjects(desk),
    }
