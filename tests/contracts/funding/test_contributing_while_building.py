"""Giving money after success: it goes to the treasury at once."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import Class, fields, money, plain, shares
from tests.contracts.support.world import World


def set_funding(community: Community, actors: Actors, price: int, cap: int, is_open: bool) -> None:
    """Change the settings by decision."""
    calls = [community.governed("setFunding", price, cap, is_open)]
    community.decide(Class.SETTINGS, calls, [actors.founder, actors.contributor])


def test_money_goes_to_the_treasury(building: Community, actors: Actors) -> None:
    project, before = building.project, building.token.balanceOf(building.treasury)

    given = building.give(actors.developer, money(50))

    assert told_once(given, "Contributed") == event(
        account=actors.developer, money=money(50), shares=shares(50), price=money(1)
    )
    assert building.token.balanceOf(building.treasury) == before + money(50)
    assert building.token.balanceOf(project) == project.escrow() == 0
    assert plain(project.givenBy(actors.developer)) == (0, 0)
    assert fields(project.raised())["money"] == money(1_050)
    assert fields(project.raised())["backers"] == 0


def test_the_price_never_falls_below_what_a_share_owns(building: Community, actors: Actors) -> None:
    # 2000 shares and 1000 in the treasury: what a share owns is 0.50, then 2.50.
    assert building.project.currentPrice() == money(1)
    building.token.mint(building.treasury, money(4_000), {"from": actors.stranger})
    assert building.project.currentPrice() == money(2.5)

    building.give(actors.developer, money(50))

    assert building.project.balanceOf(actors.developer) == shares(20)


def test_shares_are_rounded_down_and_the_price_up(building: Community, actors: Actors) -> None:
    building.token.mint(building.treasury, money(4_000) + 1, {"from": actors.stranger})
    price = building.project.currentPrice()
    assert price == money(2.5) + 1
    building.give(actors.developer, money(50))
    assert building.project.balanceOf(actors.developer) == money(50) * 10**18 // price


def test_the_cap_holds(building: Community, actors: Actors) -> None:
    building.fill(actors.developer, money(5_000))
    assert refusal(building.project.contribute, money(4_000) + 1, 0, by=actors.developer) == error(
        "CapExceeded", given=money(4_000) + 1, room=money(4_000)
    )
    building.give(actors.developer, money(4_000))
    assert refusal(building.project.contribute, 1, 0, by=actors.developer) == error(
        "CapExceeded", given=1, room=0
    )


def test_the_last_room_may_be_less_than_the_minimum(building: Community, actors: Actors) -> None:
    building.give(actors.developer, money(3_999))
    building.fill(actors.developer, money(1))
    assert refusal(building.project.contribute, money(1) - 1, 0, by=actors.developer) == error(
        "ContributionTooSmall", given=money(1) - 1, minimum=money(10)
    )
    building.give(actors.developer, money(1))
    assert fields(building.project.raised())["money"] == money(5_000)


def test_a_decision_closes_it(building: Community, actors: Actors) -> None:
    set_funding(building, actors, money(1), 0, False)
    building.fill(actors.developer, money(10))
    assert refusal(building.project.contribute, money(10), 0, by=actors.developer) == error(
        "ContributionsClosed"
    )
    set_funding(building, actors, money(1), 0, True)
    building.give(actors.developer, money(10))


def test_without_a_price_that_gives_shares_nothing_is_taken(world: World, actors: Actors) -> None:
    dear = world.create(price=2**96 - 1, minimum=1, cap=0)
    dear.join(actors.teacher)
    dear.fill(actors.teacher, 10)
    assert refusal(dear.project.contribute, 1, 0, by=actors.teacher) == error(
        "SharesBelowMinimum", shares=0, minShares=0
    )


def test_without_any_shares_the_set_price_holds(world: World, actors: Actors) -> None:
    empty = world.create()
    world.token.mint(empty.treasury, money(10), {"from": actors.stranger})
    assert empty.project.currentPrice() == money(1)
    chain.travel(1)
    empty.join(actors.teacher)
    empty.give(actors.teacher, money(10))
    assert empty.project.totalSupply() == shares(10)
