"""Requests to addresses that others have named, without ever reaching what is private.

A name is looked up once, every address that it has must be public (or of an allowed network), and
the request goes to the very address that was looked at: a name that answers otherwise the next
moment changes nothing. Redirects aren't followed, and no proxy is asked.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final

import httpx

from backend.errors import InputInvalid
from backend.wording import failure

SECONDS: Final = 10.0
_MOST_READ: Final = 1024
_PORTS: Final = {"http": 80, "https": 443}
_TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Target:
    """Where a request goes: the address as it was named, and the one machine that is meant."""

    url: httpx.URL
    machine: Address

    @property
    def host(self) -> str:
        """What the machine is asked for."""
        port = self.url.port
        return self.url.host if port is None else f"{self.url.host}:{port}"


def networks(text: str) -> tuple[Network, ...]:
    """The private networks that are allowed, as the settings name them."""
    return tuple(ipaddress.ip_network(part) for part in text.split(",") if part)


def target(text: str, allowed: tuple[Network, ...] = ()) -> Target:
    """Where an address leads now. Raises InputInvalid if that is nowhere to go."""
    url = _read(text, allowed)
    try:
        machines = _look_up(url.host, url.port or _PORTS[url.scheme])
    except (OSError, UnicodeError):
        raise failure(InputInvalid, "notices.mail.url") from None
    _require_public(url, machines, allowed)
    return Target(url, machines[0])


def require_writable(text: str, allowed: tuple[Network, ...] = ()) -> None:
    """That an address may be told, as far as it says so itself: nobody is asked about its name.

    Raises InputInvalid.
    """
    url = _read(text, allowed)
    try:
        machines = _look_up(url.host, _PORTS[url.scheme], socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return  # a name
    _require_public(url, machines, allowed)


def _read(text: str, allowed: tuple[Network, ...]) -> httpx.URL:
    try:
        url = httpx.URL(text)
        scheme_fits = url.scheme == "https" or (url.scheme == "http" and allowed)
        if not scheme_fits or not url.host or url.userinfo or len(text) > 2_000:
            raise ValueError
    except (ValueError, httpx.InvalidURL, UnicodeError):
        raise failure(InputInvalid, "notices.mail.url") from None
    return url


def _require_public(url: httpx.URL, machines: list[Address], allowed: tuple[Network, ...]) -> None:
    for machine in machines:
        of_ours = any(machine in network for network in allowed)
        if not of_ours and (not is_public(machine) or url.scheme != "https"):
            raise failure(InputInvalid, "notices.mail.url")


def is_public(machine: Address) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    if isinstance(machine, ipaddress.IPv6Address):
        inner = machine.ipv4_mapped or machine.sixtofour
        if machine.teredo is not None or machine in _TRANSLATED:
            return False
        if inner is not None:
            return is_public(inner)
    return machine.is_global and not machine.is_multicast and not machine.is_reserved


def post(to: Target, body: bytes, headers: dict[str, str]) -> int:
    """Posts a body to the machine that was looked at; the status of its answer.

    Raises httpx.HTTPError if there is none in time.
    """
    with httpx.Client(
        timeout=SECONDS, follow_redirects=False, trust_env=False, transport=httpx.HTTPTransport()
    ) as client:
        request = client.build_request(
            "POST",
            to.url.copy_with(host=str(to.machine)),
            content=body,
            headers={**headers, "host": to.host},
            extensions={"sni_hostname": to.url.host},
        )
        answer = client.send(request, stream=True)
        try:
            for _ in answer.iter_raw(_MOST_READ):
                break  # nothing of it is needed
        finally:
            answer.close()
        return answer.status_code


def _look_up(host: str, port: int, flags: int = 0) -> list[Address]:
    """All addresses of a name; of an address, itself."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys(ipaddress.ip_address(each[4][0]) for each in found))
