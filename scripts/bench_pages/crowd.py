"""An index of one large project, written once and kept: many members, contributions, polls and posts.

It is written by hand, as those of the API's tests are: an event a block, what it changes a new version.
"""

from __future__ import annotations

import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from scripts.bench_pages.bulk import BulkLedger
from scripts.setup.paths import ROOT
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import DAY, Ledger, address_of
from tests.backend.api.records import COIN

FOLDER: Final = ROOT / "build" / "bench-pages"
_CLAIMS: Final = 120
_PROPOSALS: Final = 24
_BALLOTS: Final = 60
_POSTS: Final = 200


@dataclass(frozen=True)
class Crowd:
    """Where the index is, and whom and what to ask about."""

    database: str
    content: str
    project: str
    member: str
    poll: str
    members: int
    contributions: int


def crowd(members: int, contributions: int) -> Crowd:
    """The index of so many; made if it isn't there."""
    folder = FOLDER / f"{members}-{contributions}"
    facts = folder / "facts.json"
    if not facts.is_file():
        for file in folder.glob("index.db*"):
            file.unlink()
        found = make(folder, members, contributions)
        facts.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return Crowd(**json.loads(facts.read_text("utf-8")))


def make(folder: Path, members: int, contributions: int) -> Crowd:
    """Writes the index of so many into a folder."""
    ledger = BulkLedger(folder)
    guild = Commons(
        ledger, "Guild", "GLD", categories=(("Development", 40), ("Design", 35), ("Testing", 20))
    )
    chance = random.Random(7)  # noqa: S311 - the same crowd each time
    names = [f"Member {number}" for number in range(members)]
    for number, name in enumerate(names):
        guild.join(name, f"# {name}" if number % 3 else None)
    for _ in range(contributions - _CLAIMS):
        guild.give(chance.choice(names), chance.randrange(1, 50) * COIN // 100)
    poll = _live(ledger, guild, names, chance)
    ledger.finish()
    ledger.close()
    return Crowd(
        database=str(ledger.database),
        content=str(ledger.content.folder),
        project=guild.project,
        member=address_of(names[1]),
        poll=poll,
        members=members,
        contributions=contributions,
    )


def _live(ledger: Ledger, guild: Commons, names: list[str], chance: random.Random) -> str:
    """Posts, lines, claims with ballots, dividends, and proposals of which some are open."""
    for number in range(_POSTS):
        guild.post(chance.choice(names), number % 4, f"# Post {number}\n\nSome **words** of it.")
    for number in range(12):
        guild.open_line(f"# Line {number}\n\nWhat it is for.", COIN, days=300)
    for number in range(_CLAIMS):
        claim = guild.claim(
            chance.choice(names), number % 3, 400, f"# Work {number}\n\nIt is done."
        )
        for name in chance.sample(names, _BALLOTS):
            guild.vote(name, claim, 1)
        ledger.pass_time(DAY // 4)
        guild.settle(claim, accepted=True)
    for _ in range(3):
        guild.distribute("a customer", 40 * COIN)
    guild.adopt(2, "# Agreement of Guild\n\nWhat we make is free for all.\n")
    poll = ""
    for number in range(_PROPOSALS):
        poll = guild.propose(chance.choice(names), 1, f"# Proposal {number}\n\nPay somebody.", [])
        for name in chance.sample(names, _BALLOTS):
            guild.vote(name, poll, number % 3)
        ledger.pass_time(DAY // 2)
    return poll
