"""Adding the pages and what they load to the application."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from backend.pages import account_routes, chain, match, priorities, record_routes, webhooks
from backend.pages.forms.launch_routes import router as launching
from backend.pages.forms.routes import router as forms
from backend.pages.rendering import FOLDER, HTMX
from backend.pages.routes import router
from backend.pages.verifying import VERIFIER
from backend.pages.wallet import BUNDLE

_FILES: Final = {
    "style.css": (FOLDER / "static" / "style.css", "text/css; charset=utf-8"),
    "wallet.css": (FOLDER / "static" / "wallet.css", "text/css; charset=utf-8"),
    "forms.css": (FOLDER / "static" / "forms.css", "text/css; charset=utf-8"),
    "icon.svg": (FOLDER / "static" / "icon.svg", "image/svg+xml"),
    "htmx.js": (HTMX, "text/javascript; charset=utf-8"),
    "figures.js": (FOLDER / "static" / "figures.js", "text/javascript; charset=utf-8"),
    "verify.js": (VERIFIER, "text/javascript; charset=utf-8"),
    "wallet.js": (BUNDLE, "text/javascript; charset=utf-8"),
}


def install(app: FastAPI) -> None:
    """Adds the pages, and the files that they load."""

    @app.get("/static/{name}", include_in_schema=False)
    def show_file(name: str) -> Response:
        path, kind = _FILES.get(name, (None, ""))
        if path is None or not path.is_file():
            raise HTTPException(404)
        headers = {"cache-control": "public, max-age=86400"}
        return FileResponse(path, media_type=kind, headers=headers)

    records = (account_routes.router, record_routes.router, webhooks.router)
    for each in (*records, launching, forms, match.router, chain.router, priorities.router, router):
        app.include_router(each)
