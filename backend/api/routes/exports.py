"""Everything of one kind, as JSON Lines."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from backend.api.answers import contributions, members, polls
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import AnyDesk, OneProject
from backend.api.events.decoding import event_of
from backend.api.exports import MEDIA_TYPE, PAGE, Export, Pages
from backend.storage import (
    contribution_queries,
    event_queries,
    holder_queries,
    poll_queries,
)
from backend.storage.reader import Key

router = APIRouter(tags=["exports"])
Kind = Literal["contributions", "holders", "ballots", "events"]
_EXAMPLE = """{"as_of":{"block":21000000,"hash":"0x…","timestamp":"2026-11-23T19:00:00Z"}}
{"account":"0x…","name":"Amina","shares":{"amount":"1000000000000000000","decimals":18}}
{"lines":1}
"""


_LINES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "First as of which block it holds, then a line for each thing as in the"
        " lists, last how many there were: without that line it isn't whole.",
        "content": {MEDIA_TYPE: {"schema": {"type": "string"}, "example": _EXAMPLE}},
    }
}


def _contributions(desk: ProjectDesk, key: Key | None) -> tuple[list[Any], Key | None]:
    found = contribution_queries.contributions(desk.view, desk.project, key, PAGE)
    return list(contributions.contributions(desk, found.rows)), found.next


def _holders(desk: ProjectDesk, key: Key | None) -> tuple[list[Any], Key | None]:
    found = holder_queries.holders(desk.view, desk.project, key, PAGE)
    return list(members.holders(desk, found.rows, desk.row["supply"] or 0)), found.next


def _ballots(desk: ProjectDesk, key: Key | None) -> tuple[list[Any], Key | None]:
    found = poll_queries.ballots(desk.view, desk.project, key, PAGE)
    decimals = polls.weight_decimals(desk, found.rows)
    return list(polls.ballots(desk, found.rows, decimals)), found.next


def _events(desk: ProjectDesk, key: Key | None) -> tuple[list[Any], Key | None]:
    after = key[0] if key else desk.row["opened"] - 1
    rows = event_queries.logs_after(desk.view, after, PAGE)
    ours = event_queries.accounts_of(desk.view, desk.project)
    events = (event_of(row, ours) for row in rows)
    found = [event for event in events if event is not None and event.projects]
    return list(found), (rows[-1]["position"],) if len(rows) == PAGE else None


_PAGES: Final[dict[str, Pages]] = {
    "contributions": _contributions,
    "holders": _holders,
    "ballots": _ballots,
    "events": _events,
}


def _all_events(desk: Any, key: Key | None) -> tuple[list[Any], Key | None]:
    rows = event_queries.logs_after(desk.view, key[0] if key else -1, PAGE)
    whose = event_queries.accounts(desk.view)
    found = [event for row in rows if (event := event_of(row, whose)) is not None]
    return list(found), (rows[-1]["position"],) if len(rows) == PAGE else None


@router.get("/v1/exports/events", response_class=Response, responses=_LINES)
async def export_all_events(desk: AnyDesk) -> Any:
    """All events of all projects, as of one block."""
    asked: Any = desk
    return await run_in_threadpool(Export, asked, _all_events, "events")


@router.get("/v1/projects/{project}/exports/{kind}", response_class=Response, responses=_LINES)
async def export(
    desk: OneProject, kind: Annotated[Kind, Path(description="What is wanted.")]
) -> Any:
    """All contributions, holders, ballots or events of a project, as of one block."""
    asked: Any = desk
    return await run_in_threadpool(Export, asked, _PAGES[kind], kind)
