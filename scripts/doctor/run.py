"""All checks in their order; one that fails on the way ends none of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import requests
from web3 import HTTPProvider, Web3
from web3.exceptions import Web3Exception

from backend.chain.places import shown
from backend.errors import ColedgerError
from backend.settings import Settings
from scripts.doctor import account, chain, keeping, node
from scripts.doctor.asking import Asked, Refused
from scripts.doctor.findings import Finding, bad, lost
from scripts.helpers.create2 import DEPLOYER

SECONDS: Final = 20
Check = Callable[[], Iterable[Finding]]


def examine(settings: Settings, record: Path | None) -> Iterator[Finding]:
    """What is found, as it is found."""
    url = settings.node_url
    provider = HTTPProvider(
        url, request_kwargs={"timeout": SECONDS}, exception_retry_configuration=None
    )
    asked = Asked(Web3(provider))
    found = list(_tried("node", lambda: node.chain(asked), url))
    yield from found
    if found[-1].key not in ("silent", "refused"):
        yield from _of_the_node(asked, settings, record, url)
    for name, check in (
        ("database", lambda: keeping.database(settings)),
        ("content", lambda: keeping.content(settings)),
    ):
        yield from _tried(name, check, url)


def _of_the_node(
    asked: Asked, settings: Settings, record: Path | None, url: str
) -> Iterator[Finding]:
    address = settings.factory or DEPLOYER
    checks: dict[str, Check] = {
        "sync": lambda: node.sync(asked),
        "finality": lambda: node.finality(asked),
        "eth_getProof": lambda: node.proofs(asked),
        "eth_getBlockReceipts": lambda: node.receipts(asked),
        "eth_getLogs": lambda: node.logs(asked, address),
        "WebSocket": lambda: node.socket(asked, settings.endpoints),
        "eth_call": lambda: chain.machine(asked),
        "gas": lambda: chain.room(asked),
        "fees": lambda: chain.fees(asked),
        "CREATE2": lambda: chain.deployer(asked),
        "factory": lambda: chain.factory(asked, record),
        "key": lambda: account.key(asked, settings),
    }
    for name, check in checks.items():
        yield from _tried(name, check, url)


def _tried(name: str, check: Check, url: str) -> Iterator[Finding]:
    try:
        yield from check()
    except requests.exceptions.RequestException as error:
        yield lost("silent", place=shown(url), kind=type(error).__name__)
    except Refused as refused:
        yield bad("refused", what=name, reason=str(refused))
    except (ColedgerError, Web3Exception, OSError, KeyError, TypeError, ValueError) as error:
        yield lost("unclear", what=name, reason=f"{type(error).__name__}: {str(error)[:200]}")
