"""The paths of the forms. All of them read: what is done is signed by a wallet, and sent by it."""

from __future__ import annotations

from typing import Annotated, Any

from eth_utils.address import is_hex_address
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from backend.api.answers import projects as answers
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import open_project_desk
from backend.api.speaking import is_offered
from backend.errors import ThingUnknown
from backend.pages.forms.commands import command_for
from backend.pages.forms.filling import filled, title_of
from backend.pages.forms.preview import Preview, preview_of
from backend.pages.forms.shapes import FORMS
from backend.pages.language import reader_language
from backend.pages.record import agreement_to_accept
from backend.pages.rendering import render
from backend.pages.what_if import what_if_facts
from backend.wording import failure

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]


@router.get("/projects/{project}/what-if")
def show_what_if(request: Request, project: str, language: Language) -> HTMLResponse:
    """The cap table after a contribution that nobody has made yet."""
    with open_project_desk(request, project, language) as desk:
        return render(request, "what_if.html", desk=desk, **what_if_facts(desk, _given(request)))


@router.get("/projects/{project}/do")
def show_verbs(request: Request, project: str, language: Language) -> HTMLResponse:
    """Everything that can be done in a project."""
    with open_project_desk(request, project, language) as desk:
        shown = answers.project(desk, desk.row)
        takes_in = request.app.state.settings.intake
        verbs = [
            (verb, title_of(language, verb))
            for verb in FORMS
            if is_offered(verb, takes_in=takes_in)
        ]
        return render(request, "doing.html", desk=desk, project=shown, verbs=verbs)


@router.get("/projects/{project}/do/{verb}")
def show_form(request: Request, project: str, verb: str, language: Language) -> HTMLResponse:
    """One verb's form; with `preview` in the query also what it would do."""
    _require(verb)
    given = _given(request)
    asked = preview_of(request, project, verb, given, language) if given else Preview(waits=True)
    with open_project_desk(request, project, language) as desk:
        shown = answers.project(desk, desk.row)
        fields = filled(desk, verb, given)
        values = {**{field.name: field.value for field in fields}, "project": shown.project}
        return render(
            request,
            "do.html",
            desk=desk,
            project=shown,
            verb=verb,
            title=title_of(language, verb),
            fields=fields,
            account=given.get("account", ""),
            preview=asked,
            command=command_for(verb, values),
            given=given,
            agreement=_agreement(desk, given) if verb == "accept" else None,
        )


@router.get("/projects/{project}/do/{verb}/preview")
def show_preview(request: Request, project: str, verb: str, language: Language) -> HTMLResponse:
    """What the form would do, alone."""
    _require(verb)
    asked = preview_of(request, project, verb, _given(request), language)
    return render(request, "parts/preview.html", preview=asked)


def _agreement(desk: ProjectDesk, given: dict[str, str]) -> dict[str, Any]:
    """What is read before it is accepted."""
    account = given.get("account", "")
    return agreement_to_accept(desk, account if is_hex_address(account) else "")


def _require(verb: str) -> None:
    if verb not in FORMS:
        raise failure(ThingUnknown, "intents.wrong.verb", given=verb[:40])


def _given(request: Request) -> dict[str, str]:
    """What was filled in; empty fields are as good as missing."""
    return {name: value for name, value in request.query_params.items() if value}
