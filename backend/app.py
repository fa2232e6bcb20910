"""The web application: the read API and the pages, over one index and one content store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from backend import pages
from backend.api import problems
from backend.api.openapi import describe
from backend.api.routes import router
from backend.api.security import SecurityHeaders
from backend.api.tokens import TokenDirectory
from backend.content import ContentStore
from backend.errors import ColedgerError
from backend.settings import Settings
from backend.storage.reader import Reader

_API = ("/v1/", "/healthz", "/readyz", "/openapi.json")


def create_app(settings: Settings) -> FastAPI:
    """An application that reads what `settings` names. It writes nothing, and reads no environment."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.reader.close()

    app = FastAPI(
        title="Coledger",
        version=_version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.state.settings = settings
    app.state.reader = Reader(settings.database)
    app.state.content = ContentStore(settings.content_dir)
    app.state.tokens = TokenDirectory(settings.rpc_url)
    app.include_router(router)
    pages.install(app)
    describe(app)
    app.add_middleware(SecurityHeaders)
    _handle_errors(app)
    return app


def _handle_errors(app: FastAPI) -> None:
    async def ours(request: Request, error: Exception) -> Response:
        if not isinstance(error, ColedgerError):
            raise error
        if _is_api(request):
            return problems.of_ours(request, error)
        return pages.error_page(request, error.status, error)

    async def validation(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        if _is_api(request):
            return problems.of_validation(request, error)
        return pages.error_page(request, 422, None)

    async def http(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        if _is_api(request):
            return problems.of_http(request, error)
        return pages.error_page(request, error.status_code, None)

    async def fault(request: Request, error: Exception) -> Response:
        if _is_api(request):
            return problems.of_fault(request, error)
        return pages.error_page(request, 500, None)

    app.add_exception_handler(ColedgerError, ours)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, fault)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(_API)


def _version() -> str:
    try:
        return version("coledger")
    except PackageNotFoundError:
        return "0"
