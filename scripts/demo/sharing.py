"""Living a story's revenue, budget lines and leaving."""

from __future__ import annotations

from backend.wallet import dividends, exits, lines
from backend.wallet.amounts import SHARE_DECIMALS, parse_amount
from backend.wallet.governed import read_token
from backend.wallet.project import token_facts
from scripts.demo.errors import StoryFailed
from scripts.demo.life import Life
from scripts.demo.living import live
from scripts.demo.sharing_acts import CloseLine, Collect, Distribute, Leave


@live.register
def _distribute(act: Distribute, life: Life) -> None:
    token = read_token(life.project, act.token)
    _, decimals = token_facts(life.project.web3, token)
    giver, amount = life.people.address(act.by), parse_amount(act.amount, decimals)
    for plan in dividends.distribute(life.project, giver, token, amount):
        included = life.people.send(act.by, plan)
    (made,) = life.project.events_in(included.receipt, "DividendDistributed")
    life.dividends[act.label] = made["dividend"]
    life.counts.dividends += 1


@live.register
def _collect(act: Collect, life: Life) -> None:
    numbers = [life.dividend(label) for label in act.labels]
    waiting = {who: _waiting(life, who, numbers) for who in act.who}
    if not any(waiting.values()):
        raise StoryFailed("None of these people has anything to collect: let others do so.")
    if act.by:
        for number in numbers:
            members = [life.people.address(who) for who in act.who if number in waiting[who]]
            if members:
                life.people.send(act.by, dividends.collect_for(life.project, number, members))
        return
    life.people.send_all(
        (who, dividends.collect(life.project, life.people.address(who), own))
        for who, own in waiting.items()
        if own
    )


@live.register
def _close_line(act: CloseLine, life: Life) -> None:
    life.people.send(act.by, lines.close(life.project, life.line(act.label)))


@live.register
def _leave(act: Leave, life: Life) -> None:
    """One after the other, since each changes what is left for the next."""
    shares = parse_amount(act.shares, SHARE_DECIMALS) if act.shares else None
    holders = [who for who in act.who if _held(life, who)]
    if not holders:
        raise StoryFailed("None of these people holds any shares: let others leave.")
    for who in holders:
        leaving = exits.preview(life.project, life.people.address(who), shares)
        life.people.send(who, exits.leave(life.project, leaving))
    life.counts.exits += len(holders)


def _held(life: Life, who: str) -> int:
    return int(life.project.ask("balanceOf", life.people.address(who)))


def _waiting(life: Life, who: str, numbers: list[int]) -> list[int]:
    account = life.people.address(who)
    return [number for number in numbers if dividends.collectable(life.project, number, account)]
