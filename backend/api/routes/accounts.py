"""One account in all projects: what it has, and what waits for it."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.answering import AnsweringRoute
from backend.api.answers.accounts import account_desks
from backend.api.answers.inbox import items, order, share
from backend.api.dependencies import AnyDesk, AskedPage, answer_list
from backend.api.inputs import address
from backend.api.models.account import InboxItem, Share
from backend.api.models.base import AnswerList

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/accounts/{account}", tags=["accounts"])


@router.get("")
def list_shares(desk: AnyDesk, page: AskedPage, account: str) -> AnswerList[Share]:
    """An account's part in each project that knows it, by the projects' addresses."""
    wanted = address(account)
    found, key = account_desks(desk, wanted, page.after("shares", "text"), page.limit)
    shown = [share(of, wanted, row, len(items(of, wanted, row))) for of, row in found]
    return answer_list(desk, shown, "shares", key)


@router.get("/inbox")
def list_inbox(desk: AnyDesk, page: AskedPage, account: str) -> AnswerList[InboxItem]:
    """What waits for an account in so many projects, what is most urgent first."""
    wanted = address(account)
    found, key = account_desks(desk, wanted, page.after("inbox", "text"), page.limit)
    waiting = sorted((item for of, row in found for item in items(of, wanted, row)), key=order)
    return answer_list(desk, waiting, "inbox", key)
