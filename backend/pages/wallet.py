"""What the wallet's part of the pages is handed over: the chain, the project, and its sentences."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

from backend.api.answers.desk import Desk, ProjectDesk, checksummed
from backend.api.chains import chain_facts
from backend.settings import Settings
from backend.storage import chain_queries
from backend.wording import keys, template

BUNDLE: Final = Path(__file__).parents[2] / "build" / "pages" / "wallet.js"
_DOMAIN: Final = "wallet_page"
# What could end a script element or begin a comment in it.
UNSAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def wallet_data(desk: Desk | None, settings: Settings) -> Markup | None:
    """JSON for a script element that is data; None where nothing can be signed: without a bundle,
    an index, or a page that is about it.
    """
    row = chain_queries.chain(desk.view) if desk and bundle_version() else None
    if desk is None or row is None:
        return None
    project = checksummed(desk.project) if isinstance(desk, ProjectDesk) else None
    facts = {
        "language": desk.language,
        "chain": chain_facts(row["chain_id"], settings, desk.language),
        "project": project,
        "words": _words(desk.language),
    }
    written = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(UNSAFE))  # noqa: S704 – nothing in it can end its element


@cache
def bundle_version() -> str:
    """What tells a browser that the bundle has changed; empty if there is none."""
    if not BUNDLE.is_file():
        return ""
    return hashlib.sha256(BUNDLE.read_bytes()).hexdigest()[:12]


@cache
def _words(language: str) -> dict[str, str]:
    found = keys(language, _DOMAIN)
    return {key.removeprefix(f"{_DOMAIN}."): template(language, key) for key in found}
