"""The language in a page's address: `/fr/projects`, `/en/projects`.

Each page has an address for each language, which can be shared; without a language the reader's
own is chosen (by the cookie, then by what the browser prefers), and all links lead on in it. To
the routes the language is the application's root, so they know nothing of it. Addresses of
before (`?lang=fr`) lead to the new ones.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.wording import LANGUAGES, best_language

COOKIE: Final = "language"
YEAR: Final = 31_536_000
# What programs ask for has one address.
_PLAIN: Final = ("/v1/", "/static/", "/healthz", "/readyz", "/metrics", "/openapi.json")


class LanguageInPath:
    """Takes the language off a page's path, and leads old addresses to the new ones."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            _, code, rest = (f"{scope['path']}//".split("/", 2))[:3]
            if code in LANGUAGES and not f"/{rest}".startswith(_PLAIN):
                scope["root_path"] = f"/{code}"  # in place: pages of mistakes ask for it too
                if scope["path"] == f"/{code}":
                    scope["path"] += "/"
            elif (moved := _moved(scope)) is not None:
                await RedirectResponse(moved, status_code=307)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def language_in(scope: Scope) -> str | None:
    """The language that the address names."""
    code = str(scope.get("root_path", "")).removeprefix("/")
    return code if code in LANGUAGES else None


def reader_language(request: Request) -> str:
    """The language of the address, else the one chosen before, else what the browser prefers."""
    if named := language_in(request.scope):
        return named
    if (chosen := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(chosen)
    settings = request.app.state.settings
    return best_language(request.headers.get("accept-language"), settings.language)


def page_path(request: Request) -> str:
    """The address of the page without its language."""
    path = request.url.path
    named = language_in(request.scope)
    return path.removeprefix(f"/{named}") or "/" if named else path


def _moved(scope: Scope) -> str | None:
    """Where an old address leads."""
    if scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(_PLAIN):
        return None
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    code = next((value for name, value in pairs if name == "lang" and value in LANGUAGES), None)
    if code is None or not scope["path"].startswith("/") or scope["path"].startswith("//"):
        return None
    kept = urlencode([(name, value) for name, value in pairs if name != "lang"])
    return f"/{code}{scope['path']}" + (f"?{kept}" if kept else "")
