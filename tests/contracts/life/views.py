"""Everything that can be looked up, compared with what the rules say it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from eth_utils import function_signature_to_4byte_selector

from tests.contracts.life.model.decisions import Model
from tests.contracts.life.model.funding import COIN, PROJECT, TOKENS
from tests.contracts.life.model.polls import VOTE_UNIT, Poll
from tests.contracts.life.node import Node
from tests.contracts.life.stage import WEALTH, Stage
from tests.contracts.support.values import Phase, Support, Weighting

WORD = 32
# How many of the newest polls are looked at after each step.
POLLS = 4


def call_data(signature: str, *arguments: Any) -> str:
    """A call whose arguments are all words: numbers, addresses, ids."""
    data = bytes(function_signature_to_4byte_selector(signature))
    for argument in arguments:
        if isinstance(argument, str):
            argument = bytes.fromhex(argument[2:])
        word = argument.rjust(WORD, b"\0") if isinstance(argument, bytes) else None
        data += word or int(argument).to_bytes(WORD, "big")
    return "0x" + data.hex()


@dataclass
class Views:
    """What to ask, and what each answer must be."""

    stage: Stage
    node: Node
    asked: list[tuple[str, str, str, list[int]]] = field(default_factory=list)

    def compare(self, model: Model) -> None:
        """All answers are what the model says; the first that isn't is named."""
        self.asked = []
        self._people(model)
        self._totals(model)
        self._polls(model)
        self._shared(model)
        self._past(model)
        coins = [("eth_getBalance", [self.stage.addresses[who], "latest"]) for who in model.money]
        calls = [
            ("eth_call", [{"to": to, "data": data}, "latest"]) for _, to, data, _ in self.asked
        ]
        answers = self.node.many([*coins, *calls])
        for who, answer in zip(model.money, answers, strict=False):
            begun = self.stage.coins[who] - WEALTH if who in self.stage.coins else 0
            assert int(answer, 16) - begun == model.money[who][COIN], f"coins of {who}"
        for (label, _, _, expected), answer in zip(self.asked, answers[len(coins) :], strict=True):
            found = words(answer)[: len(expected)]
            assert found == expected, f"{label}: found {found}, expected {expected}"

    def _expect(self, label: str, to: str, signature: str, *arguments: Any, be: list[int]) -> None:
        self.asked.append((label, to, call_data(signature, *arguments), be))

    def _ask(self, label: str, signature: str, *arguments: Any, be: list[int]) -> None:
        self._expect(label, self.stage.addresses[PROJECT], signature, *arguments, be=be)

    def _people(self, model: Model) -> None:
        for who in model.people:
            account = self.stage.addresses[who]
            self._ask(f"shares of {who}", "balanceOf(address)", account, be=[model.balance[who]])
            self._ask(f"votes of {who}", "getVotes(address)", account, be=[model.votes_of(who)])
            units = model.units_of(who)
            self._ask(f"units of {who}", "acceptedUnits(address,uint16)", account, 1, be=[units])
        for who, purse in model.money.items():
            for token in TOKENS:
                if token != COIN:
                    to, account = self.stage.tokens[token], self.stage.addresses[who]
                    label, be = f"{token} of {who}", [purse[token]]
                    self._expect(label, to, "balanceOf(address)", account, be=be)

    def _totals(self, model: Model) -> None:
        newest = model.snapshots[-1].taken_at if model.snapshots else 0
        totals = [model.supply, model.roots, model.seats, len(model.members), newest]
        self._ask("totals", "totals()", be=totals)
        self._ask("phase", "phase()", be=[model.phase()])
        self._ask("escrow", "escrow()", be=[model.escrow])
        self._ask("price", "currentPrice()", be=[model.price_now()])
        self._ask("raised", "raised()", be=[model.raised])
        if model.is_in(Phase.BUILDING):
            self._ask("issuance", "issuanceAvailable()", be=[model.available()])

    def _polls(self, model: Model) -> None:
        for key, poll in list(model.polls.items())[-POLLS:]:
            self._ask("state", "pollState(bytes32)", key, be=[model.state(poll)])
            self._ask("tally", "tally(bytes32)", key, be=tally(model, poll))

    def _shared(self, model: Model) -> None:
        for number, line in enumerate(model.lines, 1):
            be = [int(self.stage.tokens[line.token], 16), line.amount]
            be += [int(self.stage.addresses[line.payee], 16) if line.payee else 0, line.left]
            self._ask(f"line {number}", "lineOf(uint24)", number, be=be)
        number = len(model.dividends)
        if number and not model.why_not_collect(number):
            for who in model.people:
                be = [model.part_of(model.dividends[-1], who)]
                label, account = f"dividend {number} of {who}", self.stage.addresses[who]
                self._ask(label, "collectable(uint24,address)", number, account, be=be)

    def _past(self, model: Model) -> None:
        """One snapshot after the other, as time goes on."""
        number = model.now % len(model.snapshots) + 1 if model.snapshots else 0
        if not model.is_past(number):
            return
        then = model.at(number)
        be = [then.supply, then.roots, then.seats, len(then.members), then.taken_at]
        self._ask(f"snapshot {number}", "pastTotals(uint256)", number, be=be)
        for who in model.people:
            account, where = self.stage.addresses[who], f"of {who} at snapshot {number}"
            for what, held in (("Votes", then.votes[who]), ("Balance", then.balances[who])):
                signature = f"getPast{what}(address,uint256)"
                self._ask(f"{what} {where}", signature, account, number, be=[held])


def tally(model: Model, poll: Poll) -> list[int]:
    """The poll's sums, in base units."""
    unit = VOTE_UNIT if poll.rule.weighting == Weighting.SHARES else 1
    sums = [poll.counted(Support.FOR), poll.counted(Support.AGAINST)]
    sums.append(sum(b.weight for b in poll.ballots.values() if b.support == Support.ABSTAIN))
    sums.append(poll.turnout)
    known = model.is_past(poll.snapshot)
    sums.append(model.electorate(poll) if known else 0)
    return [*(each * unit for each in sums), poll.decided_at]


def words(answer: str) -> list[int]:
    """The words that a call returned."""
    data = bytes.fromhex(answer[2:])
    return [
        int.from_bytes(data[place : place + WORD], "big") for place in range(0, len(data), WORD)
    ]
