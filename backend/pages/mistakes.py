"""The page that says what went wrong."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from backend.errors import ColedgerError
from backend.pages.language import reader_language
from backend.pages.rendering import render
from backend.wording import say, sentence_for_failure

_log = logging.getLogger(__name__)


def error_page(request: Request, error: Exception) -> HTMLResponse:
    """What was wrong in one sentence, and the way back."""
    language = reader_language(request)
    status, sentence = _explained(error, language, request.method)
    response = render(
        request, "mistake.html", status=status, sentence=sentence, title=_title(status, language)
    )
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["retry-after"] = "2"
    return response


def _explained(error: Exception, language: str, method: str) -> tuple[int, str]:
    if isinstance(error, ColedgerError):
        return error.status, sentence_for_failure(error, language)
    if isinstance(error, RequestValidationError):
        return 422, say(language, "failures.input_invalid")
    if isinstance(error, HTTPException):
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code)
        key = f"failures.{code or 'input_invalid'}"
        return error.status_code, say(language, key, method=method)
    _log.error("Unexpected fault in a page", exc_info=error)
    return 500, say(language, "failures.coledger_error")


def _title(status: int, language: str) -> str:
    known = status if status in (404, 503) else 500 if status >= 500 else 400
    return say(language, f"pages.mistake_{known}")
