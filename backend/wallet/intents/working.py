"""Promising work, claiming it or a payment, settling, telling the community."""

from __future__ import annotations

from typing import Any

from backend.wallet import posts, work
from backend.wallet.amounts import SHARE_DECIMALS, UNIT_DECIMALS, parse_bytes32
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent
from backend.wallet.lines import line_currency
from backend.wallet.member import POLLS_A_WEEK, opened_this_week
from backend.wallet.words import PostKind
from backend.wording.formats import scaled


def pledge(asking: Asking) -> Intent:
    """`units` of `category`, while the project raises."""
    inputs = asking.inputs
    category, units = inputs.number("category"), inputs.units("units")
    with inputs.naming("category"):
        plan = work.pledge(asking.project, category, units)
    return Intent((plan,), warnings=(asking.say("pledges_unenforced"),))


def claim(asking: Asking) -> Intent:
    """`units` of `category`, `payment` from `line`, or both; `evidence` is the text's digest."""
    project, inputs = asking.project, asking.inputs
    with inputs.naming("category"):
        category = inputs.number("category", work.NO_CATEGORY)
        units = inputs.units("units") if category else 0
    line, payment = _payment(asking)
    if not category and not line:
        raise inputs.wrong("category", "claim_of_nothing")
    if category and not units:
        raise inputs.wrong("units", "zero")
    evidence = inputs.id("evidence")
    with inputs.naming("category"):
        plan = work.claim(project, category, units, evidence, line=line, payment=payment)
    shares = int(plan.words_facts.get("shares", 0) or 0)  # type: ignore[call-overload]
    formula = (_formula(asking, category, units, shares),) if category else ()
    return Intent(
        (plan,),
        effects=formula,
        consequences=(asking.say("claim_judged"),),
        warnings=_few_left(asking),
        creates="0x" + work.claim_id(asking.account, plan).hex(),
    )


def settle(asking: Asking) -> Intent:
    """`claims` whose polls are decided."""
    inputs = asking.inputs
    with inputs.naming("claims"):
        claims = [parse_bytes32(each) for each in inputs.many("claims")]
    if not claims:
        raise inputs.wrong("claims", "missing")
    return Intent((work.settle(asking.project, claims),))


def post(asking: Asking) -> Intent:
    """A text by its `digest`, of a `kind`, `about` another post, a poll, a claim, or the project."""
    inputs = asking.inputs
    about = inputs.id("about") if inputs.has("about") else posts.ABOUT_PROJECT
    plan = posts.post(asking.project, inputs.word("kind", PostKind), inputs.id("digest"), about)
    return Intent((plan,), consequences=(asking.say("posted_for_good"),))


def _payment(asking: Asking) -> tuple[int, int]:
    inputs = asking.inputs
    with inputs.naming("line"):
        line = inputs.number("line", work.NO_LINE)
        if not line:
            return work.NO_LINE, 0
        decimals = line_currency(asking.project, line).decimals
    return line, inputs.amount("payment", decimals)


def _formula(asking: Asking, category: int, units: int, shares: int) -> str:
    """How the claim's shares come about, and what they would change."""
    rate = int(asking.project.ask("categoryOf", category).rate)
    facts: dict[str, Any] = {
        "units": scaled(units, UNIT_DECIMALS),
        "rate": scaled(rate, SHARE_DECIMALS),
        "shares": shares,
    }
    return f"{asking.say('formula', **facts)} {asking.share_change(shares)}"


def _few_left(asking: Asking) -> tuple[str, ...]:
    left = POLLS_A_WEEK - opened_this_week(asking.project, asking.account)
    return (asking.say("polls_left", left=left),) if left <= POLLS_A_WEEK // 4 else ()
