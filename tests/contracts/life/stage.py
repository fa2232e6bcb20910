"""The community that each life begins with, and its model, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.contracts.life.model.decisions import Model
from tests.contracts.life.model.funding import COIN, CURRENCY, OTHER, PROJECT, TREASURY, Terms
from tests.contracts.life.model.polls import Rule
from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.parameters import CATEGORIES
from tests.contracts.support.values import DAY, UNIT, ZERO, Class, Weighting, money, shares
from tests.contracts.support.world import World

PEOPLE = ("founder", "contributor", "teacher", "developer", "stranger")
# Where members may be moved to; nobody knows them before.
SPARES = ("student", "designer")
WEALTH = 10**15
FOUNDING = shares(500)
RULES = {
    Class.CLAIM: Rule(Weighting.SHARES, 1_000, 5_000, 4_000, 2 * DAY, 0),
    Class.SPEND: Rule(Weighting.SHARES, 2_000, 5_000, 10_000, 3 * DAY, 3 * DAY),
    Class.SETTINGS: Rule(Weighting.QUADRATIC, 1_000, 5_000, 5_000, 3 * DAY, 3 * DAY),
    Class.AGREEMENT: Rule(Weighting.MEMBERS, 4_000, 6_600, 10_000, 4 * DAY, 4 * DAY),
    Class.DISSOLVE: Rule(Weighting.MEMBERS, 3_000, 6_000, 10_000, 4 * DAY, 4 * DAY),
}


@dataclass(frozen=True)
class Stage:
    """The contracts, the people's addresses, and where everything begins."""

    community: Community
    addresses: dict[str, str]
    tokens: dict[str, str]
    terms: Terms
    coins: dict[str, int]

    def model(self) -> Model:
        """The community as it begins, told by its rules."""
        work = (CATEGORIES[0][1], CATEGORIES[0][2])
        people = (*PEOPLE, *SPARES)
        model = Model(people, self.terms, RULES, work, WEALTH, chain.now())
        model.credit("founder", FOUNDING)
        return model


def set_stage(world: World, actors: Actors) -> Stage:
    """Create the community; give everybody money, and the project leave to take it."""
    week = 7 * DAY
    chain.travel_to((chain.now() // week + 1) * week)
    sharing = (1_000, 8_000, 10 * DAY)
    raising = {"price": money(1), "minimum": money(10), "cap": money(5_000)}
    terms = Terms(
        **raising,
        money=money(300),
        backers=2,
        pledged=10 * UNIT,
        deadline=chain.now() + 30 * DAY,
        seat=shares(50),
        issuance=2_000,
        sharing=sharing,
    )
    community = world.create(
        founders=((actors.founder.address, FOUNDING),),
        rules={kind.name: rule._asdict() for kind, rule in RULES.items()},
        money_threshold=terms.money,
        backers_threshold=terms.backers,
        pledge_threshold=terms.pledged,
        deadline=terms.deadline,
        issuance=terms.issuance,
        sharing=sharing,
        counts_roots=True,
        **raising,
    )
    other = world.deploy("SilentToken")
    addresses = {name: getattr(actors, name).address for name in (*PEOPLE, *SPARES, "relayer")}
    for name in (*PEOPLE, *SPARES):
        for token in (world.token, other):
            token.mint(
                addresses[name], WEALTH - token.balanceOf(addresses[name]), {"from": actors.relayer}
            )
            token.approve(community.project, 2**255, {"from": addresses[name]})
    tokens = {COIN: ZERO, CURRENCY: world.token.address, OTHER: other.address}
    holders = {PROJECT: community.project.address, TREASURY: community.treasury.address}
    coins = {name: _coins(address) for name, address in addresses.items()}
    return Stage(community, addresses | holders, tokens, terms, coins)


def _coins(address: Any) -> int:
    return int(chain.request("eth_getBalance", address, "latest"), 16)
