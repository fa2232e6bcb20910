"""Texts by their digest."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from backend.api.inputs import digest as checked

router = APIRouter(prefix="/v1/content", tags=["content"])


@router.get(
    "/{digest}",
    response_class=Response,
    responses={
        200: {
            "description": "The bytes, checked against the digest.",
            "content": {"application/octet-stream": {"example": "# Agreement"}},
        }
    },
)
def show_content(request: Request, digest: str) -> Response:
    """A text of the content store, as bytes to be saved: never run or shown as a page."""
    wanted = checked(digest)
    content: bytes = request.app.state.content.get(bytes.fromhex(wanted[2:]))
    headers = {
        "content-disposition": f'attachment; filename="{wanted[2:]}"',
        "cache-control": "public, max-age=31536000, immutable",
        "etag": f'"{wanted[2:]}"',
        "content-security-policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type="application/octet-stream", headers=headers)
