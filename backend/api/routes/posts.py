"""Posts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import posts as answers
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address, digest, word
from backend.api.models.base import Answer, AnswerList
from backend.api.models.others import Post
from backend.api.models.vocabulary import POST_KINDS
from backend.storage import post_queries

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/posts", tags=["posts"]
)


@router.get("")
def list_posts(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this author's.")] = None,
    kind: Annotated[str | None, Query(description="Only this kind.")] = None,
    about: Annotated[
        str | None, Query(description="Only those about this post, poll or claim.")
    ] = None,
) -> AnswerList[Post]:
    """Posts, the newest first; their texts are at /v1/content."""
    found = post_queries.posts(
        desk.view,
        desk.project,
        page.after("posts", "number"),
        page.limit,
        author=None if account is None else address(account),
        kind=None if kind is None else POST_KINDS.index(word("kind", kind, POST_KINDS)),
        about=None if about is None else digest(about),
    )
    return answer_list(desk, answers.posts(desk, found.rows), "posts", found.next)


@router.get("/{post}")
def show_post(desk: OneProject, post: str) -> Answer[Post]:
    """One post; comments about it are at `…/comments?about=`, what it belongs to at `…/chain`."""
    return answer(desk, answers.post(desk, digest(post)))
