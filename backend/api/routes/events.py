"""What happens, as it happens: Server-Sent Events."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import Response

from backend.api.dependencies import ProjectPath
from backend.api.events.feed import place_of
from backend.api.events.stream import EventStream
from backend.api.inputs import address
from backend.errors import ProjectUnknown, StreamsFull
from backend.storage import project_queries

router = APIRouter(tags=["events"])

_EXAMPLE = """id: 22020096000003.0
event: Contributed
data: {"event":"Contributed","projects":["0x…"],"block":21000000,"facts":{"money":"1000000"}}

id: 22020097048575.0
event: head
data: {"block":21000000,"hash":"0x…","timestamp":"2026-11-23T19:00:00Z","finality":"latest"}
"""
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Messages: each event by its name, `head` when the index has come to a"
        " block, `rollback` when the chain has left a branch.",
        "content": {"text/event-stream": {"schema": {"type": "string"}, "example": _EXAMPLE}},
    }
}
After = Annotated[
    str | None,
    Query(max_length=40, description="The `id` to go on after; `0.0` is the beginning."),
]
LastId = Annotated[
    str | None, Header(alias="last-event-id", max_length=40, description="The same; goes first.")
]


@router.get("/v1/events", response_class=Response, responses=_STREAM)
async def stream_events(request: Request, after: After = None, last_id: LastId = None) -> Any:
    """All events from now on, or after an `id`."""
    await request.app.state.hub.read(lambda view: view.block)  # there is an index to tell of
    return _stream(request, None, last_id or after)


@router.get("/v1/projects/{project}/events", response_class=Response, responses=_STREAM)
async def stream_events_of_project(
    request: Request, project: ProjectPath, after: After = None, last_id: LastId = None
) -> Any:
    """The events of one project from now on, or after an `id`."""
    wanted = address(project)
    row = await request.app.state.hub.read(lambda view: project_queries.project(view, wanted))
    if row is None:
        raise ProjectUnknown(
            f"No project of this factory has the address {wanted}.", project=wanted
        )
    return _stream(request, wanted, last_id or after)


def _stream(request: Request, project: str | None, after: str | None) -> EventStream:
    state = request.app.state
    place = None if after is None else place_of(after)
    if state.hub.streams >= state.settings.streams:
        raise StreamsFull("So many streams are open that no more are taken. Try again later.")
    return EventStream(state.hub, project, place, state.settings.heartbeat_seconds)
