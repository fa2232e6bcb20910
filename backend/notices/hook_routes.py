"""The paths of members' webhooks.

Whoever has one's secret (`Authorization: Bearer …`) is its owner; so is the account that signs for it.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.answers.desk import checksummed, iso
from backend.intake.paths import WEBHOOK_ENDS, WEBHOOK_LISTS, WEBHOOKS
from backend.intake.service import Intake
from backend.notices.hooks import Hooks
from backend.notices.models import Delivery, NewWebhook, WebhookLog, Webhooks
from backend.storage.intake.webhooks import WAITING

router = APIRouter(tags=["notices"])
_NEVER_KEEP: Final = {"cache-control": "no-store"}
_BEARER: Final = "Bearer "
Bearer = Annotated[str, Header(description="`Bearer` and the webhook's secret.")]


@router.post(WEBHOOKS, response_model=NewWebhook)
async def take_webhook(request: Request) -> Response:
    """Tells an address of a project's votes, notices and milestones, as a member has signed."""
    hooks = _hooks(request)
    row = await run_in_threadpool(hooks.take, await request.body())
    return _kept(NewWebhook(**_facts(row), secret=row["secret"]))


@router.post(WEBHOOK_LISTS, response_model=Webhooks)
async def list_webhooks(request: Request) -> Response:
    """The webhooks of an account in a project, and what was sent to them lately, as it has signed."""
    found = await run_in_threadpool(_hooks(request).listed, await request.body())
    return _kept(Webhooks(webhooks=[_log(hook, rows) for hook, rows in found]))


@router.post(WEBHOOK_ENDS, status_code=204)
async def end_signed_webhook(request: Request) -> Response:
    """Ends a webhook, and forgets what was sent, as the account that asked for it has signed."""
    await run_in_threadpool(_hooks(request).end_signed, await request.body())
    return Response(status_code=204)


@router.get(WEBHOOKS + "/{webhook}", response_model=WebhookLog)
async def show_webhook(request: Request, webhook: str, authorization: Bearer = "") -> Response:
    """What was sent to a webhook lately, and what came back: for its owner."""
    hooks = _hooks(request)
    hook, rows = await run_in_threadpool(hooks.log, webhook, _secret(authorization))
    return _kept(_log(hook, rows))


@router.delete(WEBHOOKS + "/{webhook}", status_code=204)
async def end_webhook(request: Request, webhook: str, authorization: Bearer = "") -> Response:
    """Ends a webhook, and forgets what was sent: for its owner."""
    await run_in_threadpool(_hooks(request).end, webhook, _secret(authorization))
    return Response(status_code=204)


def _hooks(request: Request) -> Hooks:
    intake: Intake = request.app.state.intake
    intake.guards.admit(request)
    found: Hooks = request.app.state.hooks
    return found


def _secret(authorization: str) -> str:
    return authorization.removeprefix(_BEARER) if authorization.startswith(_BEARER) else ""


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "project": checksummed(row["project"]),
        "account": checksummed(row["account"]),
        "url": row["url"],
        "own": bool(row["own"]),
    }


def _log(hook: dict[str, Any], rows: list[dict[str, Any]]) -> WebhookLog:
    off = hook["disabled_at"]
    return WebhookLog(
        **_facts(hook),
        disabled_at=None if off is None else iso(int(off)),
        deliveries=[_delivery(row) for row in rows],
    )


def _delivery(row: dict[str, Any]) -> Delivery:
    return Delivery(
        event=row["event"],
        state=row["state"],
        attempts=row["attempts"],
        answer=row["answer"],
        queued_at=iso(int(row["created_at"])),
        next_at=iso(int(row["next_at"])) if row["state"] == WAITING else None,
    )


def _kept(model: Any) -> Response:
    response = written(model)
    response.headers.update(_NEVER_KEEP)
    return response
