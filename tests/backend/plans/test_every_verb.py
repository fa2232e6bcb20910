"""Each verb's plan, signed as it stands and sent, does on the chain what its sentence says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from backend.content import digest_of
from backend.wallet import funding
from backend.wallet.intents import VERBS
from backend.wallet.project import NATIVE, Project
from tests.backend.plans.conftest import SHARE, Planning, words
from tests.backend.wallet.test_funding import pay_out
from tests.scripts.chain import Chain

TEXT = f"0x{digest_of(b'because').hex()}"
COIN, DAY = 10**18, 86_400


class Life:
    """One community; each call is a plan that is made, checked, and sent."""

    def __init__(self, planning: Planning, project: Project, chain: Chain) -> None:
        self.planning, self.project, self.chain = planning, project, chain

    def __call__(self, verb: str, person: str, said: str, **inputs: Any) -> dict[str, Any]:
        found = self.planning.plan(verb, person, self.project, **inputs)
        assert said in words(found["sentence"]), found["sentence"]
        for step in found["steps"]:
            if step["kind"] == "transaction":
                self.planning.send(person, step)
        return found

    def ask(self, function: str, *arguments: object) -> Any:
        return self.project.ask(function, *arguments)

    def address(self, person: str) -> str:
        return self.chain.address(person)

    def decide(self, verb: str, said: str, **inputs: Any) -> str:
        """Proposes, votes for, waits, carries out."""
        poll = str(self(verb, "founder", said, text=TEXT, **inputs)["creates"])
        self.chain.pass_time(1)
        self("vote", "founder", "You vote for", poll=poll, support="for")
        self.chain.pass_time(15 * DAY)
        self("execute", "stranger", "You carry out", poll=poll)
        return poll

    def claimed(self, **inputs: Any) -> str:
        """A claim of the founder's that the other founder accepts."""
        claim = self("claim", "founder", "You", evidence=TEXT, **inputs)["creates"]
        self.chain.pass_time(1)
        self("vote", "voter", "You vote for", poll=claim, support="for")
        self.chain.pass_time(8 * DAY)
        return str(claim)


@pytest.fixture
def life(planning: Planning, project: Project, chain: Chain) -> Life:
    found = Life(planning, project, chain)
    for person in ("founder", "voter", "member"):
        found("accept", person, "You accept version 1")
    return found


def test_shares_move_votes_are_lent_and_money_is_shared(life: Life) -> None:
    life("contribute", "member", "from 0 % to 6.25 %", amount="50")
    life("transfer", "voter", "You transfer 100 shares", to=life.address("member"), shares="100")
    assert life.ask("balanceOf", life.address("member")) == 200 * SHARE
    life("delegate", "voter", "casts your votes", to=life.address("founder"))
    assert life.ask("delegates", life.address("voter")) == life.address("founder")
    life("delegate", "voter", "You take your votes back")
    assert life.ask("delegates", life.address("voter")) != life.address("founder")
    life("distribute", "stranger", "You share out 16.00 ETH", amount="16")
    life.chain.pass_time(1)
    before = life.chain.web3.eth.get_balance(life.project.address)
    life("collect", "member", "You collect 2.00 ETH", recipient=life.address("relayer"))
    assert before - life.chain.web3.eth.get_balance(life.project.address) == 2 * COIN
    found = life.planning.problem("collect", "member", life.project)
    assert "no dividends to collect" in found["detail"]


def test_the_community_talks_and_guards_itself(life: Life) -> None:
    life("post", "member", "under your name", kind="need", digest=TEXT)
    life.chain.pass_time(2 * DAY)
    before = life.ask("newestSnapshot")
    life("snapshot", "stranger", "You take a snapshot")
    assert life.ask("newestSnapshot") == before + 1
    to = life.address("relayer")
    life("veto-move", "voter", "You forbid moving you", to=to)
    assert life.ask("moveVetoed", life.address("voter"), to)
    claim = life("claim", "founder", "You claim", category="1", units="1", evidence=TEXT)
    life("withdraw", "founder", "You take back", poll=claim["creates"])
    assert life.ask("pollState", bytes.fromhex(claim["creates"][2:])) == 8


def test_work_is_settled_and_counted(life: Life) -> None:
    claim = life.claimed(category="1", units="2")
    life("settle", "stranger", "You settle the claim", claims=claim)
    assert life.ask("balanceOf", life.address("founder")) == 1080 * SHARE
    life("count-units", "stranger", "You count the accepted work", claims=[claim])
    assert life.ask("acceptedUnits", life.address("founder"), 1) == 200


PROPOSALS: list[tuple[str, str, dict[str, Any], Callable[[Life], bool]]] = [
    (
        "propose-category",
        "40 shares → 50 shares a unit",
        {"category": "1", "name": "development", "rate": "50", "ceiling": "80", "open": True},
        lambda life: life.ask("categoryOf", 1).rate == 50 * SHARE,
    ),
    (
        "propose-funding",
        "price 0.50 ETH → 0.75 ETH",
        {"price": "0,75", "cap": "", "open": True},
        lambda life: life.ask("funding")[0] == 75 * 10**16,
    ),
    (
        "propose-rule",
        "quorum 20 % → 10 %",
        {"class": "claim", "weighting": "shares", "quorum": "10", "approval": "50 %",
         "cap": "100", "period": "3", "notice": ""},
        lambda life: life.ask("ruleOf", 0, life.ask("currentRuleVersion", 0)).quorum == 1000,
    ),
    (
        "propose-sharing",
        "the treasury keeps 0 % → 10 %",
        {"retained": "10", "exitPart": "80", "holdingTime": "2"},
        lambda life: life.ask("sharing").retained == 1000,
    ),
    (
        "propose-tier",
        "Give access of tier 1",
        {"tier": "1", "minimum": "100"},
        lambda life: life.ask("tierOf", 1).minimum == 100 * SHARE,
    ),
    (
        "propose-agreement",
        "Adopt the text",
        {"digest": TEXT},
        lambda life: life.ask("agreement")[0] == 2,
    ),
    (
        "propose-about",
        "Replace the project's description",
        {"digest": TEXT},
        lambda life: str(life.ask("contractURI")).endswith(TEXT[2:]),
    ),
    ("propose-question", "You propose", {"class": "spend"}, lambda life: True),
    ("propose-dissolve", "End the project", {}, lambda life: life.ask("phase") == 3),
]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "said", "inputs", "holds"), PROPOSALS, ids=[each[0] for each in PROPOSALS]
)
def test_what_is_decided_happens(
    life: Life, verb: str, said: str, inputs: dict[str, Any], holds: Callable[[Life], bool]
) -> None:
    life.decide(verb, said, **inputs)
    assert holds(life)


def test_a_rate_is_shown_old_and_new(life: Life) -> None:
    inputs = PROPOSALS[0][2]
    found = life.planning.plan("propose-category", "founder", life.project, text=TEXT, **inputs)
    changes = {each["name"]: (each["before"], each["after"]) for each in found["changes"]}
    assert changes["rate"] == ("40 shares", "50 shares")
    assert changes["name"] == ("development", "development")


def test_money_is_paid_set_apart_and_taken_along(life: Life) -> None:
    life("contribute", "member", "You give 100.00 ETH", amount="100")
    paid = life.address("relayer")
    before = life.chain.web3.eth.get_balance(paid)
    life.decide("propose-payment", f"Pay 5.00 ETH to {paid}", to=paid, amount="5")
    assert life.chain.web3.eth.get_balance(paid) - before == 5 * COIN
    until = life.chain.web3.eth.get_block("latest")["timestamp"] + 40 * DAY
    day = datetime.fromtimestamp(until, UTC).strftime("%Y-%m-%d")
    life.decide("propose-line", "Set 20.00 ETH apart", amount="20", expiresAt=day)
    claim = life.claimed(line="1", payment="20")
    life("settle", "stranger", "You settle", claims=claim)
    assert life.ask("lineOf", 1).left == 0
    life.chain.pass_time(200 * DAY)
    life("close-line", "stranger", "You close budget line 1", line="1")
    assert life.ask("lineOf", 1).closed
    life.decide("propose-dissolve", "End the project")
    leaver = life.address("voter")
    left = life("exit", "voter", "You give up 500 shares", recipient=paid)
    assert "and leave with" in words(left["sentence"])
    assert life.ask("balanceOf", leaver) == 0


def test_a_lost_key_is_replaced(life: Life) -> None:
    new = life.address("relayer")
    life.decide("propose-move", "Move the member", **{"from": life.address("voter"), "to": new})
    assert life.ask("balanceOf", new) == 500 * SHARE
    assert life.ask("successorOf", life.address("voter")) == new
    assert life.ask("membershipGate") == NATIVE


def test_promises_and_refunds(planning_raising: Planning, raising: Project, chain: Chain) -> None:
    life = Life(planning_raising, raising, chain)
    pay_out(chain, raising, "contributor", 60 * 10**6)
    life("accept", "contributor", "You accept")
    life("pledge", "contributor", "You promise 3 units of design", category="2", units="3")
    assert life.ask("pledgedBy", life.address("contributor"), 2) == 300
    chain.send("contributor", *_given(raising, chain))
    chain.pass_time(31 * DAY)
    life("refund", "contributor", "You take back the 33.00 TEUR")
    held = raising.currency.functions.balanceOf(life.address("contributor")).call()
    assert held == 60 * 10**6


def _given(raising: Project, chain: Chain) -> Any:
    return funding.contribute(raising, chain.address("contributor"), 33 * 10**6)


def test_no_verb_is_left_out() -> None:
    """Each is named in these tests."""
    folder = Path(__file__).parent
    written = "".join(path.read_text() for path in folder.glob("test_*.py"))
    assert {verb for verb in VERBS if f'"{verb}"' not in written} == set()
