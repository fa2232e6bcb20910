"""What it costs to leave a community of ours with one's part of what it holds."""

from __future__ import annotations

from scripts.bench_gas import names
from scripts.bench_gas.by_name import arguments_of
from scripts.bench_gas.chain import Person
from scripts.bench_gas.community import DAY, Community
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.floor import TRANSFER, VOTES_CHANGED, Log, Need
from scripts.bench_gas.ours_money import currency_transfer

LEFT: Log = (3, 32)
PART_PAID: Log = (3, 32)
HOLDING_DAYS = 60


def measure_leaving(community: Community, leaver: Person, figures: Figures) -> None:
    """A member burns all their shares for their part of the one token, long after joining."""
    ours, chain = community.ours, community.ours.chain
    chain.pass_time(2 * DAY)
    community.send(community.people["ada"], community.verbs.takeSnapshot())
    snapshot = community.verbs.newestSnapshot().call()
    chain.pass_time(HOLDING_DAYS * DAY)
    shares = community.verbs.balanceOf(leaver.address).call()
    values = {
        "shares": shares,
        "tokens": [ours.token.address],
        "minimums": [0],
        "snapshot": snapshot,
        "recipient": leaver.address,
    }
    token = currency_transfer(ours, Person("giver"), leaver.address)
    call = community.verbs.exit(*arguments_of(community.contract.abi, "exit", values))
    gas = community.send(leaver, call)
    # The holder and the supply change; what was held at the snapshot is kept; the snapshot's time,
    # the member and the treasury's balance are read; the treasury and the token are called.
    logs = (TRANSFER, VOTES_CHANGED, LEFT, PART_PAID)
    need = Need(new=1, changed=2, read=2, accounts=2, logs=logs, extra=token)
    figures.ours(names.EXIT, gas, need.floor(chain.last_input))
