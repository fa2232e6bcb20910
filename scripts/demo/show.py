"""What the demo prints: chapters as they begin, how far it is, and in the end what to open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from scripts.demo.clock import told
from scripts.demo.life import Life
from scripts.demo.story_file import Chapter, Story

# Contributions are money and accepted work; polls are claims and proposals.
COLUMNS = (
    "members",
    "money",
    "work",
    "claims",
    "proposals",
    "ballots",
    "posts",
    "lines",
    "dividends",
    "refunds",
    "exits",
    "transactions",
)


class Show:
    """Progress on a terminal; where there is none, one line a chapter."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._progress = Progress(
            TextColumn("{task.description}", justify="left"),
            BarColumn(bar_width=24),
            TextColumn("{task.completed:>4}/{task.total}"),
            TextColumn("{task.fields[day]:>12}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )

    def say(self, line: str) -> None:
        """A line of its own."""
        self.console.print(line, highlight=False, markup=False)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Shows the bars for as long as the block runs."""
        with self._progress:
            yield

    def add(self, name: str, total: int) -> TaskID:
        """A bar of so many steps."""
        return self._progress.add_task(name, total=total, day="")

    def step(self, bar: TaskID, at: int) -> None:
        """One step more, at this time of the chain."""
        self._progress.update(bar, advance=1, day=told(at))

    def chapter(self, story: Story, chapter: Chapter) -> None:
        """A chapter begins."""
        self.say(f"{told(chapter.begins):>12}  {story.title} · {chapter.title}")

    def year(self, previous: int, at: int, claims: int, members: int) -> int:
        """A line when a new year begins; the year of this time."""
        year = datetime.fromtimestamp(at, UTC).year
        if year != previous:
            self.say(f"        {year}  {members} members, {claims} claims so far")
        return year

    def lives(self, lives: Sequence[Life]) -> None:
        """What has happened, a line a community."""
        table = Table(title="What happened on the chain", title_justify="left")
        table.add_column("project")
        for name in COLUMNS:
            table.add_column(name, justify="right")
        rows = [_row(life) for life in lives]
        for name, numbers in rows:
            table.add_row(name, *map(str, numbers))
        if len(rows) > 1:
            sums = [sum(column) for column in zip(*(numbers for _, numbers in rows), strict=True)]
            table.add_section()
            table.add_row("together", *map(str, sums))
        self.console.print(table)

    def places(self, url: str, rpc: str, factory: str, projects: Sequence[tuple[str, str]]) -> None:
        """Addresses, and what to open."""
        self.say("")
        self.say(f"Node      {rpc}")
        self.say(f"Factory   {factory}")
        self.say(f"Pages     {url}/?lang=en   {url}/?lang=fr")
        self.say(f"API       {url}/openapi.json")
        for name, address in projects:
            self.say(f"{name:<9} {address}")
            self.say(f"          {url}/projects/{address}?lang=en")
            self.say(f"          {url}/projects/{address}?lang=fr")


def _row(life: Life) -> tuple[str, list[int]]:
    counts = life.counts
    accepted = sum(log["args"]["accepted"] for log in life.project.logs("ClaimSettled"))
    numbers = [
        counts.members,
        counts.money,
        accepted,
        counts.claims,
        counts.proposals,
        counts.ballots,
        counts.posts,
        counts.lines,
        counts.dividends,
        counts.refunds,
        counts.exits,
        life.people.sent,
    ]
    return life.project.facts.name, numbers
