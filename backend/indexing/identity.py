"""Which chain endpoints are of: nothing is read from one of another chain."""

from __future__ import annotations

from typing import NamedTuple

from backend.chain.endpoints import Endpoint
from backend.chain.faults import Fault
from backend.chain.logs import header_at
from backend.chain.pool import Pool
from backend.chain.rpc import Node
from backend.errors import (
    ChainWrong,
    ColedgerError,
    FactoryMissing,
    NodeInconsistent,
    NodeRefused,
    NodeUnreachable,
    SettingInvalid,
)
from backend.settings import Settings
from backend.storage.writer import ChainRow, Writer


class Identity(NamedTuple):
    """A chain. Local chains all have one number: their first blocks tell them apart."""

    chain_id: int
    genesis: str


async def identity_of(node: Node) -> Identity:
    """Which chain a node serves."""
    chain_id = int(await node.call("eth_chainId", [], str), 16)
    genesis = await header_at(node, 0)
    return Identity(chain_id, genesis.hash if genesis else "")


async def check_chain(pool: Pool, writer: Writer, settings: Settings) -> Identity:
    """Chooses the first endpoint that answers and is of the right chain; returns which that is.

    Endpoints of other chains are refused. Raises ChainWrong if no other is left, SettingInvalid if
    no factory is named, FactoryMissing if it isn't there, and what an endpoint that doesn't answer
    raises, if none does.
    """
    stored = writer.chain()
    wanted = None if stored is None else Identity(stored.chain_id, stored.genesis)
    failure: ColedgerError | None = None
    for endpoint in pool.usable:
        pool.current = endpoint
        try:
            wanted = await _accept(pool, endpoint, wanted, settings)
        except (ChainWrong, NodeUnreachable, NodeRefused) as error:
            failure = failure or error
    pool.current = next((each for each in pool.usable if each.identity), pool.endpoints[0])
    if wanted is None or pool.current.identity is None:
        assert failure is not None  # noqa: S101 - there is an endpoint, and it wasn't accepted
        raise failure
    await _check_factory(pool.node, settings)
    _check_database(writer, settings, wanted)
    return wanted


async def _accept(
    pool: Pool, endpoint: Endpoint, wanted: Identity | None, settings: Settings
) -> Identity:
    """The endpoint's chain, if it is the right one."""
    try:
        found = await identity_of(endpoint.node)
    except (NodeUnreachable, NodeRefused) as error:
        endpoint.failed(error)
        raise
    wrong = _difference(endpoint, found, wanted, settings)
    if wrong is not None:
        pool.refuse(endpoint, str(wrong))
        raise wrong
    endpoint.identity = found
    return found


def _difference(
    endpoint: Endpoint, found: Identity, wanted: Identity | None, settings: Settings
) -> ChainWrong | None:
    if settings.chain_id not in (None, found.chain_id):
        return ChainWrong(
            f"The node at {endpoint.place} serves chain {found.chain_id}, but chain"
            f" {settings.chain_id} is expected. Set the right node or the right chain.",
            served=found.chain_id,
            expected=settings.chain_id,
        )
    if wanted is not None and found != wanted:
        return ChainWrong(
            f"The database {settings.database} is about another chain or factory than the node at"
            f" {endpoint.place} and the settings. Choose another database, or remove the file and"
            " index again.",
            served=list(found),
            expected=list(wanted),
        )
    return None


async def recheck(pool: Pool, wanted: Identity) -> None:
    """Before anything is undone, and when another endpoint is turned to: is it still that chain?

    Raises NodeInconsistent with the fault, for the pool to leave the endpoint.
    """
    found = await identity_of(pool.node)
    if found != wanted:
        raise NodeInconsistent(
            f"The node at {pool.node.place} answers for another chain than before. Use another.",
            url=pool.node.place,
            fault=Fault.WRONG_CHAIN,
        )
    pool.current.identity = found


async def _check_factory(node: Node, settings: Settings) -> None:
    if not settings.factory:
        raise SettingInvalid(
            "No factory is named whose projects to index. Set COLEDGER_FACTORY to its address."
        )
    code = await node.call("eth_getCode", [settings.factory, "latest"], str)
    if len(code) <= 2:
        chain_id = int(await node.call("eth_chainId", [], str), 16)
        raise FactoryMissing(
            f"There is no factory at {settings.factory} on chain {chain_id}. Deploy it first, or"
            " set its address.",
            factory=settings.factory,
        )


def _check_database(writer: Writer, settings: Settings, found: Identity) -> None:
    here = ChainRow(*found, settings.factory.lower(), settings.start_block)
    stored = writer.chain()
    if stored is None:
        with writer.transaction():
            writer.set_chain(here)
    elif stored[:3] != here[:3]:
        raise ChainWrong(
            f"The database {settings.database} is about another chain or factory than the node and"
            " the settings. Choose another database, or remove the file and index again.",
            stored=stored._asdict(),
            expected=here._asdict(),
        )
