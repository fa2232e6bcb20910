"""The web application: the read API and the pages, over one index and one content store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from backend import pages
from backend.api import problems
from backend.api.events.hub import Hub
from backend.api.exports import AT_ONCE
from backend.api.layers.front import Front
from backend.api.layers.gate import Admission, Gate
from backend.api.layers.heads import HeadAsGet
from backend.api.layers.prompt import Prompt
from backend.api.layers.quick import Lanes, Quick
from backend.api.layers.security import SecurityHeaders
from backend.api.layers.shelf import Shelf
from backend.api.layers.since import Since
from backend.api.openapi import describe
from backend.api.planning import Planner, body_limits
from backend.api.routes import ROUTES, router
from backend.api.standing import Standing
from backend.api.transactions import Transactions
from backend.content import Store, open_store
from backend.errors import ColedgerError
from backend.intake.paths import bodies
from backend.matching.service import Matcher
from backend.pages.match import BODIES
from backend.settings import Settings
from backend.storage.reader import Reader
from backend.wire import PROMPT

_API = ("/v1/", "/healthz", "/readyz", "/metrics", "/openapi.json")


def create_app(settings: Settings) -> FastAPI:
    """An application that reads what `settings` names, and reads no environment.

    It writes nothing, but with the intake switched on: see `backend.intake`.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        app.state.standing.begin()
        yield {"hub": app.state.hub, PROMPT: app.state.prompt}
        app.state.standing.end()
        app.state.matcher.close()
        app.state.reader.close()

    app = FastAPI(
        title="Coledger",
        version=_version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        # Ours are in /metrics; FastAPI would look into the environment at each request.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.settings = settings
    app.state.reader = Reader(
        settings.read_database or settings.database, settings.answer_seconds, settings.database
    )
    app.state.standing = Standing(app.state.reader)
    app.state.content = _content(app, settings)
    app.state.matcher = Matcher(app.state.content, settings.vectors_dir)
    app.state.exporting = asyncio.Semaphore(AT_ONCE)
    app.state.transactions = Transactions(settings)
    app.state.planner = Planner(settings)
    app.state.hub = Hub(app.state.reader, app.state.standing, app.state.content)
    app.include_router(router)
    if settings.intake:
        _take_in(app, settings)
    pages.install(app)
    describe(app)
    _surround(app, settings)
    _handle_errors(app)
    return app


def _content(app: FastAPI, settings: Settings) -> Store:
    """The content store; with the intake, one that knows what was erased."""
    store = open_store(settings.content_dir)
    if not settings.intake:
        return store
    from backend.intake.tombstones import Tombstoned
    from backend.storage.intake import IntakeDatabase

    app.state.intake_database = IntakeDatabase(settings.intake_database)
    return Tombstoned(store, app.state.intake_database)


def _take_in(app: FastAPI, settings: Settings) -> None:
    """The few writes that there are; see `backend.intake`."""
    from backend.intake.comment_routes import router as comment_router
    from backend.intake.delegation_routes import router as delegation_router
    from backend.intake.routes import router as intake_router
    from backend.intake.service import open_intake
    from backend.notices.account_routes import router as account_notices
    from backend.notices.hook_routes import router as hook_router
    from backend.notices.hooks import Hooks
    from backend.notices.routes import router as notices_router

    state = app.state
    state.intake = open_intake(settings, state.reader, state.content, state.intake_database)
    intake = state.intake
    state.hooks = Hooks(settings, state.reader, state.intake_database, intake.checks, intake.guards)
    app.include_router(intake_router)
    app.include_router(hook_router)
    app.include_router(comment_router)
    app.include_router(delegation_router)
    app.include_router(notices_router)
    app.include_router(account_notices)


def _surround(app: FastAPI, settings: Settings) -> None:
    """The layers around the routes, from the inside out; see `backend.api.layers`."""
    state = app.state
    lanes = Lanes(state.reader, state.content, settings.language, ROUTES)
    shelf = Shelf(state.standing, settings.language, settings.cache_bytes)
    app.add_middleware(pages.LanguageInPath)
    app.add_middleware(Quick, lanes=lanes)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Front, standing=state.standing, shelf=shelf)
    if settings.read_database:
        app.add_middleware(Since, standing=state.standing, seconds=settings.since_seconds)
    app.add_middleware(HeadAsGet)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "HEAD"],
            allow_headers=["If-None-Match", "Last-Event-ID", "X-Request-Id", "Coledger-Since"],
            expose_headers=["ETag", "Retry-After", "X-Request-Id", "Coledger-Since"],
            max_age=3600,
        )
    bodies_taken = {**body_limits(), **BODIES, **bodies(settings)}
    admission = Admission(settings, bodies_taken)
    app.add_middleware(Gate, admission=admission)
    # Askers who may have seen more than a copy has, and proxies, are for the layers that know them.
    is_direct = not settings.read_database and not settings.proxies
    state.prompt = Prompt(admission, state.standing, shelf, lanes) if is_direct else None


def _handle_errors(app: FastAPI) -> None:
    """API callers get problem documents, readers of the pages a page."""
    answers: dict[type[Exception], Callable[[Request, Any], Response]] = {
        ColedgerError: problems.of_ours,
        RequestValidationError: problems.of_validation,
        HTTPException: problems.of_http,
        Exception: problems.of_fault,
    }
    for kind, answer in answers.items():
        app.add_exception_handler(kind, _handler(answer))


def _handler(
    answer: Callable[[Request, Any], Response],
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        if _is_api(request):
            return answer(request, error)
        return pages.error_page(request, error)

    return handle


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(_API)


def _version() -> str:
    try:
        return version("coledger")
    except PackageNotFoundError:
        return "0"
