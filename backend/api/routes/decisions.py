"""Proposals and the decisions that they became."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import decisions as answers
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address, digest, word
from backend.api.models.base import Answer, AnswerList
from backend.api.models.poll import Decision
from backend.api.models.vocabulary import CLASSES, POLL_STATES
from backend.api.selection import select_polls
from backend.errors import ThingUnknown
from backend.storage import proposal_queries
from backend.storage.reader import Key, Slice

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/decisions", tags=["decisions"]
)


@router.get("")
def list_decisions(
    desk: OneProject,
    page: AskedPage,
    class_: Annotated[str | None, Query(alias="class", description="Only this class.")] = None,
    state: Annotated[str | None, Query(description="Only those in this state.")] = None,
    account: Annotated[str | None, Query(description="Only this proposer's.")] = None,
) -> AnswerList[Decision]:
    """Proposals, the newest first, with their calls in words."""
    class_number = None if class_ is None else CLASSES.index(word("class", class_, CLASSES))
    proposer = None if account is None else address(account)
    wanted = None if state is None else word("state", state, POLL_STATES)

    def fetch(after: Key | None, limit: int) -> Slice:
        return proposal_queries.proposals(
            desk.view, desk.project, after, limit, class_=class_number, account=proposer
        )

    after = page.after("decisions", "number", "text")
    found = select_polls(desk, fetch, after, page.limit, wanted)
    return answer_list(desk, answers.decisions(desk, found.rows), "decisions", found.next)


@router.get("/{decision}")
def show_decision(desk: OneProject, decision: str) -> Answer[Decision]:
    """One proposal."""
    row = proposal_queries.proposal(desk.view, desk.project, digest(decision))
    if row is None:
        raise ThingUnknown(
            f"The project has no decision {decision}.", thing="decision", given=decision
        )
    return answer(desk, answers.decisions(desk, [row])[0])
