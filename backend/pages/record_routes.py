"""The paths of what can be looked up: charts, the agreement, the event log, and the index itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from backend.api.answers.status import status
from backend.api.dependencies import AskedPage, open_desk, open_project_desk
from backend.pages.eventlog import event_facts
from backend.pages.language import reader_language
from backend.pages.record import agreement_facts, chart_facts
from backend.pages.rendering import render
from backend.pages.steering import steering_facts

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]
Version = Annotated[int | None, Query(ge=1, lt=2**24)]


@router.get("/status")
def show_status(request: Request, language: Language) -> HTMLResponse:
    """Where the index stands, how it was checked, and what can be taken away."""
    with open_desk(request, language) as desk:
        found = status(desk, request.app.state.settings)
        return render(request, "status.html", desk=desk, standing=found)


@router.get("/projects/{project}/charts")
def show_charts(request: Request, project: str, language: Language) -> HTMLResponse:
    """How a project became what it is."""
    with open_project_desk(request, project, language) as desk:
        return render(request, "charts.html", desk=desk, place="charts", **chart_facts(desk))


@router.get("/projects/{project}/agreement")
def show_agreement(
    request: Request,
    project: str,
    page: AskedPage,
    language: Language,
    version: Version = None,
    since: Version = None,
) -> HTMLResponse:
    """One version of the agreement, what changed since another one, and who accepted it."""
    with open_project_desk(request, project, language) as desk:
        facts = agreement_facts(desk, page, version, since)
        return render(request, "agreement.html", desk=desk, place="agreement", **facts)


@router.get("/projects/{project}/steering")
def show_steering(
    request: Request, project: str, page: AskedPage, language: Language, days: str = ""
) -> HTMLResponse:
    """Who is quiet, how far the thresholds are, and where the money is."""
    with open_project_desk(request, project, language) as desk:
        facts = steering_facts(desk, days, page)
        return render(request, "steering.html", desk=desk, place="steering", **facts)


@router.get("/projects/{project}/events")
def show_events(
    request: Request, project: str, page: AskedPage, language: Language
) -> HTMLResponse:
    """What happened, by figure, event, account and blocks."""
    with open_project_desk(request, project, language) as desk:
        facts = event_facts(desk, dict(request.query_params), page)
        return render(request, "events.html", desk=desk, place="events", **facts)
