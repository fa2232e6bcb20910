"""Who sends something, how much they may send, and that their own page has sent it."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

from backend.api.layers.rates import Rates
from backend.intake.errors import ElsewhereRefused, QuotaSpent
from backend.settings import Settings
from backend.wording import failure

_DAY: Final = 86_400
_MINUTE: Final = 60
_BURST_MINUTES: Final = 1
# Whoever has an address of IPv6 has all of its network.
_NETWORK: Final = 64


class Guards:
    """What one client and one account may send; of each process."""

    def __init__(self, settings: Settings) -> None:
        rate = settings.intake_rate / _MINUTE
        burst = max(int(settings.intake_rate * _BURST_MINUTES), 1)
        self._origins = settings.cors_origins
        self._clients = Rates(rate, burst)
        self._accounts = Rates(rate, burst)
        self._kibibytes = Rates(settings.client_bytes / 1024 / _DAY, settings.client_bytes // 1024)

    def admit(self, request: Request) -> str:
        """The client, if it may send something now. Raises ElsewhereRefused, QuotaSpent."""
        self._require_own_page(request)
        client = client_of(request)
        _require(self._clients.wait(client))
        return client

    def admit_bytes(self, client: str, size: int) -> None:
        """Counts what a client sends. Raises QuotaSpent."""
        _require(self._kibibytes.wait(client, cost=-(-size // 1024)))

    def admit_account(self, account: str) -> None:
        """For an account that has surely signed: nobody else can use up what it may send."""
        _require(self._accounts.wait(account))

    def _require_own_page(self, request: Request) -> None:
        """Browsers say which site a page is of; programs say nothing, and may send."""
        origin = request.headers.get("origin")
        if origin is None or origin in self._origins:
            return
        own = request.headers.get("host", "")
        if origin == "null" or urlsplit(origin).netloc.lower() != own.lower():
            raise failure(ElsewhereRefused, "intake.elsewhere")


def client_of(request: Request) -> str:
    """The address, or the network that one customer has."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, _NETWORK), strict=False))


def _require(seconds: int) -> None:
    if seconds:
        raise failure(QuotaSpent, "intake.quota", seconds=seconds)
