"""What the stories that come with Coledger tell of budgets, revenue, keys and leaving."""

from __future__ import annotations

from typing import TypeVar

from backend.wallet.project import NATIVE
from backend.wallet.words import Class, Weighting
from scripts.demo.acts import (
    Accept,
    Access,
    Ballots,
    Claim,
    Contribute,
    Count,
    Execute,
    NewLine,
    Propose,
    Recount,
    Settle,
    Vouch,
)
from scripts.demo.sharing_acts import CloseLine, Collect, Distribute, Leave
from scripts.demo.story_file import GATE_TO_COME, Story
from tests.scripts.demo.test_stories import stories

Kind = TypeVar("Kind")


def told(story: Story, kind: type[Kind]) -> list[tuple[int, Kind]]:
    """When something of a kind is done in a story, and what."""
    return [(moment.at, moment.act) for moment in story.life if isinstance(moment.act, kind)]


def everywhere(kind: type[Kind]) -> list[Kind]:
    return [act for story in stories() for _, act in told(story, kind)]


def lines() -> dict[str, NewLine]:
    return {line.label: line for act in everywhere(Propose) for line in act.lines}


def test_receipts_are_claimed_from_a_line_for_any_member() -> None:
    open_to_all = {label for label, line in lines().items() if not line.payee}
    claims = [claim for claim in everywhere(Claim) if claim.line in open_to_all]
    assert len({claim.by for claim in claims}) >= 4
    assert any(not claim.units for claim in claims)
    assert any(claim.units for claim in claims)
    assert any(act.unpaid for act in everywhere(Settle))


def test_a_milestone_is_claimed_before_it_is_due() -> None:
    (milestone,) = [line for line in lines().values() if line.payee]
    for story in stories():
        for at, claim in told(story, Claim):
            if claim.line == milestone.label:
                assert claim.by == milestone.payee
                assert at < milestone.due <= milestone.expires
                return
    raise AssertionError("nobody claims it")


def test_a_line_expires_before_it_is_closed_with_something_left() -> None:
    closings = {act.label: at for story in stories() for at, act in told(story, CloseLine)}
    assert set(closings) == set(lines())
    paid = [claim.line for claim in everywhere(Claim)]
    assert any(
        closings[label] > line.expires and not line.payee and label in paid
        for label, line in lines().items()
    )


def test_revenue_comes_in_both_currencies_and_is_collected_both_ways() -> None:
    assert {act.token for act in everywhere(Distribute)} == {"currency", "coin"}
    for label in (act.label for act in everywhere(Distribute)):
        assert {bool(act.by) for act in everywhere(Collect) if label in act.labels} == {True, False}


def test_somebody_leaves_between_their_vote_against_a_spend_and_its_execution() -> None:
    found = []
    for story in stories():
        spends = {act.label for _, act in told(story, Propose) if act.payments}
        executed = {act.label: at for at, act in told(story, Execute) if act.label in spends}
        for voted, ballots in told(story, Ballots):
            found += [
                (ballots.label, who)
                for left, leave in told(story, Leave)
                for who in leave.who
                if who in ballots.against and voted < left < executed.get(ballots.label, 0)
            ]
    assert found == [("audit", "mina")]


def test_everybody_leaves_the_one_that_is_dissolved() -> None:
    (ended,) = [
        story
        for story in stories()
        if any(act.kind == Class.DISSOLVE for _, act in told(story, Propose))
    ]
    gave = {who for _, act in told(ended, Contribute) for who, _ in act.amounts}
    worked = {claim.by for _, claim in told(ended, Claim)}
    assert gave | worked | {ended.creator} == {w for _, act in told(ended, Leave) for w in act.who}


def test_a_multisig_does_what_any_member_does() -> None:
    (story,) = [story for story in stories() if story.multisigs]
    (handle,) = story.multisigs
    assert any(handle in act.who and act.signed for _, act in told(story, Accept))
    assert any(handle in dict(act.amounts) for _, act in told(story, Contribute))
    assert {handle in act.in_favour and act.signed for _, act in told(story, Ballots)} >= {True}
    assert any(handle in act.in_favour and not act.signed for _, act in told(story, Ballots))
    assert any(act.by == handle for _, act in told(story, Propose))
    assert any(act.by == handle for _, act in told(story, Claim))
    assert any(handle in act.who and not act.by for _, act in told(story, Collect))


def test_a_key_is_lost_and_what_it_could_collect_is_sent() -> None:
    (move,) = [pair for act in everywhere(Propose) for pair in act.moves]
    assert move == ("freya", "freya-2")
    (story,) = [story for story in stories() if "freya" in story.people]
    (moved,) = [at for at, act in told(story, Execute) if act.label == "key"]
    assert any(at > moved and "freya" in act.who and act.by for at, act in told(story, Collect))


def test_rules_and_the_agreement_change() -> None:
    calls = [call for act in everywhere(Propose) for call in act.calls]
    assert {"setSharing", "setRule", "setTier"} <= {call.partition("(")[0] for call in calls}
    assert any(act.agreement for act in everywhere(Propose))


def test_access_is_earned_by_work() -> None:
    assert everywhere(Count)
    before, after = everywhere(Access)
    assert set(before.lacks) & set(after.has)
    assert after.lacks


def test_one_community_counts_persons_under_quadratic_rules() -> None:
    (story,) = [story for story in stories() if story.gate]
    terms, rules, *_ = story.project(NATIVE, story.begins).parameters
    assert GATE_TO_COME in terms
    assert Weighting.QUADRATIC in {rule[0] for rule in rules}
    assert story.gate is not None
    outside = set(story.people) - set(story.gate.persons)
    admitted = {who for _, act in told(story, Vouch) for who in act.who}
    assert admitted < outside
    assert admitted <= {who for _, act in told(story, Recount) for who in act.who}
    voters = {who for _, act in told(story, Ballots) for who in act.in_favour}
    assert (outside - admitted) & voters
