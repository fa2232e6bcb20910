"""What kind of file some bytes are, by the bytes themselves; a short list is taken."""

from __future__ import annotations

import json
import re
from typing import Final

from backend.errors import InputInvalid
from backend.intake.errors import UploadRefused
from backend.wording import failure

_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_PLAIN: Final = "text/plain"
_TEXTS: Final = ("text/markdown", "text/csv", _PLAIN)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What a browser would take for a page, a drawing or a script's home, were it ever to look.
_PAGES: Final = re.compile(
    r"\s*(<\?xml|<!doctype|<html|<head|<body|<svg|<script|<iframe|<math)", re.I
)


def kind_of(content: bytes, declared: str = "") -> str:
    """The media type. What is declared only tells texts of one another.

    Raises InputInvalid for an empty file, UploadRefused for a kind that isn't on the list.
    """
    if not content:
        raise failure(InputInvalid, "intake.empty")
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return _text_kind(content, declared.partition(";")[0].strip().lower())


def _text_kind(content: bytes, declared: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise failure(UploadRefused, "intake.kind") from None
    if _CONTROLS.search(text) or _PAGES.match(text):
        raise failure(UploadRefused, "intake.kind")
    if declared in _TEXTS:
        return declared
    return "application/json" if _is_json(text) else _PLAIN


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
