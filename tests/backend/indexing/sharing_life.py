"""A community that opens lines, shares out, gives access, moves members, is left, and ends."""

from __future__ import annotations

from typing import Final

from eth_utils.address import to_checksum_address

from tests.backend.indexing.hostile import saying, word
from tests.backend.indexing.life import (
    AGREEMENT,
    DAY,
    DISSOLVE,
    FOR,
    HOUR,
    RULES,
    SETTINGS,
    SHARE,
    SPEND,
    Community,
    decide_things,
    fail_to_raise,
    judge_claims,
    move_shares,
    now,
    raise_coin,
    raise_money,
    terms,
)
from tests.backend.indexing.world import ZERO, Person, World, digest

GATE: Final = to_checksum_address("0x" + "9a7e" * 10)
LINE, MILESTONE = 1, 2
IN_TOKEN, IN_COIN, LATE = 1, 2, 3
# Claims are judged by members, each counting once.
OWN_RULES: Final = [(1, 1000, 5000, 10_000, DAY, 0), *RULES[1:]]
# Without sums of roots nothing can be weighed by them.
NO_ROOTS: Final = [(rule[0] % 2, *rule[1:]) for rule in RULES]


class Sharing(Community):
    """A community with a membership gate, and verbs for what it does."""

    def __init__(self, world: World, people: list[Person]) -> None:
        self.ask_gate(world, knows=True)
        given = terms(world, "share", gate=GATE, sharing=(2000, 8000, DAY), price=10**5)
        super().__init__(world, people[0], given, "share", OWN_RULES)

    @staticmethod
    def ask_gate(world: World, *, knows: bool) -> None:
        """The gate says of everybody that they are a person, or of nobody."""
        code = saying({"isPerson(address)": word(int(knows))})
        world.node.request("anvil_setCode", GATE, code)

    def accept(self, claim: bytes, *voters: Person) -> None:
        """The claim passes, and waits to be settled."""
        self.vote(claim, dict.fromkeys(voters, FOR))
        self.world.pass_time(DAY)

    def distribute_token(self, person: Person, amount: int) -> None:
        """Revenue in the token, minted for the occasion."""
        token = self.world.token.functions
        person.send(token.mint(person.address, amount))
        person.send(token.approve(self.contract.address, amount))
        person.send(self.verbs.distribute(self.world.token.address, amount))
        self.world.pass_time(1)

    def distribute_coin(self, person: Person, amount: int) -> None:
        """Revenue in the native coin."""
        person.send(self.verbs.distribute(ZERO, amount), amount)
        self.world.pass_time(1)

    def leave(self, person: Person, shares: int) -> None:
        """Leaves with both kinds of money, over the newest snapshot."""
        tokens = [ZERO, self.world.token.address]
        snapshot = self.verbs.newestSnapshot().call()
        person.send(self.verbs.exit(shares, tokens, [0, 0], snapshot, ZERO))


def share_out(world: World, people: list[Person]) -> Community:
    """All of it, in the order in which a community might live it."""
    ada, ben, eve, kim = people
    community = Sharing(world, people)
    community.join(ada, ben, eve)
    community.ask_gate(world, knows=False)
    community.join(kim)
    for person, money in ((ben, 10**6), (eve, 10**6), (kim, 10**6)):
        community.give(person, money)
    kim.pay(community.treasury, 10**18)
    count_again(community, ben, kim)
    open_lines(community, people)
    pay_claims(community, people)
    distribute(community, people)
    give_access(community, people)
    move(community, people)
    leave_and_end(community, people)
    return community


def count_again(community: Sharing, ben: Person, kim: Person) -> None:
    """The gate learns of Kim, and doubts Ben for a while, who has a claim open."""
    claim = community.claim(ben, "while the gate doubts")
    ben.send(community.verbs.recountMember(ben.address))
    community.ask_gate(community.world, knows=True)
    kim.send(community.verbs.recountMember(kim.address))
    ben.send(community.verbs.withdrawClaim(claim))
    ben.send(community.verbs.recountMember(ben.address))
    community.world.pass_time(DAY + HOUR)


def open_lines(community: Sharing, people: list[Person]) -> None:
    """A line in the token for any member, a milestone in coin for Eve, and one for nothing."""
    ada, ben, eve, _ = people
    world, own = community.world, community.own
    expires = now(world) + 30 * DAY
    token = world.token.address
    lines = [
        own("openLine", token, 10**6, ZERO, ZERO, 0, expires, digest("hosting")),
        own(
            "openLine", ZERO, 10**17, eve.address, ada.address, expires - DAY, expires,
            digest("importer"),
        ),
        own("openLine", token, 5, ZERO, ben.address, 0, expires, digest("nothing much")),
    ]  # fmt: skip
    community.decide(ada, SPEND, lines, "lines", ada, ben, eve)


def pay_claims(community: Sharing, people: list[Person]) -> None:
    """Work with a payment, a payment alone, one that is settled without, and one that waits."""
    ada, ben, eve, kim = people
    work = community.claim(eve, "work and pay", 200, LINE, 700_000)
    community.accept(work, ada, ben)
    alone = community.claim(eve, "pay alone", 0, MILESTONE, 10**17)
    community.accept(alone, ada, ben)
    late = community.claim(kim, "too little left", 100, LINE, 250_000)
    community.accept(late, ada, ben)
    later = community.claim(kim, "too much", 100, LINE, 300_000)
    community.accept(later, ada, ben)
    for claim in (work, alone, late):
        ada.send(community.verbs.settleClaim(claim))
    kim.send(community.verbs.settleWithoutPayment(later))
    ada.send(community.verbs.countUnits([work, alone, late]))


def distribute(community: Sharing, people: list[Person]) -> None:
    """In the token and in coin; collected by some, for some, and not by all."""
    ada, ben, eve, kim = people
    verbs = community.verbs
    ada.send(verbs.transfer(community.world.person("ned").address, SHARE // 2))
    community.distribute_token(kim, 3_000_001)
    community.distribute_coin(kim, 10**15 + 7)
    ben.send(verbs.claimDividends([IN_TOKEN], kim.address))
    ada.send(verbs.claimDividendsFor(IN_TOKEN, [ada.address, eve.address, ben.address]))
    kim.send(verbs.claimDividendsFor(IN_COIN, [eve.address]))
    ada.send(verbs.claimDividends([IN_COIN], community.treasury))


def give_access(community: Sharing, people: list[Person]) -> None:
    """Tiers by holding shares, by holding a token, and by work."""
    ada, ben, eve, kim = people
    token = community.world.token.address
    tiers = [
        community.own("setTier", 1, (ZERO, 5 * SHARE, 1, 150)),
        community.own("setTier", 2, (token, 10, 0, 0)),
        community.own("setTier", 3, (ZERO, 0, 2, 100)),
    ]
    community.decide(ada, SETTINGS, tiers, "tiers", ada, ben, eve, kim)


def move(community: Sharing, people: list[Person]) -> None:
    """Ben's key is lost while a claim of his is open; Eve forbids moving her.

    What the new address had been sent before goes along, and gives it no past.
    """
    ada, ben, eve, kim = people
    world, verbs = community.world, community.verbs
    ned = world.person("ned")
    eve.send(verbs.vetoMove(ned.address))
    eve.send(verbs.delegate(ben.address))
    ben.send(verbs.delegate(kim.address))
    call = [community.own("moveMember", ben.address, ned.address)]
    poll = community.propose(ada, AGREEMENT, call, "move")
    community.vote(poll, {ada: FOR, kim: FOR})
    world.pass_time(6 * DAY)
    claim = community.claim(ben, "before the move")
    ada.send(verbs.execute(ada.address, AGREEMENT, call, digest("text"), digest("move")))
    community.accept(claim, ada, eve)
    ada.send(verbs.settleClaim(claim))
    ada.send(verbs.countUnits([claim]))
    ada.send(verbs.claimDividendsFor(IN_COIN, [ben.address]))
    community.distribute_token(kim, 20_000)
    ned.send(verbs.claimDividends([LATE], ZERO))


def leave_and_end(community: Sharing, people: list[Person]) -> None:
    """Lines are closed; Kim leaves with a part; the terms change; the project ends; Eve leaves."""
    ada, _, eve, kim = people
    world, verbs = community.world, community.verbs
    world.pass_time(60 * DAY)
    for line in (LINE, MILESTONE, 3):
        kim.send(verbs.closeLine(line))
    ada.send(verbs.takeSnapshot())
    world.pass_time(2 * DAY)
    community.leave(kim, SHARE)
    sharing = [community.own("setSharing", (500, 5000, 2 * DAY))]
    community.decide(ada, AGREEMENT, sharing, "sharing", ada, kim)
    line = community.own(
        "openLine", ZERO, 10**9, ZERO, ZERO, 0, now(world) + 90 * DAY, digest("never used")
    )
    community.decide(ada, SPEND, [line], "one more line", ada, eve, kim)
    community.decide(ada, DISSOLVE, [community.own("dissolve")], "end", ada, kim)
    ada.send(verbs.closeLine(4))
    community.leave(eve, verbs.balanceOf(eve.address).call())


def live(world: World) -> list[Community]:
    """Everything, in five communities of which one has no raising, and one more ends."""
    people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
    guild = raise_money(world, people)
    move_shares(guild, people)
    judge_claims(guild, people)
    decide_things(guild, people)
    failed = fail_to_raise(world, people)
    coin = raise_coin(world, people)
    given = terms(world, "open", counts_roots=False)
    open_at_once = Community(world, people[0], given, "open", NO_ROOTS)
    return [guild, failed, coin, open_at_once, share_out(world, people)]
