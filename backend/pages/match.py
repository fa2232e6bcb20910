"""The page where words find needs or people. What is typed comes in a body and is never kept."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from backend.api.answers import matching as answers
from backend.api.answers.matching import NEEDS, Question, with_hours
from backend.api.dependencies import open_desk
from backend.api.models.matching import Matches
from backend.matching.index import Wanted
from backend.pages.language import reader_language
from backend.pages.rendering import render
from backend.wording import LANGUAGES

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
# Where it is posted to, also under an address with a language, and how long a body may be.
BODIES: Final = dict.fromkeys(("/match", *(f"/{code}/match" for code in LANGUAGES)), 16 * 1024)
_LONGEST: Final = 2_000
_SHOWN: Final = 10
_MOST_HOURS: Final = 168
Language = Annotated[str, Depends(reader_language)]


@router.get("/match")
def show_form(request: Request, language: Language) -> HTMLResponse:
    """The form, and what becomes of the words."""
    return _page(request, language, {}, None)


@router.post("/match")
async def show_matches(request: Request, language: Language) -> HTMLResponse:
    """What fits the words. They are in the body, so that no address, log or history has them."""
    form = await request.form(max_files=0, max_fields=8)
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    response = await run_in_threadpool(_answered, request, language, given)
    response.headers["cache-control"] = "no-store"
    return response


def _answered(request: Request, language: str, given: dict[str, str]) -> HTMLResponse:
    text = given.get("text", "").replace("\0", "")[:_LONGEST].strip()
    given = {**given, "text": text}
    if not text:
        return _page(request, language, given, None, is_empty=True)
    looked_for = "people" if given.get("looked_for") == "people" else NEEDS
    wanted = with_hours(Wanted(text), _hours(given.get("hours", "")), ())
    with open_desk(request, language) as desk:
        matcher = request.app.state.matcher
        found = answers.matches(desk, matcher, Question(wanted, looked_for, _SHOWN))
        return _page(request, language, given, found, desk=desk)


def _hours(given: str) -> float | None:
    try:
        hours = float(given.replace(",", "."))
    except ValueError:
        return None
    return hours if 0 < hours <= _MOST_HOURS else None


def _page(
    request: Request,
    language: str,
    given: dict[str, str],
    found: Matches | None,
    **facts: Any,
) -> HTMLResponse:
    facts = {"is_empty": False, **facts}
    return render(request, "match.html", given=given, found=found, **facts)
