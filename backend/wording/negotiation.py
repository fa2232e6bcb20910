"""Which language a reader is answered in."""

from __future__ import annotations

from backend.wording.catalogue import LANGUAGES


def best_language(accepted: str | None, default: str = "en") -> str:
    """The language of ours that an Accept-Language header (RFC 9110) likes best."""
    best, weight = default, 0.0
    for item in (accepted or "")[:500].split(","):
        name, _, parameters = item.strip().partition(";")
        quality = _quality(parameters)
        language = name.strip().lower().partition("-")[0]
        if language in LANGUAGES and quality > weight:
            best, weight = language, quality
    return best


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
