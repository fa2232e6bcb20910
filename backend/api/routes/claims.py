"""Claims of work and of payments."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import polls as answers
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address, digest, word
from backend.api.models.base import Answer, AnswerList
from backend.api.models.poll import Claim
from backend.api.models.vocabulary import POLL_STATES
from backend.api.selection import select_polls
from backend.errors import ThingUnknown
from backend.storage import claim_queries
from backend.storage.reader import Key, Slice

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/claims", tags=["claims"]
)
_OUTCOMES = ("OPEN", "ACCEPTED", "REJECTED", "WITHDRAWN")


@router.get("")
def list_claims(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this claimant's.")] = None,
    category: Annotated[int | None, Query(ge=0, lt=65536, description="Only this one.")] = None,
    line: Annotated[int | None, Query(ge=1, lt=2**24, description="Only on this line.")] = None,
    outcome: Annotated[str | None, Query(description="How it was settled.")] = None,
    state: Annotated[str | None, Query(description="The state of its poll.")] = None,
) -> AnswerList[Claim]:
    """Claims, the newest first, each with its poll."""
    claimant = None if account is None else address(account)
    settled = None if outcome is None else word("outcome", outcome, _OUTCOMES)
    wanted = None if state is None else word("state", state, POLL_STATES)

    def fetch(after: Key | None, limit: int) -> Slice:
        return claim_queries.claims(
            desk.view,
            desk.project,
            after,
            limit,
            account=claimant,
            category=category,
            outcome=settled,
            line=line,
        )

    found = select_polls(desk, fetch, page.after("claims", "number", "text"), page.limit, wanted)
    return answer_list(desk, answers.claims(desk, found.rows), "claims", found.next)


@router.get("/{claim}")
def show_claim(desk: OneProject, claim: str) -> Answer[Claim]:
    """One claim."""
    row = claim_queries.claim(desk.view, desk.project, digest(claim))
    if row is None:
        raise ThingUnknown(f"The project has no claim {claim}.", thing="claim", given=claim)
    return answer(desk, answers.claims(desk, [row])[0])
