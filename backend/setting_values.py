"""What the values of settings may be: from a text to a value, or a Wrong that says what it must be."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable


class Wrong(Exception):
    """Why a value is wrong: what it must be."""


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


def flag(text: str) -> bool:
    """Whether something is switched on."""
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"0": False, "false": False, "no": False, "off": False, "": False}
    if text.lower() not in words:
        raise Wrong("1 or 0")
    return words[text.lower()]


def web_address(text: str) -> str:
    """Where people reach the pages, such as https://ledger.example."""
    if text and not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]_-]{1,253}(/[A-Za-z0-9._~/-]*)?", text):
        raise Wrong("an address such as https://ledger.example")
    return text


def mail_server(text: str) -> str:
    """The mail server. It may hold a password, so it is never repeated."""
    if text and not re.fullmatch(
        r"smtps?://([^@\s/]+@)?[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?/?", text
    ):
        raise Wrong("an address such as smtp://name:password@mail.example:587")
    return text


def mail_address(text: str) -> str:
    """Who sends mail."""
    if not re.fullmatch(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}", text):
        raise Wrong("an address such as ledger@example.org")
    return text


def server(text: str) -> str:
    """An address of PostgreSQL, or nothing."""
    if text and not text.startswith(("postgresql://", "postgres://")):
        raise Wrong("an address such as postgresql://user@one,two/name")
    return text
