"""What led to a post, and what came of it; and how somebody has taken part."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.answering import AnsweringRoute, in_thread
from backend.api.answers import activity as activities
from backend.api.answers import chain_of_posts
from backend.api.dependencies import OneProject, answer
from backend.api.inputs import address, digest
from backend.api.models.activity import Activity
from backend.api.models.base import Answer
from backend.api.models.chain_of_posts import Chain

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects/{project}")


@router.get("/posts/{post}/chain", tags=["posts"])
@in_thread
def show_chain(desk: OneProject, post: str) -> Answer[Chain]:
    """What a post, proposal or claim came from, step by step, and all that came of it."""
    return answer(desk, chain_of_posts.chain(desk, digest(post)))


@router.get("/members/{account}/activity", tags=["members"])
@in_thread
def show_activity(desk: OneProject, account: str) -> Answer[Activity]:
    """Streaks and badges of an account, from events alone; they count for nothing but thanks."""
    return answer(desk, activities.activity(desk, address(account)))
