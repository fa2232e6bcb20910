"""The chain as people and their wallets are told of it."""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from backend.api.watch import ON_DEMAND
from backend.settings import Settings
from backend.wording import say
from backend.wording.formats import COIN


def chain_facts(chain_id: int, settings: Settings, language: str) -> dict[str, Any]:
    """The chain as a wallet is told of it."""
    return {
        "id": chain_id,
        "name": chain_name(chain_id, settings, language),
        "rpc": settings.public_rpc_url or _local_node(chain_id, settings),
        "currency": {"name": COIN.symbol, "symbol": COIN.symbol, "decimals": COIN.decimals},
    }


def chain_name(chain_id: int, settings: Settings, language: str) -> str:
    """What people call the chain."""
    if settings.chain_name:
        return settings.chain_name
    if chain_id in ON_DEMAND:
        return say(language, "wallet_page.local_chain")
    return say(language, "wallet_page.some_chain", id=str(chain_id))


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
