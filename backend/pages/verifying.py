"""What the pages' verifier is handed over: which chain and project the page is about, and its sentences."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Final

from markupsafe import Markup

from backend.api.answers.desk import Desk, ProjectDesk
from backend.pages.wallet import BUNDLE, UNSAFE
from backend.storage import chain_queries
from backend.wording import keys, template

VERIFIER: Final = BUNDLE.with_name("verify.js")
_DOMAIN: Final = "verify_page"


def verify_data(desk: Desk | None) -> Markup | None:
    """JSON for a script element that is data; None on pages without figures, and without the
    verifier's bundle. On pages of several projects each button says of which its figure is.
    """
    if desk is None or not verifier_version():
        return None
    row = chain_queries.chain(desk.view)
    if row is None:
        return None
    facts = {
        "chain": row["chain_id"],
        "project": desk.project if isinstance(desk, ProjectDesk) else "",
        "language": desk.language,
        "words": _words(desk.language),
    }
    written = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(UNSAFE))  # noqa: S704 – nothing in it can end its element


@cache
def verifier_version() -> str:
    """What tells a browser that the verifier has changed; empty if there is none."""
    if not VERIFIER.is_file():
        return ""
    return hashlib.sha256(VERIFIER.read_bytes()).hexdigest()[:12]


@cache
def _words(language: str) -> dict[str, str]:
    found = keys(language, _DOMAIN)
    return {key.removeprefix(f"{_DOMAIN}."): template(language, key) for key in found}
