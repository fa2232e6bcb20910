"""The pages of one post, and of a post's, proposal's or claim's chain: what led to it, and what came of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from backend.api.answers import posts, projects
from backend.api.answers.chain_of_posts import chain
from backend.api.dependencies import open_project_desk
from backend.api.inputs import digest
from backend.pages.language import reader_language
from backend.pages.rendering import render
from backend.pages.subjects import Subjects

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]


@router.get("/projects/{project}/posts/{post}")
def show_post(request: Request, project: str, post: str, language: Language) -> HTMLResponse:
    """One post: its text, what led to it and what came of it, and what members say about it."""
    wanted = digest(post)
    with open_project_desk(request, project, language) as desk:
        return render(
            request,
            "post.html",
            desk=desk,
            project=projects.project(desk, desk.row),
            post=posts.post(desk, wanted),
            chain=chain(desk, wanted),
            subjects=Subjects(desk),
        )


@router.get("/projects/{project}/posts/{post}/chain")
def show_chain(request: Request, project: str, post: str, language: Language) -> HTMLResponse:
    """Feedback, proposal, decision, release: each with a link to its own chain."""
    wanted = digest(post)
    with open_project_desk(request, project, language) as desk:
        found = chain(desk, wanted)
        shown = projects.project(desk, desk.row)
        return render(request, "chain.html", desk=desk, project=shown, chain=found)
