"""What runs for a while: the demo, a local node, the index, API and pages; and where they stand."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.faults import sentence_of
from backend.cli.options import reads
from backend.cli.session import Session
from backend.cli.telling import Telling
from backend.errors import ColedgerError
from backend.settings import Settings, place

if TYPE_CHECKING:
    from backend.indexing.sync import Progress

DEFAULT_NODE_PORT = 8545


def demo(
    exit_when_done: Annotated[
        bool, typer.Option("--exit", help="Reconcile and end, instead of serving on.")
    ] = False,
    story: Annotated[
        list[Path] | None, typer.Option(help="Another story; may be repeated.", metavar="FILE")
    ] = None,
    history: Annotated[
        Path | None, typer.Option(help="A real project's contributors.", metavar="FILE")
    ] = None,
    commits: Annotated[
        Path | None, typer.Option(help="A real project's commits.", metavar="FILE")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="Only so many of the history's commits.", min=1)
    ] = None,
    port: Annotated[int | None, typer.Option(help="Of API and pages; 0 for any.")] = None,
    node_port: Annotated[int, typer.Option(help="Of the node; 0 for any.")] = DEFAULT_NODE_PORT,
) -> None:
    """Let communities live on a local chain, and show them."""
    from scripts.demo.run import run

    code = run(
        exit_when_done=exit_when_done,
        stories=story or None,
        history=history,
        commits=commits,
        limit=limit,
        port=port,
        node_port=node_port,
    )
    raise typer.Exit(code)


@reads
def node(
    session: Session,
    port: Annotated[int, typer.Option(help="0 for any.")] = DEFAULT_NODE_PORT,
    state: Annotated[
        Path | None, typer.Option(help="Load the chain from here, and save it.", metavar="FILE")
    ] = None,
) -> None:
    """Run a local node until Ctrl-C."""
    from scripts.helpers.node import LOCAL_CHAIN_ID, running_node

    chain_id = session.settings.chain_id or LOCAL_CHAIN_ID
    # A block a second besides those of transactions, or a ballot right after its proposal would be
    # too early until somebody else sends something.
    clocked = ("--block-time", "1", "--mixed-mining")
    with running_node(port, chain_id=chain_id, state=state, arguments=clocked) as running:
        session.say("node_runs", url=running.url, chain=str(chain_id))
        # Ctrl-C is how it is meant to end.
        with contextlib.suppress(KeyboardInterrupt):
            running.process.wait()
    session.say("node_ended")


@reads
def index(
    session: Session,
    until_head: Annotated[
        bool, typer.Option("--until-head", help="End at the node's newest block.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="Wait for its turn while another indexer writes.")
    ] = False,
    database: Annotated[
        str | None, typer.Option(help="The database's file, or its postgresql:// address.")
    ] = None,
) -> None:
    """Index the factory's projects into the database."""
    from backend.indexing.service import index as run_index
    from backend.tuning import NEW_ROWS, tune

    settings = _with_factory(session)
    if database is not None:
        settings = settings.replace(database=place(database))

    from backend.storage.database import database_at

    async def announced() -> Progress:
        # Said from within the loop, where Ctrl-C ends what runs in good order.
        session.say(
            "indexing", factory=settings.factory, database=database_at(settings.database).shown
        )
        return await run_index(
            settings, until_head=until_head, wait=wait, progress=Telling(session)
        )

    tune(NEW_ROWS)
    progress = asyncio.run(announced())
    session.say("indexed", block=progress.block, head=progress.head, logs=progress.logs)


@reads
def reindex(
    session: Session,
    database: Annotated[
        str | None, typer.Option(help="The database's file, or its postgresql:// address.")
    ] = None,
) -> None:
    """Make everything derived anew from the stored logs; readers and indexer may go on."""
    from backend.indexing.rebuild import Rebuilt, rebuild
    from backend.tuning import NEW_ROWS, tune

    tune(NEW_ROWS)
    where = session.settings.database if database is None else place(database)
    began = time.monotonic()

    def report(done: Rebuilt) -> None:
        rate = round(done.logs / max(time.monotonic() - began, 0.001))
        session.say("reindexing", block=done.block, logs=done.logs, rate=rate)

    done = rebuild(where, report)
    session.say("reindexed", block=done.block, logs=done.logs)


@reads
def serve(
    session: Session,
    port: Annotated[int | None, typer.Option(help="0 for any.")] = None,
    database: Annotated[
        str | None, typer.Option(help="The database's file, or its postgresql:// address.")
    ] = None,
    index: Annotated[bool, typer.Option(help="Follow the chain beside it.")] = True,
    workers: Annotated[int | None, typer.Option(help="Processes that answer.", min=1)] = None,
) -> None:
    """Serve API and pages, and follow the chain."""
    from backend.serving import serve as run_server

    settings = _with_factory(session) if index else session.settings
    if port is not None:
        settings = settings.replace(port=port)
    if database is not None:
        settings = settings.replace(database=place(database))
    if workers is not None:
        settings = settings.replace(workers=workers)
    run_server(settings, index=index, ready=lambda address: session.say("serving", url=address))


@reads
def status(session: Session) -> None:
    """Say where node, factory and index stand; ends with 1 if one of them can't be used."""
    from backend.wallet.node import url_of

    settings, sound = session.settings, True
    try:
        head = session.web3.eth.block_number
        chain = session.web3.eth.chain_id
        session.say("status_node", url=url_of(session.web3), chain=str(chain), block=head)
        sound = _show_factory(session)
    except ColedgerError as error:
        session.print(sentence_of(error, settings.language))
        sound = False
    try:
        _show_index(session, settings)
    except ColedgerError as error:
        session.print(sentence_of(error, settings.language))
        sound = False
    if not sound:
        raise typer.Exit(1)


def _show_factory(session: Session) -> bool:
    from scripts.helpers.record_checks import differences, verify
    from scripts.helpers.records import read_record

    record = read_record(session.web3.eth.chain_id, session.record)
    wrong = differences(verify(session.web3, record))
    for check in wrong:
        session.print(f"{check.about}: {check.expected} ≠ {check.found}")
    session.say("status_factory" if not wrong else "status_differs", factory=record.factory)
    return not wrong


def _show_index(session: Session, settings: Settings) -> None:
    from backend.storage.reader import Reader

    reader = Reader(settings.database)
    try:
        with reader.view() as view:
            facts = view.as_of
    finally:
        reader.close()
    session.say("status_index", block=facts.block, time=facts.timestamp, head=facts.head)


def _with_factory(session: Session) -> Settings:
    """The settings, with the factory on record for the chain if none is named."""
    from scripts.helpers.records import read_record

    if session.settings.factory:
        return session.settings
    record = read_record(session.web3.eth.chain_id, session.record)
    return session.settings.replace(factory=record.factory.lower(), start_block=record.start_block)
