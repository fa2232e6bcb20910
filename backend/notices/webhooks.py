"""Webhooks: what changes is queued for each, signed, and sent until it is taken or given up."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import httpx

from backend.api.models.vocabulary import CLASSES
from backend.errors import InputInvalid
from backend.notices.outgoing import Network, post, target
from backend.notices.told import Told
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import webhooks as kept

ATTEMPTS: Final = 10
FIRST_WAIT: Final = 30.0
LONGEST_WAIT: Final = 6 * 3600.0
# So many failures in a row switch a webhook off.
TIRED: Final = 50
_KEPT_SECONDS: Final = 30 * 86_400
_AT_ONCE: Final = 100
_OF_EACH: Final = 20
_OK: Final = range(200, 300)


def add(database: IntakeDatabase, project: str, url: str, allowed: tuple[Network, ...]) -> Any:
    """A new webhook of a project, with its secret. Raises InputInvalid for an address to refuse."""
    target(url, allowed)
    row = new(project, url)
    with database.writing() as connection:
        kept.add(connection, row)
    return row


def new(project: str, url: str, account: str | None = None, *, own: bool = False) -> dict[str, Any]:
    """What is kept of a webhook that is new."""
    return {
        "id": secrets.token_hex(6),
        "project": project.lower(),
        "url": url,
        "secret": secrets.token_hex(32),
        "created_at": time.time(),
        "failures": 0,
        "disabled_at": None,
        "account": account,
        "own": own,
    }


def queue(
    database: IntakeDatabase,
    hook: dict[str, Any],
    told: Sequence[Told],
    now: int,
    page: Callable[[str], str],
) -> int:
    """Queues what is still to come, or has changed, for a webhook."""
    with database.writing() as connection:
        return sum(
            kept.queue(connection, _message(hook["id"], each, page))
            for each in told
            if each.occasion.ends > now
        )


def deliver(
    database: IntakeDatabase,
    allowed: tuple[Network, ...],
    clock: Callable[[], float] = time.time,
    members: tuple[Network, ...] = (),
) -> int:
    """Sends what is due; how many were taken. `members`: where those of members may go to."""
    with database.reading() as connection:
        due = kept.due(connection, clock(), _AT_ONCE, _OF_EACH)
    delivered, slow = 0, set()
    for row in due:
        if row["webhook"] in slow:
            continue  # one that doesn't answer in time keeps nobody waiting more than once a round
        answer, taken = _try(row, allowed if row["account"] is None else members, clock())
        if answer.endswith("Timeout"):
            slow.add(row["webhook"])
        attempts = row["attempts"] + 1
        given_up = not taken and attempts >= ATTEMPTS
        state = kept.DELIVERED if taken else kept.GIVEN_UP if given_up else kept.WAITING
        wait = min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
        with database.writing() as connection:
            changes = {"attempts": attempts, "state": state, "answer": answer}
            kept.tried(connection, row["id"], next_at=clock() + wait, **changes)
            kept.note(connection, row["webhook"], failed=not taken, now=clock(), most=TIRED)
        delivered += taken
    with database.writing() as connection:
        kept.drop_old(connection, clock() - _KEPT_SECONDS)
    return delivered


def signature(secret: str, at: int, body: bytes) -> str:
    """What proves that a message is ours, and of this moment: `t=…,v1=…` (HMAC-SHA256)."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={signed.hexdigest()}"


def _try(row: dict[str, Any], allowed: tuple[Network, ...], now: float) -> tuple[str, bool]:
    """What came back, and whether the message was taken."""
    body = row["body"].encode()
    headers = {
        "content-type": "application/json",
        "user-agent": "Coledger",
        "coledger-delivery": row["id"],
        "coledger-signature": signature(row["secret"], int(now), body),
    }
    try:
        # Looked up each time: the name may lead elsewhere by now.
        status = post(target(row["url"], allowed), body, headers)
    except InputInvalid:
        return "refused: not a public address", False
    except httpx.HTTPError as error:
        return type(error).__name__, False
    return str(status), status in _OK


def _message(webhook: str, told: Told, page: Callable[[str], str]) -> dict[str, Any]:
    occasion, now = told.occasion, time.time()
    event = f"{occasion.project}:{occasion.key}:{told.sequence}"
    what = "cancelled" if occasion.cancelled else "changed" if told.sequence else "announced"
    body = {
        "id": event,
        "event": f"{occasion.kind}.{what}",
        "project": occasion.project,
        "subject": occasion.subject,
        "class": CLASSES[occasion.class_] if occasion.kind in ("vote", "notice") else None,
        "begins": occasion.begins,
        "ends": occasion.ends,
        "cancelled": occasion.cancelled,
        "sequence": told.sequence,
        "page": page(occasion.path),
    }
    return {
        "id": secrets.token_hex(8),
        "webhook": webhook,
        "event": event,
        "body": json.dumps(body, separators=(",", ":")),
        "attempts": 0,
        "created_at": now,
        "next_at": now,
        "state": kept.WAITING,
        "answer": "",
    }
