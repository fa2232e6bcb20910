"""The home of an account: everything that it has, and that waits for it, in all projects."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from backend.api.dependencies import AskedPage, open_desk
from backend.api.inputs import address
from backend.errors import ColedgerError
from backend.pages.home import account_facts
from backend.pages.language import reader_language
from backend.pages.rendering import render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]


@router.get("/accounts", response_model=None)
def find_account(
    request: Request, language: Language, account: str = ""
) -> HTMLResponse | RedirectResponse:
    """A form for an address, which leads to the account's home."""
    try:
        wanted = address(account.strip()) if account else ""
    except ColedgerError:
        wanted = ""
    if wanted:
        return RedirectResponse(f"/{language}/accounts/{wanted}", status_code=303)
    with open_desk(request, language) as desk:
        return render(request, "accounts.html", desk=desk, given=account, wrong=bool(account))


@router.get("/accounts/{account}")
def show_account(
    request: Request, account: str, page: AskedPage, language: Language
) -> HTMLResponse:
    """One account in all projects."""
    wanted = address(account)
    with open_desk(request, language) as desk:
        return render(request, "account.html", desk=desk, **account_facts(desk, wanted, page))
