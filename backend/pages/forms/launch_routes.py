"""The paths of the form that creates a project."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from backend.api.dependencies import open_desk
from backend.pages.forms.launching import defaults, founding_preview, groups, text_default
from backend.pages.language import reader_language
from backend.pages.rendering import render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]
_TEXTS = ("agreement", "about")


@router.get("/launch")
def show_launch(request: Request, language: Language) -> HTMLResponse:
    """The form, and what it would do."""
    given = {name: value for name, value in request.query_params.items() if value}
    texts = {f"{name}_text": text_default(language, name) for name in _TEXTS}
    shown = given if "preview" in given else {**defaults(), **texts, **given}
    preview, rules, counting = founding_preview(request, shown, language)
    with open_desk(request, language) as desk:
        return render(
            request,
            "launch.html",
            desk=desk,
            groups=groups(language, given),
            given=shown,
            account=given.get("account", ""),
            preview=preview,
            rules=rules,
            counting=counting,
        )


@router.get("/launch/preview")
def show_launch_preview(request: Request, language: Language) -> HTMLResponse:
    """What it would do, alone."""
    given = {name: value for name, value in request.query_params.items() if value}
    texts = {f"{name}_text": given.get(name, "–") for name in _TEXTS}
    preview, rules, counting = founding_preview(request, {**texts, **given}, language)
    return render(
        request, "parts/launch_preview.html", preview=preview, rules=rules, counting=counting
    )
