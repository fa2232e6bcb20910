"""What anyone may do for the others: closing lines, counting units and members."""

from __future__ import annotations

from backend.wallet import lines, member, work
from backend.wallet.amounts import parse_bytes32
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent


def settle_without_payment(asking: Asking) -> Intent:
    """The shares alone of one's own accepted `claim`, whose payment can't be made."""
    return Intent((work.settle_without_payment(asking.project, asking.inputs.id("claim")),))


def count_units(asking: Asking) -> Intent:
    """The units of accepted `claims` towards access."""
    inputs = asking.inputs
    with inputs.naming("claims"):
        claims = [parse_bytes32(each) for each in inputs.many("claims")]
    if not claims:
        raise inputs.wrong("claims", "missing")
    return Intent((work.count_units(asking.project, claims),))


def recount(asking: Asking) -> Intent:
    """`member`, whom the gate may see otherwise by now."""
    return Intent((member.recount(asking.project, asking.inputs.address("member")),))


def close_line(asking: Asking) -> Intent:
    """`line`, whose rest goes back to the treasury."""
    with asking.inputs.naming("line"):
        plan = lines.close(asking.project, asking.inputs.number("line"))
    return Intent((plan,))
