"""Every plan explains itself in both languages, with the project's own units."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backend.content import digest_of
from backend.wallet import (
    decisions,
    dividends,
    funding,
    lines,
    member,
    polls,
    posts,
    shares,
    work,
)
from backend.wallet.plan import Plan
from backend.wallet.project import NATIVE, Project
from backend.wallet.words import Class, PostKind, Support
from tests.backend.wallet.test_lines import open_line
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
    "claim_paid": lambda chain, project, poll: work.claim(project, 1, 100, TEXT, line=1, payment=1),
    "claim_payment": lambda chain, project, poll: work.claim(
        project, 0, 0, TEXT, line=1, payment=1
    ),
    "settle_without_payment": lambda chain, project, poll: work.settle_without_payment(
        project, poll
    ),
    "count_units": lambda chain, project, poll: work.count_units(project, [poll]),
    "close_line": lambda chain, project, poll: lines.close(project, 1),
    "distribute": lambda chain, project, poll: dividends.distribute(
        project, chain.address("voter"), NATIVE, 10**18
    )[0],
    "collect": lambda chain, project, poll: dividends.collect(project, chain.address("voter"), []),
    "veto": lambda chain, project, poll: member.veto_move(project, chain.address("voter")),
    "recount": lambda chain, project, poll: member.recount(project, chain.address("voter")),
    "snapshot": lambda chain, project, poll: shares.take_snapshot(project),
    "permit": lambda chain, project, poll: shares.permit(
        project, chain.address("voter"), chain.address("member"), 1, 0, b""
    ),
    "post": lambda chain, project, poll: posts.post(project, PostKind.NEED, TEXT),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_plan_explains_itself(chain: Chain, project: Project, name: str) -> None:
    if name in ("claim_paid", "claim_payment", "close_line"):
        open_line(chain, project)
    plan = MAKERS[name](chain, project, open_claim(chain, project))
    english, french = plan.words("en"), plan.words("fr")
    assert english != french
    for words in (english, french):
        assert len(words) > 20
        assert not set("{}") & set(words)
    assert plan.facts == project.facts
