"""The node that transactions are sent through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from web3 import HTTPProvider, Web3
from web3.exceptions import BadResponseFormat, Web3RPCError

from backend.chain.places import shown
from backend.errors import ChainWrong, NodeRefused, NodeUnreachable
from backend.wording import failure

_SECONDS_TO_ANSWER = 20


def connect(url: str, chain_id: int | None = None) -> Web3:
    """A connection to the node at `url`, proved by asking it for its chain.

    NodeUnreachable if nobody answers as a node does, ChainWrong if it is not of `chain_id` (None:
    of any).
    """
    provider = HTTPProvider(
        url, request_kwargs={"timeout": _SECONDS_TO_ANSWER}, exception_retry_configuration=None
    )
    web3 = Web3(provider)
    place = shown(url)
    try:
        with answering(place):
            found = web3.eth.chain_id
    except (BadResponseFormat, ValueError, KeyError, TypeError):
        raise failure(NodeUnreachable, "sending.no_node", place=place) from None
    if chain_id is not None and found != chain_id:
        raise failure(
            ChainWrong, "sending.chain", place=place, found=str(found), wanted=str(chain_id)
        )
    return web3


def url_of(web3: Web3) -> str:
    """Where the connection goes, for messages; see `shown`."""
    return shown(str(getattr(web3.provider, "endpoint_uri", "the node")))


@contextmanager
def answering(place: str) -> Iterator[None]:
    """Turns a node that doesn't answer, or refuses, into NodeUnreachable and NodeRefused."""
    try:
        yield
    except requests.exceptions.RequestException as error:
        kind = type(error).__name__
        raise failure(NodeUnreachable, "sending.silent", place=place, kind=kind) from None
    except Web3RPCError as error:
        reason = rpc_message(error)
        raise failure(NodeRefused, "sending.refused", place=place, reason=reason) from None


def rpc_message(error: Web3RPCError) -> str:
    """What the node said, in its own words."""
    response: Any = error.rpc_response
    if response and isinstance(response.get("error"), dict):
        return str(response["error"].get("message", error.message))
    return str(error.message)
