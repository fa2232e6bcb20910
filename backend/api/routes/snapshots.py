"""The register at its snapshots."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from backend.api.answering import AnsweringRoute
from backend.api.answers import members, projects
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.models.base import Answer, AnswerList
from backend.api.models.member import Holder
from backend.api.models.others import Snapshot
from backend.errors import ThingUnknown
from backend.storage import holder_queries, snapshot_queries
from backend.storage.reader import Row

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/snapshots", tags=["snapshots"]
)
Number = Annotated[int, Path(ge=1, lt=2**24, description="The snapshot's number.")]


@router.get("")
def list_snapshots(desk: OneProject, page: AskedPage) -> AnswerList[Snapshot]:
    """Snapshots, the newest first."""
    after = page.after("snapshots", "number")
    found = snapshot_queries.snapshots(desk.view, desk.project, after, page.limit)
    data = [projects.snapshot(row) for row in found.rows]
    return answer_list(desk, data, "snapshots", found.next)


@router.get("/{number}")
def show_snapshot(desk: OneProject, number: Number) -> Answer[Snapshot]:
    """The totals at one snapshot."""
    return answer(desk, projects.snapshot(_find(desk, number)))


@router.get("/{number}/holders")
def list_holders_at_snapshot(
    desk: OneProject, page: AskedPage, number: Number
) -> AnswerList[Holder]:
    """Who held shares at the snapshot, the largest first."""
    row = _find(desk, number)
    after = page.after(f"holders/{number}", "amount", "text")
    found = holder_queries.holders_at(desk.view, desk.project, row["taken_at"], after, page.limit)
    data = members.holders(desk, found.rows, row["supply"])
    return answer_list(desk, data, f"holders/{number}", found.next)


def _find(desk: ProjectDesk, number: int) -> Row:
    row = snapshot_queries.snapshot(desk.view, desk.project, number)
    if row is None:
        raise ThingUnknown(
            f"The project has no snapshot {number}.", thing="snapshot", given=str(number)
        )
    return row
