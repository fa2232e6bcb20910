"""Templates to answers: language, headers, and what every page shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.api.answers.desk import Desk
from backend.api.lag import behind, is_lagging
from backend.api.watch import watch
from backend.pages.comments import comments_about
from backend.pages.filters import FILTERS, GLOBALS
from backend.pages.language import COOKIE, YEAR, language_in, page_path, reader_language
from backend.pages.signed import ballots_waiting, delegation_waiting
from backend.pages.verifying import verifier_version, verify_data
from backend.pages.wallet import bundle_version, wallet_data
from backend.settings import Settings
from backend.wording import LANGUAGES, say, sentence_for_failure

FOLDER: Final = Path(__file__).parent
HTMX: Final = FOLDER.parents[1] / "node_modules" / "htmx.org" / "dist" / "htmx.min.js"


def render(
    request: Request, template: str, *, status: int = 200, desk: Desk | None = None, **facts: Any
) -> HTMLResponse:
    """A page. With a desk it says as of which block it holds, and why it may be old."""
    language = desk.language if desk else reader_language(request)
    found = _environment().get_template(template)
    text = found.render(
        request=request,
        language=language,
        here=f"/{language}",
        languages=[(code, link_in(request, code)) for code in LANGUAGES],
        plain_address=link_in(request, None),
        as_of=desk.as_of() if desk else None,
        banner=banner_of(desk, request.app.state.settings) if desk else "",
        style=version_of("style.css"),
        wallet_style=version_of("wallet.css"),
        forms_style=version_of("forms.css"),
        wallet=wallet_data(desk, request.app.state.settings),
        wallet_script=bundle_version(),
        verify=verify_data(desk),
        verify_script=verifier_version(),
        figures_script=version_of("figures.js"),
        takes_texts=request.app.state.settings.intake,
        has_htmx=HTMX.is_file(),
        link_with=lambda **changes: link_with(request, **changes),
        comments_about=lambda subject: comments_about(request, desk, subject),
        ballots_waiting=lambda poll: ballots_waiting(request, desk, poll),
        delegation_waiting=lambda account: delegation_waiting(request, desk, account),
        **facts,
    )
    response = HTMLResponse(text, status)
    response.headers["vary"] = "accept-language, cookie"
    response.headers["cache-control"] = "no-cache"
    response.headers["content-language"] = language
    if language_in(request.scope) and request.cookies.get(COOKIE) != language:
        response.set_cookie(COOKIE, language, max_age=YEAR, samesite="lax", httponly=True)
    return response


def link_with(request: Request, **changes: str | None) -> str:
    """The present address with some parameters changed, or left out."""
    return _address(request, reader_language(request), changes)


def link_in(request: Request, language: str | None) -> str:
    """The present page in a language; in the reader's own if none is named."""
    return _address(request, language, {})


def _address(request: Request, language: str | None, changes: Mapping[str, str | None]) -> str:
    kept = {name: value for name, value in request.query_params.items() if name != "lang"}
    kept |= {name: value for name, value in changes.items() if value is not None}
    wanted = {name: value for name, value in kept.items() if value}
    path = (f"/{language}" if language else "") + page_path(request)
    return f"{path}?{urlencode(wanted)}" if wanted else path


def banner_of(desk: Desk, settings: Settings) -> str:
    """Why figures may be old; empty if they aren't."""
    trouble = watch(desk.view, settings).trouble
    if trouble is not None:
        return sentence_for_failure(trouble, desk.language)
    as_of = desk.view.as_of
    if is_lagging(as_of, settings.lag_seconds):
        return say(desk.language, "pages.lag", blocks=behind(as_of))
    return ""


@cache
def version_of(name: str) -> str:
    """What tells a browser that a static file has changed."""
    return hashlib.sha256((FOLDER / "static" / name).read_bytes()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(GLOBALS)
    return environment
