"""Everything of one kind, as JSON Lines or CSV."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from backend.api.dependencies import AnyDesk, OneProject
from backend.api.events.decoding import event_of
from backend.api.everything import KINDS
from backend.api.exports import CSV_TYPE, MEDIA_TYPE, PAGE, Export
from backend.storage import event_queries
from backend.storage.reader import Key

router = APIRouter(tags=["exports"])
Kind = Literal[
    "contributions",
    "refunds",
    "holders",
    "members",
    "transfers",
    "acceptances",
    "claims",
    "polls",
    "ballots",
    "decisions",
    "movements",
    "payments",
    "dividends",
    "collections",
    "exits",
    "posts",
    "events",
]
_EXAMPLE = """{"as_of":{"block":21000000,"hash":"0x…","timestamp":"2026-11-23T19:00:00Z"}}
{"account":"0x…","name":"Amina","shares":{"amount":"1000000000000000000","decimals":18}}
{"lines":1}
"""


_TABLE = "account,name,shares.amount,shares.decimals\r\n0x…,Amina,1000000000000000000,18\r\n"
_LINES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "First as of which block it holds, then a line for each thing as in the"
        " lists, last how many there were: without that line it isn't whole.",
        "content": {
            MEDIA_TYPE: {"schema": {"type": "string"}, "example": _EXAMPLE},
            CSV_TYPE: {"schema": {"type": "string"}, "example": _TABLE},
        },
    }
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
    desk: OneProject,
    kind: Annotated[Kind, Path(description="What is wanted.")],
    form: Annotated[
        Literal["jsonl", "csv"],
        Query(alias="format", description="JSON Lines, or CSV with a column for each value."),
    ] = "jsonl",
) -> Any:
    """All things of one kind of a project, as of one block."""
    asked: Any = desk
    pages, model = KINDS[kind]
    table = model if form == "csv" else None
    return await run_in_threadpool(Export, asked, pages, kind, table)
