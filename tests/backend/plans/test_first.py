"""Joining, giving, claiming, voting: the plan says it, the chain does it."""

from __future__ import annotations

from typing import Any

import pytest

from backend.content import digest_of
from backend.wallet.project import Project
from tests.backend.plans.conftest import SHARE, Planning, words
from tests.backend.wallet.test_funding import pay_out
from tests.scripts.chain import Chain

EVIDENCE = f"0x{digest_of(b'the commits of a week').hex()}"


def test_accepting_makes_a_member(planning: Planning, project: Project, chain: Chain) -> None:
    found = planning.plan("accept", "member", project)
    assert found["sentence"].startswith("You accept version 1 of the agreement")
    assert found["chain"]["id"] == chain.node.chain_id
    (step,) = found["steps"]
    assert step["function"] == "acceptAgreement(bytes32)"
    assert step["fields"][0]["value"] == f"0x{bytes(project.ask('agreement')[1]).hex()}"
    assert int(step["gas"]) > 40_000
    assert "ETH" in step["fee"]["words"]
    planning.send("member", step)
    assert project.ask("memberOf", chain.address("member")).agreementVersion == 1


def test_giving_says_what_it_brings_and_brings_it(
    planning: Planning, project: Project, chain: Chain
) -> None:
    planning.do("accept", "contributor", project)
    found = planning.plan("contribute", "contributor", project, amount="250")
    assert "You give 250.00 ETH and receive 500 shares" in words(found["sentence"])
    assert "from 0 % to 25 %" in words(found["sentence"])
    assert found["consequences"] == [
        "The money belongs to the community from then on. You can't take it back."
    ]
    (step,) = found["steps"]
    assert step["value"] == str(250 * 10**18)
    assert step["fields"][0]["words"] == "250.00\u00a0ETH"
    planning.send("contributor", step)
    assert project.ask("balanceOf", chain.address("contributor")) == 500 * SHARE
    assert project.ask("totalSupply") == 2000 * SHARE
    again = planning.plan("contribute", "contributor", project, amount="250")
    assert "from 25 % to 40 %" in words(again["sentence"])
    french = planning.ask("contribute", "contributor", project, "fr", amount="1,5").json()
    assert "Vous donnez 1,50 ETH et recevez 3 parts" in words(french["sentence"])


def test_a_permit_is_signed_and_comes_back(
    planning_raising: Planning, raising: Project, chain: Chain
) -> None:
    planning = planning_raising
    pay_out(chain, raising, "contributor", 60 * 10**6)
    planning.do("accept", "contributor", raising)
    found = planning.plan("contribute", "contributor", raising, amount="60")
    (step,) = found["steps"]
    assert (step["kind"], step["answers"], step["send_to"]) == ("signature", "permit", None)
    assert step["typed_data"]["message"]["value"] == 60 * 10**6
    inputs: dict[str, Any] = {
        "amount": "60",
        "signature": planning.sign("contributor", step),
        "signed": step["typed_data"]["message"],
    }
    (sent,) = planning.plan("contribute", "contributor", raising, **inputs)["steps"]
    assert sent["function"].startswith("contributeWithPermit(")
    planning.send("contributor", sent)
    assert raising.ask("givenBy", chain.address("contributor")).money == 60 * 10**6
    other = {**inputs, "amount": "50"}
    assert planning.problem("contribute", "contributor", raising, **other)["field"] == "signature"


def test_claiming_tells_the_formula(planning: Planning, project: Project, chain: Chain) -> None:
    planning.do("accept", "member", project)
    found = planning.plan("claim", "member", project, category="1", units="3", evidence=EVIDENCE)
    said = words(found["sentence"])
    assert "3 × 40 = 120 shares" in said
    assert "from 0 % to 7.41 %" in said
    planning.send("member", found["steps"][0])
    poll = found["creates"]
    claim = project.ask("claimOf", bytes.fromhex(poll[2:]))
    assert (claim.units, claim.shares) == (300, 120 * SHARE)
    chain.pass_time(1)
    planning.do("vote", "voter", project, poll=poll, support="for")
    assert project.ask("tally", bytes.fromhex(poll[2:])).inFavour == 500 * SHARE


def test_a_ballot_is_signed_and_kept(planning: Planning, project: Project, chain: Chain) -> None:
    planning.do("accept", "member", project)
    made = planning.do("claim", "member", project, category="1", units="3", evidence=EVIDENCE)
    chain.pass_time(1)
    planning.follow()
    found = planning.plan("ballot", "voter", project, poll=made["creates"], support="against")
    assert found["sentence"].startswith("You vote against")
    (step,) = found["steps"]
    assert (step["answers"], step["send_to"]) == ("ballot", "/v1/ballots")
    kept = planning.api.post(
        step["send_to"],
        json={
            **step["typed_data"]["message"],
            "project": step["typed_data"]["domain"]["verifyingContract"],
            "account": chain.address("voter"),
            "signature": planning.sign("voter", step),
        },
    )
    assert kept.status_code in (200, 201, 202), kept.text
    sent = planning.plan("relay", "stranger", project)
    assert sent["sentence"].startswith("You send 1 ballot that others signed in 1 poll")
    planning.send("stranger", sent["steps"][0])
    assert project.ask("tally", bytes.fromhex(made["creates"][2:])).against == 500 * SHARE
    none = planning.problem("relay", "stranger", project)
    assert "No signed ballot waits" in none["detail"]


@pytest.mark.parametrize(
    ("verb", "inputs", "field", "words_"),
    [
        ("contribute", {"amount": "0.01"}, "amount", "the smallest contribution"),
        ("contribute", {"amount": "many"}, "amount", "not an amount"),
        ("contribute", {}, "amount", "Fill this in"),
        ("claim", {"category": "9", "units": "1", "evidence": EVIDENCE}, "category", "category"),
        ("claim", {"category": "1", "units": "900", "evidence": EVIDENCE}, "units", "at most 80"),
        ("claim", {"category": "1", "units": "1"}, "evidence", "Fill this in"),
        ("vote", {"poll": EVIDENCE, "support": "for"}, "poll", "There is no poll"),
        ("vote", {"poll": EVIDENCE, "support": "perhaps"}, "support", "none of"),
    ],
)
def test_refusals_name_the_field(
    planning: Planning, project: Project, verb: str, inputs: dict[str, str], field: str, words_: str
) -> None:
    planning.do("accept", "contributor", project)
    found = planning.problem(verb, "contributor", project, **inputs)
    assert found["status"] == 422
    assert found["field"] == field, found
    assert words_ in found["detail"]


def test_the_contracts_refusal_is_told_in_french(planning: Planning, project: Project) -> None:
    found = planning.ask("contribute", "stranger", project, "fr", amount="1")
    assert found.status_code == 422
    assert "accord" in found.json()["detail"]
    assert found.json()["error"] == "AgreementNotAccepted"
