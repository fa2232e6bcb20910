"""stub"""
from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response

from backend.errors import ColedgerError


def install(app: FastAPI) -> None:
    """stub"""

def error_page(request: Request, error: Exception) -> Response:
    """stub"""
    return PlainTextResponse(str(error), getattr(error,'status',404))
