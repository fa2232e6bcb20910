"""How each setting is read from a text: what it may hold, beside its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from backend.setting_values import (
    Wrong,
    flag,
    mail_address,
    mail_server,
    number,
    one_of,
    origins,
    proxies,
    server,
    web_address,
)

LANGUAGES: Final = ("en", "fr")
SCHEMES: Final = ("http", "https", "ws", "wss")
TIERS: Final = ("auto", "none", "bloom", "receipts")


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,20}", text) or not lowest <= int(text) <= highest:
            raise Wrong(f"a whole number from {lowest} to {highest}")
        return int(text)

    return read


def _seconds(lowest: float, highest: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
            raise Wrong(f"a number of seconds from {lowest} to {highest}")
        if not lowest <= float(text) <= highest:
            raise Wrong(f"a number of seconds from {lowest} to {highest}")
        return float(text)

    return read


def _address(text: str) -> str:
    if text and not re.fullmatch(r"0x[0-9a-fA-F]{40}", text):
        raise Wrong("an address: 0x and 40 hexadecimal digits")
    return text.lower()


def _urls(text: str) -> str:
    found = [url.strip() for url in text.split(",")]
    if not all(map(_is_url, found)):
        raise Wrong(
            "an address such as http://127.0.0.1:8545 or wss://node.example, or several with commas"
            " between them"
        )
    if len(set(found)) < len(found):
        raise Wrong("different addresses: one of them is named twice")
    return ",".join(found)


def _public_url(text: str) -> str:
    if text and not (_is_url(text) and text.startswith("http")):
        raise Wrong("an address such as https://node.example, which everybody may know")
    return text


def _name(text: str) -> str:
    if len(text) > 60 or not text.isprintable():
        raise Wrong("a name of at most 60 characters")
    return text


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _place(text: str) -> Path | str:
    """A path, or a URL of PostgreSQL as it is."""
    if text.startswith(("postgresql://", "postgres://")):
        return text
    if "://" in text:
        raise Wrong("a path, or an address such as postgresql://user@host/name")
    return _path(text)


def _content(text: str) -> Path | str:
    """A path, or the address of a server, as it is: it may hold a secret."""
    if "://" not in text:
        return _path(text)
    if not text.startswith(("s3://", "s3+http://", "ipfs+http://", "ipfs+https://")):
        raise Wrong("a path, s3://key:secret@host/bucket, or ipfs+http://127.0.0.1:5001")
    return text


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise Wrong("a path")
    return Path(text).expanduser()


def _host(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", text):
        raise Wrong("a host's name or address such as 127.0.0.1")
    return text


def _one_of(values: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in values:
            raise Wrong("one of " + ", ".join(values))
        return text

    return read


READERS: Final[dict[str, Callable[[str], Any]]] = {
    "rpc_url": _urls,
    "chain_id": _whole(1, 2**53),
    "factory": _address,
    "start_block": _whole(0, 2**53),
    "database": _place,
    "read_database": server,
    "since_seconds": _seconds(0, 60),
    "content_dir": _content,
    "host": _host,
    "port": _whole(0, 65_535),
    "language": _one_of(LANGUAGES),
    "range_size": _whole(1, 1_000_000),
    "poll_interval": _seconds(0.01, 3600),
    "finality": _whole(0, 1_000_000),
    "verify": _one_of(TIERS),
    "rpc_timeout": _seconds(0.1, 600),
    "lag_seconds": _seconds(1, 86_400),
    "standstill_seconds": _seconds(0, 31_536_000),
    "workers": _whole(1, 64),
    "log": one_of("debug", "info", "warning", "error"),
    "cors_origins": origins,
    "proxies": proxies,
    "rate_limit": number(0, 1_000_000),
    "rate_burst": _whole(1, 1_000_000),
    "longest_address": _whole(256, 65_536),
    "largest_body": _whole(0, 16 * 1024 * 1024),
    "answer_seconds": _seconds(0.1, 3600),
    "cache_bytes": _whole(0, 2**40),
    "streams": _whole(0, 100_000),
    "heartbeat_seconds": _seconds(0.05, 600),
    "vectors_dir": _path,
    "chain_name": _name,
    "public_rpc_url": _public_url,
    "intake": flag,
    "intake_database": _place,
    "intake_rows": _whole(0, 10**9),
    "intake_bytes": _whole(0, 2**50),
    "intake_rate": number(0.1, 1_000_000),
    "upload_bytes": _whole(1, 1024 * 1024),
    "client_bytes": _whole(1, 2**50),
    "public_url": web_address,
    "webhook_networks": proxies,
    "member_webhook_networks": proxies,
    "smtp": mail_server,
    "mail_from": mail_address,
    "record": _path,
    "key_dir": _path,
    "key": str,
    "password_file": _path,
    "fee_cap": number(0, 1_000_000),
}
