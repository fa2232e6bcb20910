"""The list of projects: what each is, how far it is, who is in it, and what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers import projects as answers
from backend.api.answers.causes import causes_of
from backend.api.answers.desk import Desk
from backend.api.inputs import shown, word
from backend.api.models.project import Project
from backend.api.models.vocabulary import PHASES
from backend.api.paging import Page, cursor_for
from backend.content.causes import CAUSES, word_of
from backend.content.reading import words_of
from backend.pages.texts import read_text, summary
from backend.storage import category_queries, discovery_queries, project_queries

OPEN: Final = "OPEN"
_NEEDS: Final = 3
_COUNTED: Final = 100
_PAGE: Final = 24
_MOST_WORDS: Final = 12
_LONGEST: Final = 200


@dataclass(frozen=True)
class Card:
    """One project in the list. `needs` are titles of the newest of its open needs."""

    project: Project
    about: str
    categories: Sequence[str]
    needs: Sequence[str]
    open_needs: int
    causes: Sequence[str]


def discovery_facts(
    desk: Desk, page: Page, *, phase: str, category: str, needs: str, query: str, cause: str = ""
) -> dict[str, Any]:
    """A page of the projects that fit. Raises FilterInvalid."""
    wanted = word("phase", phase, PHASES) if phase else None
    sought = word("cause", cause, CAUSES) if cause else None
    needed = bool(needs) and word("needs", needs, (OPEN,)) == OPEN
    words = words_of(query[:_LONGEST])[:_MOST_WORDS]
    after = page.after("projects", "number", "text")
    found = project_queries.projects(
        desk.view,
        after,
        min(page.limit, _PAGE),
        phase=wanted,
        category=category or None,
        needs=needed,
        words=words,
        cause=None if sought is None else word_of(sought),
    )
    return {
        "cards": [_card(desk, answers.project(desk, row), row["project"]) for row in found.rows],
        "cause": sought,
        "causes": CAUSES,
        "phase": wanted,
        "phases": PHASES,
        "category": category,
        "categories": discovery_queries.category_names(desk.view),
        "needs": needed,
        "query": shown(query),
        "narrowed": bool(wanted or sought or category or needed or words),
        "cursor": cursor_for("projects", found.next),
    }


def _card(desk: Desk, project: Project, address: str) -> Card:
    needs = discovery_queries.open_needs(desk.view, address, _COUNTED)
    texts = [read_text(desk.content, row["digest"], desk.language) for row in needs[:_NEEDS]]
    return Card(
        project,
        summary(desk.content, project.about),
        [row["name"] for row in category_queries.categories(desk.view, address) if row["open"]],
        [text.title for text in texts if text.title],
        len(needs),
        causes_of(desk, project.about),
    )
