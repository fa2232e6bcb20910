"""Every plan explains itself in both languages, with the project's own units."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backend.content import digest_of
from backend.wallet import decisions, funding, member, polls, posts, work
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import Class, PostKind, Support
from tests.backend.wallet.test_work import open_claim
from tests.scripts.chain import Chain

TEXT = digest_of(b"a text")
MAKERS: dict[str, Callable[[Chain, Project, bytes], Plan]] = {
    "accept": lambda chain, project, poll: member.accept(project),
    "accept_by_signature": lambda chain, project, poll: member.accept_by_signature(
        project, chain.address("voter"), TEXT, 0, b""
    ),
    "delegate": lambda chain, project, poll: member.delegate(project, chain.address("voter")),
    "undelegate": lambda chain, project, poll: member.delegate(project, None),
    "delegate_by_signature": lambda chain, project, poll: member.delegate_by_signature(
        project, chain.address("voter"), 0, 0, bytes(65)
    ),
    "contribute": lambda chain, project, poll: funding.contribute(
        project, chain.address("voter"), 10**18
    )[0],
    "refund": lambda chain, project, poll: funding.refund(project, chain.address("voter")),
    "pledge": lambda chain, project, poll: work.pledge(project, 1, 100),
    "claim": lambda chain, project, poll: work.claim(project, 1, 100, TEXT),
    "settle": lambda chain, project, poll: work.settle(project, [poll]),
    "settle_many": lambda chain, project, poll: work.settle(project, [poll, poll]),
    **{
        f"vote_{support.name}": lambda chain, project, poll, support=support: polls.vote(
            project, poll, support
        )
        for support in Support
    },
    "relay": lambda chain, project, poll: polls.relay(
        project,
        poll,
        [polls.sign_ballot(project, chain.account("voter"), poll, Support.FOR)],
    ),
    "withdraw": lambda chain, project, poll: polls.withdraw(project, poll, chain.address("member")),
    "propose": lambda chain, project, poll: decisions.propose(project, Class.SPEND, [], TEXT),
    "execute": lambda chain, project, poll: decisions.execute(
        project, poll, decisions.Proposal(chain.address("voter"), Class.SPEND, [], TEXT, TEXT)
    ),
    "post": lambda chain, project, poll: posts.post(project, PostKind.NEED, TEXT),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_plan_explains_itself(chain: Chain, project: Project, name: str) -> None:
    plan = MAKERS[name](chain, project, open_claim(chain, project))
    english, french = plan.words("en"), plan.words("fr")
    assert english != french
    for words in (english, french):
        assert len(words) > 20
        assert not set("{}") & set(words)
    assert plan.facts == project.facts
