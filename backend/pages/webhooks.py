"""The page of a member's webhooks in a project: asking for one, seeing and ending one's own."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from backend.api.answers import projects
from backend.api.dependencies import open_project_desk
from backend.pages.forms.commands import command_for
from backend.pages.language import reader_language
from backend.pages.rendering import render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]
_VERBS = ("webhook", "see-webhooks", "end-webhook")


@router.get("/projects/{project}/webhooks")
def show_webhooks(request: Request, project: str, language: Language) -> HTMLResponse:
    """Forms alone: whose webhooks there are is told to whoever signs for them."""
    with open_project_desk(request, project, language) as desk:
        shown = projects.project(desk, desk.row)
        commands = [command_for(verb, {"project": shown.project}) for verb in _VERBS]
        return render(
            request,
            "webhooks.html",
            desk=desk,
            place="webhooks",
            project=shown,
            commands=commands,
        )
