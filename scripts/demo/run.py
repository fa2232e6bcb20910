"""The demo: a fresh chain, communities that live on it, and pages that show them while they do."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rich.console import Console

from backend.audit.answers.report import print_report
from backend.audit.answers.run import reconcile
from backend.errors import ColedgerError
from scripts.demo import deciding, sharing  # noqa: F401 - they register their acts
from scripts.demo.errors import StoryFailed
from scripts.demo.founding import found
from scripts.demo.life import Life
from scripts.demo.living import live
from scripts.demo.show import Show
from scripts.demo.stage import Stage, data_folder, stage
from scripts.demo.story_file import Story, read_story
from scripts.demo.timeline import Turn, turns

STORIES = Path(__file__).resolve().parents[1] / "stories"
DEFAULT_STORIES = ("tidemark", "preau", "kitewind")
DEFAULT_PORT = 8000
DEFAULT_NODE_PORT = 8545
# Of what is printed where there is no terminal.
WIDTH = 140


def run(
    *,
    exit_when_done: bool = False,
    stories: Sequence[Path] | None = None,
    history: Path | None = None,
    commits: Path | None = None,
    limit: int | None = None,
    port: int | None = None,
    node_port: int = DEFAULT_NODE_PORT,
    folder: Path | None = None,
) -> int:
    """Lets communities live on a chain of their own; returns the exit code.

    `stories` are other stories than the three that come with Coledger; `history` and `commits` a real
    project's recorded history instead (`limit`: only so many of its commits). With `exit_when_done` it
    reconciles and ends: 0 if chain and API agree in everything, else 1. Without, it serves until
    Ctrl-C. Raises ColedgerError for wrong input and occupied ports, before anything is started, and
    KeyboardInterrupt if it is stopped before it serves; nothing is left running then either.
    """
    console = Console(soft_wrap=True, width=None if sys.stdout.isatty() else WIDTH)
    show = Show(console)
    port = DEFAULT_PORT if port is None else port
    with stoppable() as stopped, data_folder(node_port, folder) as place:
        if history is not None:
            from scripts.history.run import live_history

            return live_history(
                history, commits, limit, show, port, node_port, place, exit_when_done, stopped
            )
        paths = list(stories or (STORIES / f"{name}.toml" for name in DEFAULT_STORIES))
        read = [read_story(path, int(time.time())) for path in paths]
        return live_stories(read, show, port, node_port, place, exit_when_done, stopped)


def live_stories(
    stories: Sequence[Story],
    show: Show,
    port: int,
    node_port: int,
    folder: Path,
    exit_when_done: bool,
    stopped: threading.Event,
) -> int:
    """Lives the stories together, on one clock."""
    _require_distinct(stories)
    show.say("Starting a local chain, the factory, the index, the API and the pages…")
    with stage(min(story.begins for story in stories), port, node_port, folder) as on:
        show.say(f"The API answers at {on.served.url}; it follows while this happens:")
        lives = live_all(stories, on, show)
        show.lives(lives)
        projects = [(life.project.facts.symbol, life.project.address) for life in lives]
        return finish(on, show, projects, exit_when_done, stopped)


def finish(
    on: Stage,
    show: Show,
    projects: Sequence[tuple[str, str]],
    exit_when_done: bool,
    stopped: threading.Event,
) -> int:
    """Prints what to open; then reconciles and ends, or serves until it is told to stop."""
    on.answers.wait_until_current()
    show.places(on.served.url, on.node.url, on.factory, projects)
    if exit_when_done:
        show.say("")
        report = reconcile(on.node.url, on.served.url)
        print_report(report, show.console)
        return 0 if report.agrees else 1
    on.clock.follow_real_time()
    show.say("")
    show.say(f"Check it all:  coledger audit answers --rpc {on.node.url} --api {on.served.url}")
    show.say(
        f"Take part:     COLEDGER_RPC_URL={on.node.url} COLEDGER_CONTENT_DIR={on.content.folder} coledger"
    )
    show.say("It goes on until you press Ctrl-C.")
    try:
        while not stopped.wait(1.0):
            on.served.require_alive()
    except KeyboardInterrupt:
        show.say("Stopped; nothing is left running.")
    return 0


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """Ctrl-C and SIGTERM interrupt what is being done, once, so that everything ends in order."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        if not stopped.is_set():
            stopped.set()
            raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def live_all(stories: Sequence[Story], on: Stage, show: Show) -> list[Life]:
    """Lives the stories on a stage that is there; returns what became of each."""
    lives: dict[int, Life] = {}
    bars = [show.add(story.title, len(story.life)) for story in stories]
    with show.running():
        for turn in turns(stories):
            story = stories[turn.story]
            on.clock.advance(turn.at)
            if turn.moment is None:
                lives[turn.story] = found(story, on.faucet, on.factory, on.content.put, on.answers)
                continue
            for chapter in turn.chapters:
                show.chapter(story, chapter)
            _live(lives[turn.story], turn)
            show.step(bars[turn.story], turn.at)
            on.served.require_alive()
    return [lives[index] for index in range(len(stories))]


def _live(life: Life, turn: Turn) -> None:
    assert turn.moment is not None  # noqa: S101 - for the type checker
    try:
        live(turn.moment.act, life)
    except ColedgerError as error:
        raise StoryFailed(f"{life.story.path.name}: {turn.moment.place}: {error}") from None


def _require_distinct(stories: Sequence[Story]) -> None:
    keys = [story.key for story in stories]
    for key in keys:
        if keys.count(key) > 1:
            raise StoryFailed(f"Two stories have the file name {key}.toml: rename one of them.")
