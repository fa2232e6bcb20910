"""Communities that let every event of the contracts happen at least once."""

from __future__ import annotations

from typing import Any

from tests.backend.indexing.world import ZERO, Person, World, digest

HOUR, DAY = 3600, 86_400
SHARE = 10**18
CLAIM, SPEND, SETTINGS, AGREEMENT, DISSOLVE = range(5)
AGAINST, FOR, ABSTAIN = 0, 1, 2

# weighting, quorum, approval, cap, period, notice
RULES = [
    (0, 1000, 5000, 5000, DAY, 0),
    (1, 2000, 5000, 10_000, 2 * DAY, 3 * DAY),
    (2, 1000, 5000, 10_000, 2 * DAY, 3 * DAY),
    (0, 3000, 6000, 10_000, 2 * DAY, 3 * DAY),
    (0, 3000, 6000, 10_000, 2 * DAY, 3 * DAY),
]


def text(word: str) -> bytes:
    """A short text, padded to 32 bytes."""
    return word.encode().ljust(32, b"\0")


def terms(world: World, name: str, **changes: Any) -> tuple[Any, ...]:
    """Terms that can be changed one by one."""
    values = {
        "name": text(name),
        "symbol": text(name[:3].upper()),
        "agreement": digest("agreement 1"),
        "about": digest("about"),
        "currency": world.token.address,
        "price": 10**6,
        "minimum": 10**6,
        "cap": 0,
        "money": 0,
        "backers": 0,
        "pledged": 0,
        "deadline": 0,
        "seat": SHARE,
        "issuance": 5000,
        "transfers": 2,
        "gate": ZERO,
        "counts_roots": True,
        "sharing": (1000, 9000, DAY),
    }
    return tuple((values | changes).values())


def now(world: World) -> int:
    """The newest block's time."""
    return int(world.web3.eth.get_block("latest")["timestamp"])


class Community:
    """A project and the verbs that tests use."""

    def __init__(
        self,
        world: World,
        founder: Person,
        given: tuple[Any, ...],
        salt: str,
        rules: list[tuple[int, ...]] = RULES,
    ) -> None:
        self.world = world
        categories = [(text("design"), SHARE, 1000), (text("tests"), 2 * SHARE, 2000)]
        founders = [(founder.address, 20 * SHARE)]
        self.contract = world.create(founder, (given, rules, categories, founders), salt)
        self.verbs = self.contract.functions
        self.treasury = self.verbs.treasury().call()

    def join(self, *people: Person) -> None:
        """They accept the agreement in force."""
        current = self.verbs.agreement().call()[1]
        for person in people:
            person.send(self.verbs.acceptAgreement(current))

    def give(self, person: Person, money: int) -> None:
        """A contribution in the token, minted for the occasion."""
        token = self.world.token.functions
        person.send(token.mint(person.address, money))
        person.send(token.approve(self.contract.address, money))
        person.send(self.verbs.contribute(money, 0))

    def claim(
        self, person: Person, salt: str, units: int = 100, line: int = 0, payment: int = 0
    ) -> bytes:
        """Opens a claim; one second later ballots can be cast. No units: a payment alone."""
        category = 1 if units else 0
        evidence = digest("evidence")
        call = self.verbs.openClaim(category, units, evidence, line, payment, digest(salt))
        poll: bytes = call.call({"from": person.address})
        person.send(call)
        self.world.pass_time(1)
        return poll

    def propose(self, person: Person, kind: int, calls: list[Any], salt: str) -> bytes:
        """Opens a proposal; one second later ballots can be cast."""
        call = self.verbs.propose(kind, calls, digest("text"), digest(salt))
        poll: bytes = call.call({"from": person.address})
        person.send(call)
        self.world.pass_time(1)
        return poll

    def vote(self, poll: bytes, answers: dict[Person, int]) -> None:
        """Ballots, one after the other."""
        for person, answer in answers.items():
            person.send(self.verbs.castBallot(poll, answer))

    def decide(self, person: Person, kind: int, calls: list[Any], salt: str, *all_: Person) -> None:
        """Proposes, passes, waits and executes."""
        poll = self.propose(person, kind, calls, salt)
        for voter in all_:
            if self.verbs.pollState(poll).call() == 2:
                self.vote(poll, {voter: FOR})
        self.world.pass_time(6 * DAY)
        person.send(self.verbs.execute(person.address, kind, calls, digest("text"), digest(salt)))

    def own(self, verb: str, *arguments: Any) -> tuple[Any, ...]:
        """A decision's call of one of the project's own verbs."""
        data = self.contract.encode_abi(verb, list(arguments))
        return (self.contract.address, 0, data, bytes(32))


def raise_money(world: World, people: list[Person]) -> Community:
    """A raising in a token that succeeds by money, backers and pledges."""
    ada, ben, eve, kim = people
    needs = {"money": 50 * 10**6, "backers": 2, "pledged": 500, "deadline": now(world) + 30 * DAY}
    community = Community(world, ada, terms(world, "guild", **needs), "guild")
    community.join(ada, ben, eve)
    ben.send(community.verbs.pledge(1, 900))
    ben.send(community.verbs.pledge(1, 600))
    community.give(ada, 30 * 10**6)
    community.give(ada, 5 * 10**6)
    community.give(ben, 20 * 10**6)
    # Kim votes without having accepted, which takes a number.
    ada.send(community.verbs.transfer(kim.address, 3 * SHARE))
    community.give(eve, 12 * 10**6)
    return community


def judge_claims(community: Community, people: list[Person]) -> None:
    """Accepted, rejected, withdrawn, decided early, and swung late."""
    ada, ben, eve, kim = people
    accepted = community.claim(eve, "accepted")
    community.vote(accepted, {kim: ABSTAIN, ada: FOR})
    rejected = community.claim(eve, "rejected")
    community.vote(rejected, {ada: AGAINST, ben: AGAINST})
    swung = community.claim(eve, "swung")
    community.vote(swung, {kim: AGAINST})
    withdrawn = community.claim(ben, "withdrawn")
    ben.send(community.verbs.withdrawClaim(withdrawn))
    closing = community.verbs.pollOf(swung).call()[3]
    community.world.pass_time(closing - now(community.world) - HOUR)
    community.vote(swung, {ben: FOR})
    community.world.pass_time(DAY)
    ada.send(community.verbs.settleClaims([accepted, rejected, swung]))
    ada.send(community.verbs.takeSnapshot())


def move_shares(community: Community, people: list[Person]) -> None:
    """Transfers, approvals, delegations, posts."""
    ada, ben, eve, kim = people
    verbs = community.verbs
    eve.send(verbs.delegate(ben.address))
    kim.send(verbs.delegate(ada.address))
    ada.send(verbs.transfer(eve.address, SHARE))
    kim.send(verbs.delegate(kim.address))
    ben.send(verbs.approve(ada.address, 2 * SHARE))
    ada.send(verbs.transferFrom(ben.address, kim.address, SHARE))
    ben.send(verbs.post(0, bytes(32), digest("update")))


def decide_things(community: Community, people: list[Person]) -> None:
    """Payments, settings, a new agreement and rule, and a proposal that nobody wants."""
    ada, ben, eve, kim = people
    world, own = community.world, community.own
    world.token.functions.mint(community.treasury, 1)
    kim.pay(community.treasury, 10**18)
    kim.send(world.token.functions.mint(community.treasury, 7))
    kim.send(world.token.functions.mint(community.contract.address, 9))
    token_hash = world.web3.keccak(world.web3.eth.get_code(world.token.address))
    payment = world.token.encode_abi("transfer", [eve.address, 4 * 10**6])
    spend = [
        (eve.address, 10**17, b"", bytes(32)),
        (world.token.address, 0, payment, token_hash),
    ]
    community.decide(ada, SPEND, spend, "spend", ada, ben, eve)
    settings = [
        own("setAbout", digest("about 2")),
        own("setFunding", 2 * 10**6, 10**12, True),
        own("setCategory", 3, text("ideas"), SHARE, 500, True),
        own("setAbout", digest("about 3")),
    ]
    community.decide(ada, SETTINGS, settings, "settings", ada, ben, eve)
    rule = (1, 2000, 5000, 10_000, DAY, 3 * DAY)
    constitution = [own("adoptAgreement", digest("agreement 2")), own("setRule", SPEND, rule)]
    community.decide(ada, AGREEMENT, constitution, "agreement", ada, ben, eve)
    community.join(ada)
    community.give(ada, 8 * 10**6)
    community.propose(ben, SPEND, [], "withdrawn")
    arguments = (SPEND, [], digest("text"), digest("withdrawn"))
    ben.send(community.verbs.withdrawProposal(*arguments))


def fail_to_raise(world: World, people: list[Person]) -> Community:
    """A raising in the native coin that fails, and one of two takes the money back."""
    ada, ben, *_ = people
    needs = {
        "currency": ZERO,
        "price": 10**16,
        "minimum": 1,
        "money": 10**20,
        "deadline": now(world) + DAY,
    }
    community = Community(world, ada, terms(world, "app", **needs), "app")
    community.join(ada, ben)
    ada.send(community.verbs.contribute(10**18, 0), 10**18)
    ben.send(community.verbs.contribute(10**17, 0), 10**17)
    world.pass_time(2 * DAY)
    ada.send(community.verbs.refund())
    return community


def raise_coin(world: World, people: list[Person]) -> Community:
    """A raising in the native coin that succeeds, and a contribution after it."""
    ada, ben, *_ = people
    needs = {
        "currency": ZERO,
        "price": 10**16,
        "minimum": 1,
        "money": 10**18,
        "deadline": now(world) + DAY,
    }
    community = Community(world, ben, terms(world, "class", **needs), "class")
    community.join(ada, ben)
    ada.send(community.verbs.contribute(10**18, 0), 10**18)
    ben.send(community.verbs.contribute(10**18, 0), 10**18)
    return community
