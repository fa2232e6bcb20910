"""What the wallet's part of the pages is handed over: the chain, the project, and its sentences."""

from __future__ import annotations

import hashlib
import ipaddress
import json
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup

from backend.api.answers.desk import Desk, ProjectDesk, checksummed
from backend.api.watch import ON_DEMAND
from backend.settings import Settings
from backend.storage import chain_queries
from backend.wording import keys, say, template
from backend.wording.formats import COIN

BUNDLE: Final = Path(__file__).parents[2] / "build" / "pages" / "wallet.js"
_DOMAIN: Final = "wallet_page"
# What could end a script element or begin a comment in it.
_UNSAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


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
    return Markup(written.translate(_UNSAFE))  # noqa: S704 – nothing in it can end its element


def chain_facts(chain_id: int, settings: Settings, language: str) -> dict[str, Any]:
    """The chain as a wallet is told of it."""
    return {
        "id": chain_id,
        "name": settings.chain_name or _name(chain_id, language),
        "rpc": settings.public_rpc_url or _local_node(chain_id, settings),
        "currency": {"name": COIN.symbol, "symbol": COIN.symbol, "decimals": COIN.decimals},
    }


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


def _name(chain_id: int, language: str) -> str:
    if chain_id in ON_DEMAND:
        return say(language, f"{_DOMAIN}.local_chain")
    return say(language, f"{_DOMAIN}.some_chain", id=str(chain_id))


def _local_node(chain_id: int, settings: Settings) -> str | None:
    """Our node's own address, which may hold a key, is told for a chain of this machine alone."""
    parts = urlsplit(settings.node_url)
    is_plain = not (parts.username or parts.password or parts.query or parts.path.strip("/"))
    is_near = chain_id in ON_DEMAND and _is_loopback(parts.hostname or "")
    return settings.node_url if is_plain and is_near else None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
