"""Answers that are too large to be taken into memory: they aren't read, and asked for in parts."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from backend.chain import sizes
from backend.chain.faults import Fault, fault_of
from backend.chain.limits import Limits
from backend.chain.rpc import Node
from backend.errors import NodeRefused

ANSWER = b'{"jsonrpc": "2.0", "id": 0, "result": "%s"}' % (b"a" * 5_000)


@pytest.fixture(params=["of known length", "in pieces"])
async def node(request: pytest.FixtureRequest) -> AsyncIterator[Node]:
    """A node that answers five thousand letters; in pieces, it doesn't say before how many."""

    async def answer(asked: web.Request) -> web.StreamResponse:
        if request.param == "of known length":
            return web.Response(body=ANSWER)
        response = web.StreamResponse()
        await response.prepare(asked)
        for start in range(0, len(ANSWER), 500):
            await response.write(ANSWER[start : start + 500])
        return response

    app = web.Application()
    app.router.add_post("/", answer)
    async with TestServer(app) as server, Node(str(server.make_url("/"))) as made:
        yield made


async def test_what_fits_is_read(node: Node) -> None:
    """Up to the last byte."""
    with sizes.at_most(len(ANSWER)):
        assert await node.call("eth_getLogs", [], str) == "a" * 5_000


async def test_what_is_larger_is_refused_and_named(node: Node) -> None:
    """As an answer that was too large, so that less is asked for."""
    with sizes.at_most(len(ANSWER) - 1), pytest.raises(NodeRefused) as caught:
        await node.call("eth_getLogs", [], str)
    assert fault_of(caught.value) is Fault.LARGE
    assert int(str(caught.value.facts["bytes"])) >= len(ANSWER) - 1


def test_the_next_ranges_are_smaller_by_as_much() -> None:
    """Half of what may be read, by what was; never more than half of the range, never nothing."""
    limits = Limits(2000, range_size=64)
    limits.weighed(64, 8 * sizes.OF_A_RANGE)
    assert limits.range_size == 4
    limits.weighed(4, sizes.OF_A_RANGE + 1)
    assert limits.range_size == 1
