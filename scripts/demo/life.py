"""One community while it lives: its people, its project, and what the story calls things by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from backend.wallet.decisions import Proposal
from backend.wallet.project import Project
from scripts.demo.errors import StoryFailed
from scripts.demo.gates import PeopleGate
from scripts.demo.sending import People
from scripts.demo.story_file import Story


class Reading(Protocol):
    """What a story asks the API."""

    def phase(self, project: str) -> str:
        """The phase that the API tells, in lower case."""

    def poll_state(self, project: str, poll: str) -> str:
        """The state that the API tells of a poll, in lower case."""

    def line_state(self, project: str, line: int) -> str:
        """The state that the API tells of a budget line, in lower case."""

    def tiers(self, project: str, account: str) -> set[int]:
        """The tiers of which the API says that the account has their access."""


@dataclass
class Counts:
    """What has happened so far."""

    members: int = 0
    money: int = 0
    claims: int = 0
    proposals: int = 0
    ballots: int = 0
    posts: int = 0
    lines: int = 0
    dividends: int = 0
    refunds: int = 0
    exits: int = 0


@dataclass
class Life:
    """One community while it lives.

    `keep` puts a text into the content store and gives its digest. Polls, proposals, authors, posts,
    lines and dividends are known by the names that the story gives them; `awaited` are the lines that
    a proposal opens when it is executed, `claims` those that nobody has settled.
    """

    story: Story
    people: People
    project: Project
    keep: Callable[[bytes], bytes]
    reading: Reading
    gate: PeopleGate | None = None
    counts: Counts = field(default_factory=Counts)
    polls: dict[str, bytes] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    posts: dict[str, bytes] = field(default_factory=dict)
    claims: list[bytes] = field(default_factory=list)
    authors: dict[str, str] = field(default_factory=dict)
    awaited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    dividends: dict[str, int] = field(default_factory=dict)

    def poll(self, label: str) -> bytes:
        """The poll of a claim or a proposal. StoryFailed if there is none by now."""
        if label not in self.polls:
            raise StoryFailed(
                f"There is no claim or proposal “{label}” yet: let it come first, on an earlier day."
            )
        return self.polls[label]

    def thing(self, label: str) -> bytes:
        """What a post can be about: the digest of a post, or a poll."""
        return self.posts[label] if label in self.posts else self.poll(label)

    def line(self, label: str) -> int:
        """The number of a budget line. StoryFailed if no decision has opened it by now."""
        if label not in self.lines:
            raise StoryFailed(f"No decision has opened the line “{label}” yet: execute it before.")
        return self.lines[label]

    def dividend(self, label: str) -> int:
        """The number of a dividend. StoryFailed if it hasn't been distributed by now."""
        if label not in self.dividends:
            raise StoryFailed(
                f"The dividend “{label}” hasn't been distributed yet: let it come first."
            )
        return self.dividends[label]
