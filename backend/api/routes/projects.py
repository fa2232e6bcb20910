"""Projects, their categories and their rules."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import explanations
from backend.api.answers import projects as answers
from backend.api.dependencies import AnyDesk, AskedPage, OneProject, answer, answer_list
from backend.api.inputs import shown, word
from backend.api.models.base import Answer, AnswerList
from backend.api.models.contribution import Category
from backend.api.models.explanation import Explanation
from backend.api.models.poll import Rule
from backend.api.models.project import Project
from backend.api.models.vocabulary import PHASES
from backend.content.causes import CAUSES, word_of
from backend.content.reading import words_of
from backend.errors import FilterInvalid
from backend.storage import category_queries, project_queries, rule_queries
from backend.wording import failure

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects", tags=["projects"])
_MOST_WORDS: Final = 12


@router.get("")
def list_projects(
    desk: AnyDesk,
    page: AskedPage,
    phase: Annotated[str | None, Query(description="Only those in this phase.")] = None,
    category: Annotated[
        str | None, Query(description="Only those where work of this category counts.")
    ] = None,
    needs: Annotated[str | None, Query(description="OPEN: only those with open needs.")] = None,
    cause: Annotated[
        str | None, Query(description="Only those whose description names this cause.")
    ] = None,
    q: Annotated[
        str | None, Query(max_length=200, description="Words of name, symbol or description.")
    ] = None,
) -> AnswerList[Project]:
    """All projects of the factory, the newest first."""
    wanted = None if phase is None else word("phase", phase, PHASES)
    words = () if q is None else words_of(q)[:_MOST_WORDS]
    if q is not None and not words:
        raise failure(FilterInvalid, "failures.search_empty", given=shown(q))
    after = page.after("projects", "number", "text")
    found = project_queries.projects(
        desk.view,
        after,
        page.limit,
        phase=wanted,
        category=category,
        needs=needs is not None and word("needs", needs, ("OPEN",)) == "OPEN",
        words=words,
        cause=None if cause is None else word_of(word("cause", cause, CAUSES)),
    )
    data = [answers.project(desk, row) for row in found.rows]
    return answer_list(desk, data, "projects", found.next)


@router.get("/{project}")
def show_project(desk: OneProject) -> Answer[Project]:
    """One project: its terms, what its raising has come to, its register's totals."""
    return answer(desk, answers.project(desk, desk.row))


@router.get("/{project}/explanation")
def explain_project(desk: OneProject) -> Answer[Explanation]:
    """Where the project stands and how it decides, in sentences."""
    return answer(desk, explanations.of_project(desk))


@router.get("/{project}/categories")
def list_categories(desk: OneProject) -> AnswerList[Category]:
    """The categories of work, all of them."""
    rows = category_queries.categories(desk.view, desk.project)
    return answer_list(desk, [answers.category(row) for row in rows])


@router.get("/{project}/rules")
def list_rules(desk: OneProject) -> AnswerList[Rule]:
    """Every version of the rule of every class of decision."""
    return answer_list(desk, answers.rules(rule_queries.rules(desk.view, desk.project)))
