"""The agreement's versions, and who accepted them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import members, projects
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.inputs import address
from backend.api.models.base import AnswerList
from backend.api.models.others import Acceptance, AgreementVersion
from backend.storage import agreement_queries

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/agreement", tags=["agreement"]
)


@router.get("/versions")
def list_versions(desk: OneProject, page: AskedPage) -> AnswerList[AgreementVersion]:
    """The versions of the agreement, the newest first; their texts are at /v1/content."""
    after = page.after("versions", "number")
    found = agreement_queries.versions(desk.view, desk.project, after, page.limit)
    data = [projects.agreement_version(desk, row) for row in found.rows]
    return answer_list(desk, data, "versions", found.next)


@router.get("/acceptances")
def list_acceptances(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this account's.")] = None,
) -> AnswerList[Acceptance]:
    """Who accepted which version when, the newest first."""
    wanted = None if account is None else address(account)
    after = page.after("acceptances", "number")
    found = agreement_queries.acceptances(
        desk.view, desk.project, after, page.limit, account=wanted
    )
    return answer_list(desk, members.acceptances(desk, found.rows), "acceptances", found.next)
