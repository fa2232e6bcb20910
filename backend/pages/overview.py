"""What a project's page shows: where it stands, and the newest of everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from backend.api.answers import budgets, polls, posts, projects, treasury
from backend.api.answers.desk import ProjectDesk
from backend.api.answers.succession import succession
from backend.api.models.poll import Claim, Decision
from backend.api.paging import Page
from backend.pages.figures import counting_words, progress, rule_words, sharing_words
from backend.pages.graphs import holders_ring, shares_plot, treasury_plot, turnout_plot
from backend.pages.listings import Listing, listing
from backend.pages.plots import Plot
from backend.pages.subjects import Subjects, find_thing
from backend.pages.texts import read_text
from backend.storage import (
    account_queries,
    category_queries,
    custody_queries,
    poll_queries,
    post_queries,
    rule_queries,
    treasury_queries,
)

_SHOWN: Final = {
    "holders": 8,
    "contributions": 6,
    "claims": 4,
    "decisions": 4,
    "treasury": 5,
    "posts": 4,
    "refunds": 4,
    "lines": 4,
    "dividends": 3,
    "exits": 4,
}
_OPEN: Final = 6
_ASKED: Final = 24
_POLLS: Final = 16


def overview(desk: ProjectDesk) -> dict[str, Any]:
    """Everything on the page."""
    project = projects.project(desk, desk.row)
    lists = {name: listing(desk, name, Page(None, limit), {}) for name, limit in _SHOWN.items()}
    lists["posts"] = news(desk, _SHOWN["posts"])
    rules = projects.rules(rule_queries.rules(desk.view, desk.project))
    current = [rule for rule in rules if rule.in_force]
    known = category_queries.categories(desk.view, desk.project)
    return {
        "project": project,
        "succession": succession(desk),
        "plots": project_plots(desk, [row["number"] for row in known]),
        "ring": holders_ring(desk, lists["holders"].items),
        "progress": progress(project, desk.language),
        "about": read_text(desk.content, project.about, desk.language, titled=False),
        "agreement": read_text(desk.content, project.agreement, desk.language, titled=False),
        "lists": lists,
        "asked": open_questions(desk),
        "balances": treasury.balances(desk, treasury_queries.balances(desk.view, desk.project)),
        "categories": [projects.category(row) for row in known],
        "custody": budgets.custody(desk, custody_queries.custody(desk.view, desk.project)),
        "sharing": sharing_words(project, desk.language),
        "rules": [(rule.class_, rule_words(rule, desk.language)) for rule in current],
        "counting": counting_words(project, current, desk.language),
        "subjects": Subjects(desk),
    }


def project_plots(desk: ProjectDesk, categories: Sequence[int]) -> list[Plot]:
    """The charts above the rest: shares, treasury, and how many answer."""
    found = poll_queries.polls(desk.view, desk.project, None, _POLLS)
    asked = polls.polls(desk, [row for row in reversed(found.rows) if row["ballots"]])
    drawn = (shares_plot(desk, categories), treasury_plot(desk), turnout_plot(desk, asked))
    return [plot for plot in drawn if plot is not None]


def news(desk: ProjectDesk, limit: int) -> Listing:
    """The newest posts that aren't profiles."""
    found = post_queries.posts(desk.view, desk.project, None, limit, profiles=False)
    return Listing("posts", posts.posts(desk, found.rows), None, (), {})


def open_questions(desk: ProjectDesk) -> list[Claim | Decision]:
    """Claims and proposals that ballots are taken on, those that end first at the top."""
    rows = account_queries.open_polls(desk.view, desk.project, _ASKED)
    open_ = [row["poll"] for row in rows if polls.state_of(row, desk.view.now) == "OPEN"]
    things = (find_thing(desk, poll) for poll in open_[:_OPEN])
    return [thing for thing in things if thing is not None]
