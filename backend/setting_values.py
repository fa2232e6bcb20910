"""What the values of settings may be: from a text to a value, or a Wrong that says what it must be."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit


class Wrong(Exception):
    """Why a value is wrong: what it must be."""


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number between two."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,20}", text) or not lowest <= int(text) <= highest:
            raise Wrong(f"a whole number from {lowest} to {highest}")
        return int(text)

    return read


def seconds(lowest: float, highest: float) -> Callable[[str], float]:
    """A number of seconds between two."""
    return number(lowest, highest, "a number of seconds")


def number(lowest: float, highest: float, what: str = "a number") -> Callable[[str], float]:
    """A number between two."""

    def read(text: str) -> float:
        shaped = re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text)
        if not shaped or not lowest <= float(text) <= highest:
            raise Wrong(f"{what} from {lowest} to {highest}")
        return float(text)

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """One of some words."""

    def read(text: str) -> str:
        if text not in words:
            raise Wrong("one of " + ", ".join(words))
        return text

    return read


def origins(text: str) -> tuple[str, ...]:
    """Origins of pages that may ask, or * for all."""
    origins = tuple(part for part in re.split(r"[\s,]+", text) if part)
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]_-]{1,253}", origin):
            raise Wrong("* or origins such as https://example.org, with spaces between them")
    return origins


def proxies(text: str) -> str:
    """Addresses and networks of proxies."""
    for part in filter(None, re.split(r"[\s,]+", text)):
        try:
            ipaddress.ip_network(part)
        except ValueError:
            raise Wrong("addresses or networks such as 10.0.0.0/8, with commas") from None
    return ",".join(filter(None, re.split(r"[\s,]+", text)))


def address(text: str) -> str:
    """An address of the chain in lower case; empty for none."""
    if text and not re.fullmatch(r"0x[0-9a-fA-F]{40}", text):
        raise Wrong("an address: 0x and 40 hexadecimal digits")
    return text.lower()


def url(text: str) -> str:
    """Where a node listens."""
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise Wrong("an address such as http://127.0.0.1:8545")
    return text


def database(text: str) -> Path | str:
    """A path, or a URL of PostgreSQL as it is."""
    if text.startswith(("postgresql://", "postgres://")):
        return text
    if "://" in text:
        raise Wrong("a path, or an address such as postgresql://user@host/name")
    return path(text)


def path(text: str) -> Path:
    """A path, ~ included."""
    if not text or "\0" in text:
        raise Wrong("a path")
    return Path(text).expanduser()


def host(text: str) -> str:
    """A host's name or address."""
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", text):
        raise Wrong("a host's name or address such as 127.0.0.1")
    return text
