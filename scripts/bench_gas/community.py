"""A community of ours on the benchmark's node, and the verbs that it is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eth_account import Account

from scripts.bench_gas.by_name import arguments_of, verbs_of
from scripts.bench_gas.chain import Chain, Person, digest
from scripts.helpers.artifacts import Artifacts

DAY = 86_400
SHARE, DOLLAR = 10**18, 10**6
AGAINST, FOR, SPEND = 0, 1, 1
NO_LIMIT = 2**256 - 1
ZERO = "0x" + 40 * "0"
FOUNDERS = ("ada", "ben", "cleo")
CATEGORIES = ("development", "design", "marketing", "testing", "teaching", "ideas")
# weighting, quorum, approval, cap, period, notice; the classes in their order
RULES = [
    (0, 1000, 5000, 10_000, 3 * DAY, 0),
    (0, 1000, 5000, 10_000, 4 * DAY, 3 * DAY),
    (0, 1000, 5000, 10_000, 4 * DAY, 3 * DAY),
    (0, 3000, 6600, 10_000, 8 * DAY, 7 * DAY),
    (0, 3000, 6600, 10_000, 8 * DAY, 7 * DAY),
]


def deploy_with_parts(chain: Chain, artifacts: Artifacts, name: str) -> Any:
    """A contract of ours, after those that its constructor names (`governance`: Governance)."""
    made = artifacts.load(name)
    constructors = [entry["inputs"] for entry in made.abi if entry["type"] == "constructor"]
    parts = [item["name"].rstrip("_") for inputs in constructors for item in inputs]
    wanted = [part.removesuffix("Implementation").capitalize() for part in parts]
    addresses = [deploy_with_parts(chain, artifacts, part).address for part in wanted]
    return chain.deploy(made, *addresses)[0]


def short(word: str) -> bytes:
    """A short text in 32 bytes."""
    return word.encode().ljust(32, b"\0")


@dataclass
class Ours:
    """The deployed factory and a currency that anybody may mint."""

    chain: Chain
    factory: Any
    token: Any
    project_abi: list[dict[str, Any]]

    @classmethod
    def deploy(cls, chain: Chain) -> Ours:
        """Deploys from brownie's artifacts, which must be current."""
        artifacts = Artifacts()
        artifacts.require_current()
        token, _ = chain.deploy(artifacts.load("TestToken"), "Test Dollar", "TUSD", 6)
        factory = deploy_with_parts(chain, artifacts, "ProjectFactory")
        return cls(chain, factory, token, artifacts.load("IProject").abi)

    def fund(self, person: Person, spender: str, amount: int = 10_000 * DOLLAR) -> None:
        """Money, and an approval without limit: it costs the currency no write when it is used."""
        self.chain.send(person, self.token.functions.mint(person.address, amount))
        self.chain.send(person, self.token.functions.approve(spender, NO_LIMIT))

    def create(self, name: str, raising: bool) -> tuple[Community, int]:
        """A community with five rules, six categories and three founders; and what it cost."""
        people = {founder: Person(founder) for founder in FOUNDERS}
        founders = [(person.address, 1000 * SHARE) for person in people.values()]
        categories = [(short(category), 10 * SHARE, 10_000) for category in CATEGORIES]
        values = self._terms(name, raising) | {"rules": RULES, "categories": categories}
        values |= {"founders": founders, "salt": digest(name)}
        arguments = arguments_of(self.factory.abi, "createProject", values)
        call = self.factory.functions.createProject(*arguments)
        (project, treasury), gas = self.chain.ask_and_send(people["ada"], call)
        contract = self.chain.at(project, self.project_abi)
        return Community(self, contract, treasury, people), gas

    def _terms(self, name: str, raising: bool) -> dict[str, Any]:
        """No root is kept: no rule weighs by it. A tenth of revenue stays, leavers take most."""
        terms: dict[str, Any] = {"name": short(name), "symbol": short("GRDN")}
        terms |= {"agreement": digest("agreement"), "about": digest("about")}
        terms |= {"currency": self.token.address, "price": DOLLAR, "minimum": 10 * DOLLAR}
        terms |= {"cap": 2 * 10**6 * DOLLAR if raising else 0}
        terms |= {"moneyThreshold": 10**6 * DOLLAR if raising else 0}
        terms |= {"backersThreshold": 30 if raising else 0}
        terms |= {"pledgeThreshold": 5000 if raising else 0}
        terms |= {"deadline": self.chain.now + 60 * DAY if raising else 0}
        terms |= {"seatShares": 10 * SHARE, "issuance": 5000, "transfers": 2}
        terms |= {"gate": ZERO, "countsRoots": False}
        return terms | {"retained": 1000, "exitPart": 9000, "holdingTime": 30 * DAY}


@dataclass
class Community:
    """One project of ours and the people in it."""

    ours: Ours
    contract: Any
    treasury: str
    people: dict[str, Person]

    @property
    def verbs(self) -> Any:
        """The project's functions."""
        return self.contract.functions

    @property
    def verb_names(self) -> set[str]:
        """The names of the project's functions: what has been built."""
        return verbs_of(self.contract.abi)

    def send(self, person: Person, call: Any) -> int:
        """Gas of the whole transaction."""
        return self.ours.chain.send(person, call)

    def join(self, person: Person) -> int:
        """Accepts the agreement."""
        return self.send(person, self.verbs.acceptAgreement(digest("agreement")))

    def give(self, person: Person, dollars: int = 100) -> int:
        """Contributes money."""
        return self.send(person, self.verbs.contribute(dollars * DOLLAR, 0))

    def enter(self, person: Person) -> None:
        """Joins, and gives for the first time."""
        self.ours.fund(person, self.contract.address)
        self.join(person)
        self.give(person)

    def payment(self, payee: str, dollars: int = 5) -> list[tuple[Any, ...]]:
        """A decision's calls: the treasury pays somebody in the currency."""
        token = self.ours.token
        data = token.encode_abi("transfer", [payee, dollars * DOLLAR])
        code_hash = self.ours.chain.web3.keccak(self.ours.chain.web3.eth.get_code(token.address))
        return [(token.address, 0, data, code_hash)]

    def propose(self, person: Person, calls: list[tuple[Any, ...]], salt: str) -> tuple[bytes, int]:
        """Proposes a payment; ballots can be cast in the next block."""
        call = self.verbs.propose(SPEND, calls, digest("text"), digest(salt))
        return self.ours.chain.ask_and_send(person, call)

    def execute(self, proposer: Person, calls: list[tuple[Any, ...]], salt: str) -> int:
        """Executes what was proposed, by the proposer."""
        arguments = (proposer.address, SPEND, calls, digest("text"), digest(salt))
        return self.send(proposer, self.verbs.execute(*arguments))

    def claim(self, person: Person, salt: str) -> tuple[bytes, int]:
        """Claims one unit of design work."""
        call = self.verbs.openClaim(2, 100, digest("evidence"), 0, 0, digest(salt))
        return self.ours.chain.ask_and_send(person, call)

    def vote(self, person: Person, poll: bytes, support: int = FOR) -> int:
        """A ballot, in favour if nothing else is said."""
        return self.send(person, self.verbs.castBallot(poll, support))

    def sign(self, person: Person, poll: bytes) -> bytes:
        """A ballot in favour, signed: r, s and v."""
        domain = {
            "name": "Coledger",
            "version": "1",
            "chainId": self.ours.chain.node.chain_id,
            "verifyingContract": self.contract.address,
        }
        fields = [("poll", "bytes32"), ("voter", "address"), ("support", "uint8")]
        types = {"Ballot": [{"name": name, "type": kind} for name, kind in fields]}
        message = {"poll": poll, "voter": person.address, "support": FOR}
        signature: bytes = Account.sign_typed_data(person.key.key, domain, types, message).signature
        return bytes(signature)

    def vote_on(self, person: Person, polls: list[bytes]) -> int:
        """Ballots in favour in many polls, in one transaction."""
        return self.send(person, self.verbs.castOwnBallots([(poll, FOR) for poll in polls]))

    def vote_signed(self, sender: Person, people: list[Person], poll: bytes) -> int:
        """Many signed ballots in one transaction."""
        return self.send(sender, self.verbs.castBallots(poll, self._signed(people, poll)))

    def vote_signed_on(self, sender: Person, people: dict[bytes, list[Person]]) -> int:
        """Signed ballots in many polls, in one transaction."""
        batches = [(poll, self._signed(voters, poll)) for poll, voters in people.items()]
        return self.send(sender, self.verbs.castSignedBallots(batches))

    def _signed(self, people: list[Person], poll: bytes) -> list[tuple[str, int, bytes, bytes]]:
        ballots = []
        for person in people:
            signature = self.sign(person, poll)
            parity = (signature[64] - 27) << 255
            vs = (int.from_bytes(signature[32:64]) | parity).to_bytes(32)
            ballots.append((person.address, FOR, signature[:32], vs))
        return ballots
