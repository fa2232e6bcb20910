"""The three stories that come with Coledger, as their files tell them."""

from __future__ import annotations

from collections import Counter
from functools import cache

from scripts.demo.acts import Claim, Contribute, Propose, Refund
from scripts.demo.run import DEFAULT_STORIES, STORIES
from scripts.demo.story_file import Story, read_story
from scripts.demo.timeline import turns

DAY = 86_400


@cache
def stories() -> list[Story]:
    return [read_story(STORIES / f"{name}.toml", 0) for name in DEFAULT_STORIES]


def test_they_tell_of_enough() -> None:
    acts = [moment.act for story in stories() for moment in story.life]
    money = sum(len(act.amounts) for act in acts if isinstance(act, Contribute))
    counts = Counter(type(act) for act in acts)
    assert sum(len(story.people) for story in stories()) >= 40
    assert money + counts[Claim] >= 150
    assert counts[Claim] >= 75
    assert counts[Propose] >= 20


def test_they_last_for_months_on_one_clock() -> None:
    together = turns(stories())
    assert [turn.at for turn in together] == sorted(turn.at for turn in together)
    assert together[-1].at - together[0].at > 150 * DAY
    chapters = [chapter for turn in together for chapter in turn.chapters]
    assert Counter(chapters) == Counter(each for story in stories() for each in story.chapters)


def test_nobody_is_in_two_of_them() -> None:
    names = [name for story in stories() for name in story.people.values()]
    assert len(set(names)) == len(names)


def test_in_one_of_them_everybody_who_gave_takes_it_back() -> None:
    (failed,) = [
        story for story in stories() if any(isinstance(moment.act, Refund) for moment in story.life)
    ]
    gave = {
        who
        for moment in failed.life
        if isinstance(moment.act, Contribute)
        for who, _ in moment.act.amounts
    }
    taken = {
        who for moment in failed.life if isinstance(moment.act, Refund) for who in moment.act.who
    }
    assert gave == taken
