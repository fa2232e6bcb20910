"""The board of ideas and needs, in the order that members gave them by poll."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from backend.api.answers import projects
from backend.api.answers.priorities import priorities
from backend.api.dependencies import open_project_desk
from backend.pages.language import reader_language
from backend.pages.rendering import render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]


@router.get("/projects/{project}/priorities")
def show_priorities(request: Request, project: str, language: Language) -> HTMLResponse:
    """Ideas and needs, those with more in favour first."""
    with open_project_desk(request, project, language) as desk:
        shown = projects.project(desk, desk.row)
        board = priorities(desk)
        return render(
            request, "priorities.html", desk=desk, place="priorities", project=shown, board=board
        )
