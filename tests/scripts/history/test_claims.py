"""Nothing of a recorded history is lost or counted twice on its way to claims."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from scripts.history.claims import claims_of
from scripts.history.community import community
from scripts.history.records import Commit, Credited

MONDAY = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp())
DAY = 86_400


def commit(name: str, day: float, author: str, author_id: str, subject: str = "feat: it") -> Commit:
    return Commit(name, MONDAY + int(day * DAY), author, author_id, subject)


CREDITED = [
    Credited("amelie", "Amélie Fontaine", ("code", "doc", "review")),
    Credited("jonas", "Jonas Brandt", ("ideas",)),
    Credited("mina", "Mina P.", ("test", "code")),
]
COMMITS = [
    commit("a1", 0, "Amélie Fontaine", "1"),
    commit("a2", 6.9, "Amelie Fontaine", "1b"),
    commit("a3", 7, "amelie", "1c"),
    commit("m1", 8, "Mina P.", "3", "test: it"),
    commit("s1", 9, "A Stranger", "9"),
    commit("s2", 9, "Stranger", "9"),
]


def test_names_that_vary_are_one_person() -> None:
    people = {person.handle: person for person in community(CREDITED, COMMITS)}
    assert [each.name for each in people["amelie"].commits] == ["a1", "a2", "a3"]
    assert [each.name for each in people["author-9"].commits] == ["s1", "s2"]
    assert not people["jonas"].commits
    assert len(people) == 4


def test_commits_of_one_author_and_week_are_one_claim() -> None:
    claims = claims_of(community(CREDITED, COMMITS))
    groups = {tuple(each.name for each in claim.commits) for claim in claims if claim.commits}
    assert groups == {("a1", "a2"), ("a3",), ("m1",), ("s1", "s2")}


def test_each_commit_is_in_exactly_one_claim() -> None:
    claims = claims_of(community(CREDITED, COMMITS))
    counted = Counter(each.name for claim in claims for each in claim.commits)
    assert counted == Counter(each.name for each in COMMITS)


def test_each_kind_is_claimed_and_those_without_commits_once() -> None:
    people = community(CREDITED, COMMITS)
    claims = claims_of(people)
    for person in people:
        for kind in person.kinds:
            own = [each for each in claims if each.person is person and each.kind == kind]
            assert own, (person.handle, kind)
            if not any(claim.commits for claim in own):
                assert len(own) == 1


def test_a_claim_is_made_when_its_week_is_over() -> None:
    for claim in claims_of(community(CREDITED, COMMITS)):
        assert (claim.week - MONDAY) % (7 * DAY) == 0
        assert all(claim.week - 7 * DAY <= each.at < claim.week for each in claim.commits)


def test_its_units_are_its_commits() -> None:
    for claim in claims_of(community(CREDITED, COMMITS)):
        assert claim.units == 100 * max(1, len(claim.commits))
