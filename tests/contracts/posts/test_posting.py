"""What members tell the community: the digest of a text, and what it is about."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, NOTHING, Kind, digest

TEXT = digest("Version 0.2 is out: the timer now pauses.")
IDEA = digest("Let the timer pause.")


def test_members_post_every_kind(building: Community, actors: Actors) -> None:
    for kind in Kind:
        posted = building.project.post(kind, IDEA, TEXT, {"from": actors.designer})
        assert names(posted) == ["Posted"]
        assert told_once(posted, "Posted") == event(
            author=actors.designer, kind=kind, about=IDEA, digest=TEXT
        )


def test_it_may_be_about_the_project_and_said_again(building: Community, actors: Actors) -> None:
    for _ in range(2):
        posted = building.project.post(Kind.UPDATE, NOTHING, TEXT, {"from": actors.founder})
        assert told_once(posted, "Posted")["about"] == NOTHING


def test_members_post_while_raising_and_after_failure(raising: Community, actors: Actors) -> None:
    arguments = (Kind.NEED, NOTHING, TEXT)
    assert refusal(raising.project.post, *arguments, by=actors.teacher) is None
    chain.travel(31 * DAY)
    assert refusal(raising.project.post, *arguments, by=actors.teacher) is None


def test_strangers_do_not_post(building: Community, actors: Actors) -> None:
    assert refusal(building.project.post, Kind.IDEA, NOTHING, TEXT, by=actors.stranger) == error(
        "NotMember", account=actors.stranger
    )


def test_a_text_is_needed(building: Community, actors: Actors) -> None:
    arguments = (Kind.IDEA, NOTHING, NOTHING)
    assert refusal(building.project.post, *arguments, by=actors.founder) == error("DigestMissing")


def test_there_is_no_eighth_kind(building: Community, actors: Actors) -> None:
    arguments = (len(Kind), NOTHING, TEXT)
    assert refusal(building.project.post, *arguments, by=actors.founder) == error("", data=b"")
