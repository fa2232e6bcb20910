"""What a story tells of budgets, revenue, keys and leaving is what has happened on the chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from backend.wallet.project import NATIVE
from backend.wallet.words import Class, Phase, Support
from scripts.demo.life import Life
from tests.scripts.demo.grown_story import write_grown_story
from tests.scripts.demo.lived import lived

DAY = 86_400
SHARE = 10**18


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    with lived(write_grown_story(tmp_path_factory.mktemp("grown"))) as life:
        yield life


def events(life: Life, name: str, **filters: object) -> list[Any]:
    return [log["args"] for log in life.project.logs(name, **filters)]


def block_of(life: Life, name: str, **filters: object) -> int:
    (log,) = life.project.logs(name, **filters)
    return int(log["blockNumber"])


def test_receipts_are_paid_from_the_line_for_any_member(life: Life) -> None:
    paid = events(life, "LinePaid", line=life.line("repairs"))
    assert [(each["payee"], each["amount"]) for each in paid] == [(life.people.address("ben"), 400)]
    assert life.project.ask("claimOf", life.poll("wire")).category == 0


def test_who_gives_a_payment_up_has_the_shares(life: Life) -> None:
    claim = life.project.ask("claimOf", life.poll("nails"))
    (settled,) = events(life, "ClaimSettled", claim=life.poll("nails"))
    assert claim.payment == 700
    assert settled["accepted"]
    assert settled["shares"] == 4 * SHARE
    assert not events(life, "LinePaid", claim=life.poll("nails"))


def test_a_milestone_pays_its_payee_alone(life: Life) -> None:
    line = life.project.ask("lineOf", life.line("fence"))
    barn = life.people.address("barn")
    assert (line.payee, line.owner, line.amount) == (barn, life.people.address("ben"), 600)
    assert line.dueAt - life.story.begins == 30 * DAY
    (paid,) = events(life, "LinePaid", line=life.line("fence"))
    assert (paid["payee"], paid["amount"]) == (barn, 600)


def test_a_line_that_expires_returns_what_it_has_left(life: Life) -> None:
    (closed,) = events(life, "LineClosed", line=life.line("repairs"))
    assert closed["returned"] == 600
    (end,) = events(life, "LineClosed", line=life.line("fence"))
    assert end["returned"] == 0


def test_a_multisig_is_a_full_member(life: Life) -> None:
    barn = life.people.address("barn")
    assert life.project.web3.eth.get_code(barn)
    assert events(life, "AgreementAccepted", account=barn)
    assert events(life, "Contributed", account=barn)
    assert events(life, "ProposalCreated", proposer=barn)
    assert events(life, "BallotCast", voter=barn, poll=life.poll("budget"))
    assert events(life, "DividendCollected", holder=barn, dividend=life.dividend("cider"))
    (chosen,) = events(life, "DelegateChanged", delegator=barn, toDelegate=cleo(life))
    assert chosen["fromDelegate"] == barn


def test_the_gate_counts_whom_its_registrar_vouches_for(life: Life) -> None:
    barn = life.people.address("barn")
    assert [each["counts"] for each in events(life, "MemberCounted", account=barn)] == [True]
    assert life.project.ask("membershipGate") != NATIVE
    before = events(life, "SnapshotTaken")[0]["number"]
    assert life.project.ask("memberOf", barn).since > before
    honey = events(life, "PollOpened", poll=life.poll("honey"))
    rule = life.project.ask("ruleOf", Class.SETTINGS, honey[0]["ruleVersion"])
    assert rule.weighting == 2


def test_revenue_is_collected_to_the_last_unit_but_dust(life: Life) -> None:
    for label, amount in (("pears", 12_000), ("cider", 5 * 10**17)):
        (given,) = events(life, "DividendDistributed", dividend=life.dividend(label))
        assert given["retained"] == amount // 10
        assert given["amount"] == amount - amount // 10
    assert (given["token"], given["from"]) == (NATIVE, life.people.address("barn"))
    taken = events(life, "DividendCollected", dividend=life.dividend("pears"))
    left = 12_000 * 9 // 10 - sum(each["amount"] for each in taken)
    assert 0 <= left < len(taken) == 5


def test_what_a_lost_key_could_not_collect_goes_to_the_new_one(life: Life) -> None:
    old, new = life.people.address("dan"), life.people.address("dan-2")
    assert life.project.ask("successorOf", old) == new
    (moved,) = events(life, "MemberMoved")
    assert (moved["from"], moved["to"], moved["shares"]) == (old, new, 14 * SHARE)
    assert life.project.ask("memberOf", new).number == moved["number"]
    (collected,) = events(life, "DividendCollected", holder=old, dividend=life.dividend("pears"))
    assert collected["recipient"] == new


def test_who_voted_against_a_spend_leaves_before_it(life: Life) -> None:
    ben, statue = life.people.address("ben"), life.poll("statue")
    (ballot,) = events(life, "BallotCast", poll=statue, voter=ben)
    assert ballot["support"] == Support.AGAINST
    left = life.project.logs("Exited", account=ben)[0]
    assert left["args"]["shares"] == 30 * SHARE
    assert left["blockNumber"] < block_of(life, "DecisionExecuted", poll=statue)
    # In the currency and in the coin, of which a part of the revenue was kept.
    paid = [log["args"] for log in life.project.logs("ExitPaid", account=ben)][:2]
    assert {each["token"] for each in paid} == {NATIVE, life.project.facts.currency}
    assert all(each["amount"] > 0 for each in paid)


def test_the_split_of_revenue_has_changed(life: Life) -> None:
    found = [(each["retained"], each["exitPart"]) for each in events(life, "SharingSet")]
    assert found == [(1000, 5000), (5000, 5000)]


def test_in_the_end_nothing_is_left(life: Life) -> None:
    project = life.project
    assert project.ask("phase") == Phase.DISSOLVED
    assert project.ask("totalSupply") == 0
    assert project.web3.eth.get_balance(project.facts.treasury) == 0
    assert project.currency.functions.balanceOf(project.facts.treasury).call() == 0


def cleo(life: Life) -> str:
    return life.people.address("cleo")
