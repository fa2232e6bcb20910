"""What people do on the benchmark's chain: the mix of verbs, and who can use which when.

Deterministic: the same seed makes the same transactions. A few transactions of a block may revert
(a ballot on a poll that another ballot of the same block decided): they are in the chain, as on any
chain, and leave no logs.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Final

from eth_abi.abi import decode
from eth_utils.crypto import keccak

from scripts.bench_index.node import Chain, Contract, checksum, person
from scripts.helpers.artifacts import Artifacts

DAY: Final = 86_400
HOUR: Final = 3_600
SHARE: Final = 10**18
DOLLAR: Final = 10**6
ZERO: Final = "0x" + 40 * "0"
SPEND, SETTINGS = 1, 2
# weighting, quorum, approval, cap, period, notice; the classes in their order
RULES: Final = [
    (0, 1000, 5000, 10_000, DAY, 0),
    (0, 1000, 5000, 10_000, DAY, 3 * DAY),
    (2, 1000, 5000, 10_000, DAY, 3 * DAY),
    (0, 3000, 6600, 10_000, 8 * DAY, 7 * DAY),
    (0, 3000, 6600, 10_000, 8 * DAY, 7 * DAY),
]
CATEGORIES: Final = ("development", "design", "marketing", "testing", "teaching", "ideas")
# How often each verb is chosen, in a hundred and more.
MIX: Final = {
    "contribute": 42,
    "transfer": 16,
    "ballot": 22,
    "claim": 3,
    "settle": 2,
    "post": 6,
    "delegate": 2,
    "approve": 2,
    "distribute": 1,
    "collect": 5,
    "propose": 0.5,
    "execute": 0.5,
    "exit": 1,
}


def digest(text: str) -> bytes:
    """A digest that stands for a text."""
    return keccak(text=text)


def short(word: str) -> bytes:
    """A short text in 32 bytes."""
    return word.encode().ljust(32, b"\0")


@dataclass
class Question:
    """A poll that people answer: where it stands, and who hasn't answered yet."""

    poll: bytes
    opens: int
    closes: int
    waiting: list[str]


class Community:
    """One project and its people."""

    def __init__(self, chain: Chain, factory: Contract, token: Contract, name: str, size: int,
                 native: bool) -> None:  # fmt: skip
        self.chain, self.token, self.name, self.native = chain, token, name, native
        self.people = [person(f"{name}/{index}") for index in range(size)]
        self.chance = random.Random(name)  # noqa: S311 - figures, not secrets
        self.questions: list[Question] = []
        self.claims: list[Question] = []
        self.decisions: list[tuple[int, tuple[Any, ...]]] = []
        self.dividends: list[tuple[int, int, list[str]]] = []
        self._count = 0
        chain.enrich(self.people)
        self._create(factory)

    def _create(self, factory: Contract) -> None:
        terms = (
            *(short(self.name), short("BNCH"), digest("agreement"), digest("about")),
            *(ZERO if self.native else checksum(self.token.address), DOLLAR, DOLLAR),
            *(0, 0, 0, 0, 0, 10 * SHARE, 5000, 2, ZERO, True, (1000, 9000, HOUR)),
        )
        categories = [(short(category), 10 * SHARE, 10_000) for category in CATEGORIES]
        founders = [(checksum(one), 1000 * SHARE) for one in self.people[:3]]
        data = factory.data(
            "createProject", (terms, RULES, categories, founders), digest(self.name)
        )
        answer = self.chain.call(factory.address, data, self.people[0])
        project, self.treasury = decode(["address", "address"], answer)
        self.chain.now(self.people[0], factory.address, data)
        self.project = Contract(project, Artifacts().load("IProject").abi)

    def send(self, who: str, verb: str, *arguments: Any, value: int = 0) -> None:
        """Queues one of the project's verbs."""
        self.chain.queue(who, self.project.address, self.project.data(verb, *arguments), value)

    def join(self, who: str) -> None:
        """Accepts the agreement, and has money to give."""
        self.send(who, "acceptAgreement", digest("agreement"))
        if not self.native:
            token = self.token
            self.chain.queue(who, token.address, token.data("mint", checksum(who), 10**15))
            allowed = token.data("approve", checksum(self.project.address), 2**255)
            self.chain.queue(who, token.address, allowed)

    def first_gift(self, who: str) -> None:
        """Money from everybody, before the everyday begins."""
        self._contribute(who)

    def act(self, verb: str | None = None) -> None:
        """Somebody does something."""
        verb = verb or self.chance.choices(list(MIX), list(MIX.values()))[0]
        who = self.chance.choice(self.people)
        getattr(self, f"_{verb}")(who)

    # One verb each

    def _contribute(self, who: str) -> None:
        money = self.chance.randrange(1, 500) * DOLLAR
        self.send(who, "contribute", money, 0, value=money if self.native else 0)

    def _transfer(self, who: str) -> None:
        to = self.chance.choice(self.people)
        self.send(who, "transfer", checksum(to), self.chance.randrange(1, 10**6))

    def _ballot(self, who: str) -> None:
        time = self.chain.time
        self.questions = [one for one in self.questions if one.closes > time + 2 * HOUR
                          and one.waiting]  # fmt: skip
        ready = [one for one in self.questions if one.opens <= time]
        if not ready:
            return self._post(who)
        question = self.chance.choice(ready)
        answer = self.chance.choices((0, 1, 2), (30, 60, 10))[0]
        return self.send(question.waiting.pop(), "castBallot", question.poll, answer)

    def _claim(self, who: str) -> None:
        salt, evidence = self._salt(), digest("evidence")
        category, units = self.chance.randrange(1, 7), self.chance.randrange(1, 400)
        kept = Contract.encoded(
            ["address", "bytes32", "uint8", "uint16", "uint32", "bytes32", "uint24", "uint96"],
            [who, salt, 0, category, units, evidence, 0, 0],
        )
        self.send(who, "openClaim", category, units, evidence, 0, 0, salt)
        self.claims.append(self._ask(keccak(kept), who))

    def _post(self, who: str) -> None:
        self.send(who, "post", self.chance.randrange(7), bytes(32), self._salt())

    def _delegate(self, who: str) -> None:
        self.send(who, "delegate", checksum(self.chance.choice(self.people)))

    def _approve(self, who: str) -> None:
        self.send(who, "approve", checksum(self.chance.choice(self.people)), SHARE)

    def _distribute(self, who: str) -> None:
        time = self.chain.time
        if self.dividends and self.dividends[-1][1] > time - 2 * HOUR:
            return self._contribute(who)
        money = 1000 * DOLLAR
        currency = ZERO if self.native else checksum(self.token.address)
        self.send(who, "distribute", currency, money, value=money if self.native else 0)
        waiting = self.chance.sample(self.people, min(len(self.people), 5_000))
        self.dividends.append((len(self.dividends) + 1, time, waiting))
        return None

    def _collect(self, who: str) -> None:
        ready = [one for one in self.dividends[-5:] if one[1] < self.chain.time and one[2]]
        if not ready:
            return self._contribute(who)
        number, _, waiting = self.chance.choice(ready)
        return self.send(waiting.pop(), "claimDividends", [number], ZERO)

    def _settle(self, who: str) -> None:
        over = [one for one in self.claims if one.closes < self.chain.time]
        if not over:
            return self._claim(who)
        self.claims.remove(over[0])
        return self.send(who, "settleClaim", over[0].poll)

    def _propose(self, who: str) -> None:
        """A payment, a line or a new description; asked about now, executed days later."""
        salt, project = self._salt(), checksum(self.project.address)
        which = self.chance.randrange(3)
        if which == 0:
            kind, calls = SPEND, [(checksum(who), 1, b"", bytes(32))]
        elif which == 1:
            currency = ZERO if self.native else checksum(self.token.address)
            expires = self.chain.time + 60 * DAY
            line = (currency, DOLLAR, ZERO, ZERO, 0, expires, digest("line"))
            kind, calls = (
                SPEND,
                [(project, 0, self.project.call_bytes("openLine", *line), bytes(32))],
            )
        else:
            about = self.project.call_bytes("setAbout", salt)
            kind, calls = SETTINGS, [(project, 0, about, bytes(32))]
        asked = (kind, calls, digest("text"), salt)
        poll = self._view("proposalId", checksum(who), *asked)
        self.send(who, "propose", *asked)
        self.decisions.append((self.chain.time + 4 * DAY + HOUR, (checksum(who), *asked)))
        self._ask(poll, who)

    def _execute(self, who: str) -> None:
        ripe = [one for one in self.decisions if one[0] < self.chain.time]
        if not ripe:
            return self._propose(who)
        self.decisions.remove(ripe[0])
        return self.send(who, "execute", *ripe[0][1])

    def _exit(self, who: str) -> None:
        """A hundredth of a share leaves, over a snapshot of the day before."""
        newest = int.from_bytes(self._view("newestSnapshot"), "big")
        if newest < 2 or self.chance.random() < 0.3:
            return self.send(who, "takeSnapshot")
        currency = ZERO if self.native else checksum(self.token.address)
        return self.send(who, "exit", SHARE // 100, [currency], [0], newest - 1, ZERO)

    # Polls

    def _ask(self, poll: bytes, who: str) -> Question:
        voters = self.chance.sample(self.people, min(len(self.people), 200))
        time = self.chain.time
        # It is opened in the block that comes, an hour after the last one at most.
        question = Question(poll, time + HOUR, time + DAY, [one for one in voters if one != who])
        self.questions.append(question)
        return question

    def _view(self, verb: str, *arguments: Any) -> bytes:
        return self.chain.call(self.project.address, self.project.data(verb, *arguments))

    def _salt(self) -> bytes:
        self._count += 1
        return digest(f"{self.name}/{self._count}")
