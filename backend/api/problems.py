"""Errors as problem details (RFC 9457), in the language that was asked for."""

from __future__ import annotations

import http
import logging
from typing import Any, Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from backend.api.exchange import exchange_of, language_in
from backend.api.inputs import shown
from backend.errors import ColedgerError
from backend.wording import say, sentence_for_failure

MEDIA_TYPE: Final = "application/problem+json"
_RESERVED: Final = {"type", "title", "status", "detail", "instance", "request"}
# Their facts name files and nodes of ours: they go to the log alone.
_INTERNAL: Final = (500, 502)
_log = logging.getLogger(__name__)


def problem(
    request: Request, status: int, code: str, detail: str, facts: dict[str, Any]
) -> JSONResponse:
    """One problem. Facts whose names the standard takes are left out."""
    body = {
        "type": f"urn:coledger:problem:{code}",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": shown(request.url.path),
    }
    if identity := exchange_of(request).id:
        body["request"] = identity
    extra = {name: _plain(value) for name, value in facts.items() if name not in _RESERVED}
    headers = {"vary": "accept-language", "cache-control": "no-store"}
    if status == http.HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = "2"
    if status == http.HTTPStatus.TOO_MANY_REQUESTS:
        headers["retry-after"] = str(facts["seconds"])
    return JSONResponse({**body, **extra}, status, headers, media_type=MEDIA_TYPE)


def language_of(request: Request) -> str:
    """The language of the answer."""
    default: str = request.app.state.settings.language
    return language_in(request.scope, default)


def of_ours(request: Request, error: ColedgerError) -> JSONResponse:
    """An error of ours: its sentence, translated by its code."""
    if error.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.warning("%s: %s", error.code, error)
    detail = sentence_for_failure(error, language_of(request))
    facts = {} if error.status in _INTERNAL else error.facts
    return problem(request, error.status, error.code, detail, facts)


def of_validation(request: Request, error: RequestValidationError) -> JSONResponse:
    """A parameter that isn't what it must be."""
    found = [
        {"parameter": ".".join(str(part) for part in each["loc"][1:]), "message": each["msg"]}
        for each in error.errors()
    ]
    listed = "; ".join(f"{each['parameter']}: {each['message']}" for each in found)
    detail = say(language_of(request), "failures.validation", problems=shown(listed))
    return problem(request, 422, "validation", detail, {"problems": found})


def of_http(request: Request, error: HTTPException) -> JSONResponse:
    """What the framework refuses: unknown paths and methods."""
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "input_invalid")
    detail = say(language_of(request), f"failures.{code}", method=request.method)
    return problem(request, error.status_code, code, detail, {})


def of_fault(request: Request, error: Exception) -> JSONResponse:
    """A mistake of ours: nothing of it is shown."""
    _log.error("Unexpected fault at %s", request.url.path, exc_info=error)
    detail = say(language_of(request), "failures.coledger_error")
    return problem(request, 500, "coledger_error", detail, {})


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | None | list | dict) else str(value)
