"""The indexer: backfills, then follows the chain until it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from backend.chain.logs import header_at
from backend.chain.rpc import Node
from backend.content import ContentStore
from backend.errors import (
    ChainWrong,
    FactoryMissing,
    NodeInconsistent,
    NodeRefused,
    NodeUnreachable,
    SettingInvalid,
)
from backend.indexing.pulse import Pulse
from backend.indexing.sync import Moved, Progress, Sync
from backend.indexing.texts import Texts
from backend.settings import Settings
from backend.storage.writer import ChainRow, Writer

PATIENCE: Final = 5
# Halving a range may take twenty; more than twice that is no accident.
MOST_ATTEMPTS: Final = 50
LONGEST_PAUSE: Final = 15.0


Report = Callable[[Progress], None]


async def index(
    settings: Settings,
    *,
    until_head: bool = False,
    stop: asyncio.Event | None = None,
    progress: Report | None = None,
) -> Progress:
    """Indexes from where the database stands; returns where it stands in the end.

    `until_head` ends at the node's head, otherwise it goes on until `stop` is set.

    Raises NodeUnreachable, ChainWrong, SettingInvalid, FactoryMissing, IndexerRunning or
    DatabaseUnusable at the start. Later a node that doesn't answer is asked again for as long as
    the index follows.
    """
    stop = stop or asyncio.Event()
    with Writer(settings.database) as writer:
        async with Node(settings.rpc_url) as node:
            await check_chain(node, writer, settings)
            pulse = Pulse(writer, settings.lag_seconds)
            texts = Texts(writer, ContentStore(settings.content_dir))
            sync = Sync(node, writer, settings, pulse.heard)
            async with pulse.beating(), texts.gathering():
                return await _run(sync, settings.poll_interval, until_head, stop, progress)


async def check_chain(node: Node, writer: Writer, settings: Settings) -> None:
    """Refuses a node of another chain, and a database about another one."""
    chain_id = int(await node.call("eth_chainId", [], str), 16)
    if settings.chain_id not in (None, chain_id):
        raise ChainWrong(
            f"The node at {node.place} serves chain {chain_id}, but chain"
            f" {settings.chain_id} is expected. Set the right node or the right chain.",
            served=chain_id,
            expected=settings.chain_id,
        )
    if not settings.factory:
        raise SettingInvalid(
            "No factory is named whose projects to index. Set COLEDGER_FACTORY to its address."
        )
    code = await node.call("eth_getCode", [settings.factory, "latest"], str)
    if len(code) <= 2:
        raise FactoryMissing(
            f"There is no factory at {settings.factory} on chain {chain_id}. Deploy it first, or"
            " set its address.",
            factory=settings.factory,
        )
    await _check_database(node, writer, settings, chain_id)


async def _check_database(node: Node, writer: Writer, settings: Settings, chain_id: int) -> None:
    """Local chains all have one number: their first blocks tell them apart."""
    genesis = await header_at(node, 0)
    here = ChainRow(
        chain_id, genesis.hash if genesis else "", settings.factory.lower(), settings.start_block
    )
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


async def _run(
    sync: Sync, pause: float, until_head: bool, stop: asyncio.Event, report: Report | None
) -> Progress:
    trouble = 0
    done = Progress(0, 0, 0, Moved.NOT)
    while True:
        try:
            done = await sync.step()
        except (NodeUnreachable, NodeRefused):
            trouble += 1
            if until_head and trouble >= PATIENCE:
                raise
            await _wait(stop, min(pause * 2 ** min(trouble, 10), LONGEST_PAUSE))
        else:
            if report is not None:
                report(done)
            if done.moved is Moved.NOT and until_head:
                return done
            trouble = await _rest(done.moved, trouble, pause, until_head, stop)
        if stop.is_set():
            return done


async def _rest(
    moved: Moved, trouble: int, pause: float, until_head: bool, stop: asyncio.Event
) -> int:
    """Waits if there is nothing to do, or if the node doesn't agree with itself for long."""
    if moved is Moved.NOT:
        await _wait(stop, pause)
    if moved is not Moved.AGAIN:
        return 0
    if trouble >= MOST_ATTEMPTS:
        if until_head:
            raise NodeInconsistent(
                "The node keeps answering with logs and blocks that don't belong together. Use"
                " another node.",
                attempts=trouble,
            )
        await _wait(stop, LONGEST_PAUSE)
    return trouble + 1


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
