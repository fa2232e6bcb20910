"""Finding posts by the words of their texts."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import posts as answers
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.inputs import shown, word
from backend.api.models.base import AnswerList
from backend.api.models.others import FoundPost
from backend.api.models.vocabulary import POST_KINDS
from backend.content.reading import words_of
from backend.errors import FilterInvalid
from backend.storage import search_queries
from backend.wording import failure

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/search", tags=["posts"]
)
_MOST_WORDS: Final = 12


@router.get("")
def search_posts(
    desk: OneProject,
    page: AskedPage,
    q: Annotated[str, Query(max_length=200, description="Words, or how they begin.")],
    kind: Annotated[str | None, Query(description="Only posts of this kind.")] = None,
) -> AnswerList[FoundPost]:
    """Posts that have all the words, the newest first; case and accents don't matter."""
    words = words_of(q)[:_MOST_WORDS]
    if not words:
        raise failure(FilterInvalid, "failures.search_empty", given=shown(q))
    found = search_queries.posts(
        desk.view,
        words,
        page.after("search", "number"),
        page.limit,
        project=desk.project,
        kind=None if kind is None else POST_KINDS.index(word("kind", kind, POST_KINDS)),
    )
    return answer_list(desk, answers.found(desk, found.rows), "search", found.next)
