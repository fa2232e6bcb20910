"""A community that shares out, in the world of the API's tests, and one that has ended."""

from __future__ import annotations

from tests.backend.api.commons import Commons
from tests.backend.api.community import COIN
from tests.backend.api.ledger import DAY, SHARE, ZERO, Ledger, address_of
from tests.backend.api.people import PEOPLE

HOSTING, IMPORTER, STICKERS = 1, 2, 3
NEW_KEY = "Lucía's new key"
BADGE = address_of("a badge")


def share_out(ledger: Ledger, tide: Commons, accepted: str) -> None:
    """Lines with payments, a dividend that some collect, tiers, a move, a veto, an exit."""
    tide.open_line("# Hosting\n\nServers for a year.", 2 * COIN)
    tide.open_line(
        "# Importer of calendars\n\nDone when the tests pass.",
        COIN,
        payee="Grace Kim",
        owner="Amina Diallo",
    )
    tide.open_line("# Stickers", COIN // 10, days=2)
    for name, money in (("Elif Kaya", COIN // 2), ("Bao Nguyen", COIN // 4)):
        claim = tide.claim(name, 0, 0, "A receipt.", line=HOSTING, payment=money)
        for voter in PEOPLE[5:10]:
            tide.vote(voter, claim, 1)
        ledger.pass_time(3 * DAY)
        tide.settle(claim, accepted=True)
        tide.pay(claim)
    ledger.pass_time(60 * DAY)
    tide.close_line(STICKERS)
    dividend = tide.distribute("a customer", 5 * COIN)
    for name in PEOPLE[:5]:
        tide.collect(name, dividend)
    tide.distribute("a customer", COIN)
    tide.set_tier(1, ZERO, 700 * SHARE, 0, 1500)
    tide.set_tier(2, BADGE, 1, 0, 0)
    tide.set_tier(3, ZERO, 0, 2, 9000)
    tide.count_units(accepted)
    tide.veto("Hugo Martin", "a thief")
    tide.move("Lucía Torres", NEW_KEY)
    tide.leave("Jonas Weber", 50, COIN)


def build_orchard(ledger: Ledger) -> Commons:
    """It had a membership gate, and its members have ended it; a line holds money still."""
    orchard = Commons(ledger, "Orchard", "ORCH", gate=address_of("a gate"))
    for name in PEOPLE[:3]:
        orchard.join(name)
        orchard.give(name, 2 * COIN)
    orchard.open_line("# A press", COIN)
    orchard.dissolve()
    orchard.leave("Amina Diallo", 100, COIN)
    return orchard
