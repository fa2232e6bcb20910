"""The paths of the intake: signed ballots and files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.answers.desk import ProjectDesk, checksummed, iso
from backend.api.dependencies import ProjectPath, answer_list, open_project_desk
from backend.api.inputs import address, digest, word
from backend.api.models.base import Answer, AnswerList
from backend.api.models.vocabulary import SUPPORTS
from backend.api.problems import language_of
from backend.content import cid_base32
from backend.intake.fates import STATES, fates
from backend.intake.models import Erasure, Relayed, SignedBallot, Upload
from backend.intake.paths import BALLOTS, CONTENT, ERASURES, RELAYED
from backend.intake.relayed import ballots_in
from backend.intake.service import Intake
from backend.storage import chain_queries
from backend.wording import say

router = APIRouter(tags=["intake"])
# Ballots that are looked at, and of these how many are told at once: senders come again for more.
_MOST, _AT_ONCE = 10_000, 500
_NEVER_KEEP = {"cache-control": "no-store"}
Account = Annotated[str | None, Query(description="Only this account's.")]
State = Annotated[str | None, Query(description="Only those in this state.")]


def _intake(request: Request) -> Intake:
    found: Intake = request.app.state.intake
    return found


@router.post(BALLOTS, response_model=Answer[SignedBallot])
async def take_ballot(request: Request) -> Response:
    """Keeps a signed ballot until somebody sends it; the same one again changes nothing."""
    intake = _intake(request)
    intake.guards.admit(request)
    body = await request.body()

    def work() -> Response:
        row = intake.ballots.take(body)
        with open_project_desk(request, row["project"], language_of(request)) as desk:
            return _written({"as_of": desk.as_of(), "data": shown(desk, [row])[0], "next": None})

    return await run_in_threadpool(work)


@router.post(RELAYED, response_model=Relayed)
async def note_relayed(request: Request, project: str, transaction: str) -> Response:
    """Says that a transaction carries some of the ballots; which ones is read from it."""
    intake, wanted, hash_ = _intake(request), address(project), digest(transaction)
    intake.guards.admit(request)

    def work() -> Response:
        keys = ballots_in(intake.checks, wanted, hash_)
        if keys:
            intake.ballots.relayed(keys, hash_)
        return _written(Relayed(ballots=len(keys)))

    return await run_in_threadpool(work)


@router.get("/v1/projects/{project}/waiting", response_model=AnswerList[SignedBallot])
async def list_signed_ballots(
    request: Request, project: ProjectPath, account: Account = None, state: State = None
) -> Response:
    """The ballots that were signed for a project's polls, the oldest first: whoever likes sends them."""
    return await run_in_threadpool(_listed, request, project, None, account, state)


@router.get("/v1/projects/{project}/polls/{poll}/waiting", response_model=AnswerList[SignedBallot])
async def list_signed_ballots_of_poll(
    request: Request, project: ProjectPath, poll: str, account: Account = None, state: State = None
) -> Response:
    """The ballots that were signed for a poll, the oldest first, and what has become of each."""
    return await run_in_threadpool(_listed, request, project, poll, account, state)


@router.post(CONTENT, response_model=Upload)
async def take_file(request: Request) -> Response:
    """Keeps a file of at most 1 MiB that anybody can read by its digest. The body is the file."""
    intake = _intake(request)
    client = intake.guards.admit(request)
    body = await request.body()
    intake.guards.admit_bytes(client, len(body))
    declared = request.headers.get("content-type", "")
    row = await run_in_threadpool(intake.uploads.take, body, declared)
    name = cid_base32(bytes.fromhex(row["digest"][2:]))
    facts = {each: row[each] for each in ("digest", "size", "kind")}
    return _written(Upload(cid=name, **facts))


@router.post(ERASURES, response_model=Erasure)
async def erase(request: Request) -> Response:
    """Erases a text that the signer was the first to publish; its digest stays on the chain."""
    intake = _intake(request)
    intake.guards.admit(request)
    row = await run_in_threadpool(intake.eraser.take, await request.body())
    account, at = checksummed(row["account"]), iso(int(row["erased_at"]))
    return _written(Erasure(digest=row["digest"], account=account, erased_at=at))


def _listed(
    request: Request, project: str, poll: str | None, account: str | None, state: str | None
) -> Response:
    box, language = _intake(request).ballots, language_of(request)
    wanted, voter = address(project), account and address(account)
    in_state = state and word("state", state, STATES)
    with open_project_desk(request, project, language) as desk:
        rows = box.of(wanted, poll and digest(poll), voter, _MOST)
        found = [each for each in shown(desk, rows) if in_state in (None, each.state)]
        return _written(answer_list(desk, found[:_AT_ONCE]))


def shown(desk: ProjectDesk, rows: Sequence[dict[str, Any]]) -> list[SignedBallot]:
    """Ballots as the API tells them, as of the desk's view."""
    chain = chain_queries.chain(desk.view)
    chain_id = chain["chain_id"] if chain else 0
    became = fates(desk.view, desk.project, rows, time.time())
    return [
        SignedBallot(
            chain_id=chain_id,
            project=checksummed(row["project"]),
            poll=row["poll"],
            voter=checksummed(row["voter"]),
            support=SUPPORTS[row["support"]],
            signature=row["signature"],
            by_contract=row["by_contract"],
            state=fate.state,
            sentence=say(desk.language, f"intake.states.{fate.key}"),
            transaction=fate.transaction,
            received_at=iso(int(row["received_at"])),
        )
        for row, fate in zip(rows, became, strict=True)
    ]


def _written(found: Any) -> Response:
    response = written(found)
    response.headers.update(_NEVER_KEEP)
    return response
