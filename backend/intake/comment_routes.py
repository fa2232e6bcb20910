"""The paths of comments."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.answers.desk import ProjectDesk, checksummed, iso
from backend.api.dependencies import ProjectPath, answer_list, open_project_desk
from backend.api.inputs import digest
from backend.api.models.base import AnswerList
from backend.api.problems import language_of
from backend.intake.comments import NONE
from backend.intake.models import Comment, Kept
from backend.intake.paths import COMMENTS, HIDINGS
from backend.intake.service import Intake
from backend.intake.threads import Said, threads
from backend.wording import say

router = APIRouter(tags=["intake"])
_NEVER_KEEP = {"cache-control": "no-store"}


@router.post(COMMENTS, response_model=Kept)
async def take_comment(request: Request) -> Response:
    """Keeps what a member has signed about a poll, a claim or a post; the same again changes nothing."""
    intake: Intake = request.app.state.intake
    intake.guards.admit(request)
    row = await run_in_threadpool(intake.comments.take, await request.body())
    return written(Kept(id=row["id"]))


@router.post(HIDINGS, status_code=204)
async def hide_comment(request: Request) -> Response:
    """Notes that a member wants a comment hidden, or shown again."""
    intake: Intake = request.app.state.intake
    intake.guards.admit(request)
    await run_in_threadpool(intake.comments.hide, await request.body())
    return Response(status_code=204)


@router.get("/v1/projects/{project}/comments", response_model=AnswerList[Comment])
async def list_comments(
    request: Request,
    project: ProjectPath,
    about: Annotated[str | None, Query(description="A poll, a claim or a post.")] = None,
) -> Response:
    """What members say about something, each comment before its answers; or the newest of all."""

    def work() -> Response:
        subject = None if about is None else digest(about)
        with open_project_desk(request, project, language_of(request)) as desk:
            database, content = request.app.state.intake_database, desk.content
            found = threads(desk.view, database, content, desk.project, subject)
            response = written(answer_list(desk, shown(desk, found)))
        response.headers.update(_NEVER_KEEP)
        return response

    return await run_in_threadpool(work)


def shown(desk: ProjectDesk, found: list[Said]) -> list[Comment]:
    """Comments as the API tells them."""
    names = desk.names(each.row["account"] for each in found)
    return [
        Comment(
            comment=each.row["id"],
            about=each.row["about"],
            parent=None if each.row["parent"] == NONE else each.row["parent"],
            depth=each.depth,
            account=checksummed(each.row["account"]),
            name=names[each.row["account"]],
            digest=each.row["digest"],
            text=None if each.text is None else each.text.decode("utf-8", errors="replace"),
            note=note_of(each, desk.language),
            hidden_by=[checksummed(account) for account in each.hiders],
            signature=each.row["signature"],
            signed_at=iso(each.row["at"]),
        )
        for each in found
    ]


def note_of(said: Said, language: str) -> str | None:
    """Why a comment's text isn't shown, in words."""
    if not said.gone:
        return None
    if said.gone == "missing":
        facts = {"digest": bytes.fromhex(said.row["digest"][2:])}
        return say(language, "failures.content_missing", **facts)
    return say(language, f"intake.{said.gone}", hiders=len(said.hiders))
