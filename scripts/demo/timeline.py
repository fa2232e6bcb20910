"""Several lives on one clock: in the order of time, whoever's they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.demo.acts import Moment
from scripts.demo.story_file import Chapter, Story


@dataclass(frozen=True)
class Turn:
    """What comes next: the story's beginning (no moment), or a moment, perhaps the first of a chapter."""

    at: int
    story: int
    moment: Moment | None
    chapters: tuple[Chapter, ...] = ()


def turns(stories: Sequence[Story]) -> list[Turn]:
    """All that happens, in order; at one time a beginning comes first, then the stories' own order."""
    found = [turn for index, story in enumerate(stories) for turn in _turns_of(index, story)]
    return sorted(found, key=lambda turn: (turn.at, turn.moment is not None, turn.story))


def _turns_of(index: int, story: Story) -> Iterator[Turn]:
    yield Turn(story.begins, index, None)
    waiting = sorted(story.chapters, key=lambda chapter: chapter.begins)
    for moment in story.life:
        begun = tuple(chapter for chapter in waiting if chapter.begins <= moment.at)
        waiting = waiting[len(begun) :]
        yield Turn(moment.at, index, moment, begun)
