"""`coledger demo --history FILE --commits FILE`: a real community, on the real chain."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from rich.table import Table

from backend.wallet.errors import InputInvalid
from backend.wallet.project import NATIVE, NATIVE_DECIMALS, NATIVE_SYMBOL
from backend.wallet.project_file import read_project_file
from scripts.demo.founding import create
from scripts.demo.keys import address_of
from scripts.demo.sending import People
from scripts.demo.show import Show
from scripts.demo.stage import Stage, stage
from scripts.history.claims import PlannedClaim, claims_of
from scripts.history.community import Person, community
from scripts.history.living import HistoryLife
from scripts.history.project import categories, write_project_file
from scripts.history.records import Credited, read_commits, read_contributors

STORY = "history"
DAY = 86_400
MOST_SHOWN = 10
LEAST_DECIDING = 2


def live_history(
    history: Path,
    commits: Path | None,
    limit: int | None,
    show: Show,
    port: int,
    node_port: int,
    folder: Path,
    exit_when_done: bool,
    stopped: threading.Event,
) -> int:
    """Lives a recorded history; returns the exit code. See `scripts.demo.run.run`."""
    from scripts.demo.run import finish

    if commits is None:
        raise InputInvalid("A history needs its commits too: name the file with --commits.")
    name, credited = read_contributors(history)
    people = community(credited, read_commits(commits)[:limit])
    if limit is not None:
        people = [person for person in people if person.commits or person.decides]
    founders, claims = founders_of(people), claims_of(people)
    begins = claims[0].week - DAY
    show.say(
        f"{name}: {len(people)} people and {len(claims)} claims, over {_years(claims):.1f} years."
    )
    with stage(begins, port, node_port, folder) as on:
        show.say(f"The API answers at {on.served.url}; it follows while this happens.")
        life = _found(on, folder, name, people, claims, founders, begins)
        _live(life, claims, on, show)
        on.answers.wait_until_current()
        account(show, credited, people, claims, life, limit)
        _print_shares(show, on, life, people)
        symbol = life.project.facts.symbol
        return finish(on, show, [(symbol, life.project.address)], exit_when_done, stopped)


def founders_of(people: Sequence[Person]) -> list[Person]:
    """Who holds shares from the start: the author of the first commit, and all who judge."""
    creator = min(
        (person for person in people if person.commits), key=lambda each: each.commits[0].at
    )
    deciding = [person for person in people if person.decides]
    if len(deciding) < LEAST_DECIDING:
        raise InputInvalid(
            "At least two people must be credited with review or maintenance: nobody else judges, "
            "and nobody judges their own claims."
        )
    return list({person.handle: person for person in (creator, *deciding)}.values())


def account(
    show: Show,
    credited: Sequence[Credited],
    people: Sequence[Person],
    claims: Sequence[PlannedClaim],
    life: HistoryLife,
    limit: int | None,
) -> None:
    """Prints that nothing was lost: what the files say, and what is on the chain."""
    commits = sum(len(person.commits) for person in people)
    claimed = [commit.name for claim in life.claimed for commit in claim.commits]
    kinds = sum(len(person.kinds) for person in people)
    shown = {(claim.person.handle, claim.kind) for claim in life.claimed}
    covered = sum((person.handle, kind) in shown for person in people for kind in person.kinds)
    table = Table(title="Nothing is lost", title_justify="left")
    for column in ("of", "in the files", "on the chain"):
        table.add_column(column, justify="left" if column == "of" else "right")
    table.add_row(
        "people credited", str(len(credited)), str(sum(1 for each in people if each.kinds))
    )
    table.add_row("other authors", str(sum(1 for each in people if not each.kinds)), "members too")
    table.add_row("members", str(len(people)), str(life.project.ask("totals").members))
    table.add_row(
        "commits", str(commits), f"{len(claimed)} in claims, {len(set(claimed))} different"
    )
    table.add_row("kinds credited", str(kinds), f"{covered} claimed")
    table.add_row("claims", str(len(claims)), str(len(life.claimed)))
    table.add_row("ballots", "", str(life.ballots))
    table.add_row("transactions", "", str(life.people.sent))
    show.console.print(table)
    if limit is not None:
        show.say(f"Only the first {limit} commits were taken, their authors and those who judge.")


def _found(
    on: Stage,
    folder: Path,
    name: str,
    people: Sequence[Person],
    claims: Sequence[PlannedClaim],
    founders: Sequence[Person],
    begins: int,
) -> HistoryLife:
    on.clock.advance(begins)
    path = write_project_file(folder / "history", name, people, claims, founders)
    names = {person.handle: address_of(STORY, person.handle) for person in people}
    file = read_project_file(
        path, lambda _: (NATIVE_SYMBOL, NATIVE_DECIMALS), begins, {**names, "coin": NATIVE}
    )
    everybody = People(on.web3, STORY, on.faucet)
    everybody.give_purses(person.handle for person in people)
    project = create(everybody, founders[0].handle, on.factory, file, on.content.put)
    deciding = [person for person in people if person.decides]
    life = HistoryLife(
        name,
        everybody,
        project,
        on.clock,
        on.content.put,
        categories(claims),
        deciding,
        founders[0],
    )
    life.join(founders)
    return life


def _live(life: HistoryLife, claims: Sequence[PlannedClaim], on: Stage, show: Show) -> None:
    bar = show.add(life.name, len(claims))
    year = 0
    with show.running():
        for week, group in groupby(claims, key=lambda claim: claim.week):
            own = list(group)
            life.live_week(week, own)
            for _ in own:
                show.step(bar, week)
            year = show.year(year, week, len(life.claimed), len(life.members))
            on.served.require_alive()


def _print_shares(show: Show, on: Stage, life: HistoryLife, people: Sequence[Person]) -> None:
    """Who holds most, as the API tells."""
    answer = on.answers.as_of_now(f"/v1/projects/{life.project.address}/holders?limit={MOST_SHOWN}")
    known = {life.people.address(person.handle): person for person in people}
    table = Table(
        title="Shares that came out of it (founding shares included)", title_justify="left"
    )
    for column in ("name", "commits", "kinds", "shares"):
        table.add_column(column, justify="left" if column in ("name", "kinds") else "right")
    for line in answer["data"]:
        person = known[line["account"]]
        shares = int(line["shares"]["amount"]) / 10 ** line["shares"]["decimals"]
        table.add_row(
            person.name, str(len(person.commits)), ", ".join(person.kinds), f"{shares:,.0f}"
        )
    show.console.print(table)


def _years(claims: Sequence[PlannedClaim]) -> float:
    return (claims[-1].week - claims[0].week) / (365.25 * DAY)
