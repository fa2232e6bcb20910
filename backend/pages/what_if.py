"""What the cap table would be, if somebody gave money or did work: before and after, for each holder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers import members, projects
from backend.api.answers.desk import ProjectDesk
from backend.errors import ColedgerError, ThingUnknown
from backend.pages.forms.filling import Choice, categories
from backend.storage import category_queries, holder_queries
from backend.wallet.amounts import SHARE_DECIMALS, UNIT_DECIMALS
from backend.wallet.intents import Inputs
from backend.wording import failure, sentence_for_failure
from backend.wording.formats import scaled

_SHOWN: Final = 50
_WHOLE: Final = 10_000
_SHARE: Final = 10**SHARE_DECIMALS


@dataclass(frozen=True)
class Row:
    """One holder: parts in basis points; `account` is None for the newcomer, and for all others."""

    kind: str
    account: str | None
    name: str | None
    shares: Any
    before: int
    after: int


def what_if_facts(desk: ProjectDesk, given: Mapping[str, str]) -> dict[str, Any]:
    """Everything on the page. What can't be used is told on it."""
    project = projects.project(desk, desk.row)
    supply = int(desk.row["supply"] or 0)
    fault, field, more = "", "", 0
    try:
        more = _more(desk, Inputs(given), int(project.contributions.current_price.amount))
    except ColedgerError as error:
        fault, field = sentence_for_failure(error, desk.language), str(error.facts.get("field", ""))
    found = holder_queries.holders(desk.view, desk.project, None, _SHOWN)
    holders = members.holders(desk, found.rows, supply)
    rows = [
        Row("holder", each.account, each.name, each.shares, *_parts(_int(each), supply, more))
        for each in holders
    ]
    rest = supply - sum(_int(each) for each in holders)
    choices: list[Choice] = categories(desk)
    return {
        "project": project,
        "rows": rows,
        "rest": _parts(rest, supply, more) if rest else None,
        "newcomer": more * _WHOLE // (supply + more) if more else 0,
        "more": scaled(more, SHARE_DECIMALS),
        "fault": fault,
        "field": field,
        "given": given,
        "choices": choices,
    }


def _more(desk: ProjectDesk, inputs: Inputs, price: int) -> int:
    """The new shares: for money at today's price, and for work at its rate."""
    more = 0
    if inputs.has("money"):
        decimals = desk.currency.decimals if desk.currency else 0
        more += inputs.amount("money", decimals) * _SHARE // max(price, 1)
    if inputs.has("units"):
        units = inputs.units("units")
        with inputs.naming("category"):
            more += _rate(desk, inputs.number("category")) * units // 10**UNIT_DECIMALS
    return more


def _rate(desk: ProjectDesk, category: int) -> int:
    for row in category_queries.categories(desk.view, desk.project):
        if row["number"] == category:
            return int(row["rate"])
    raise failure(ThingUnknown, "failures.thing_unknown", thing="category", given=str(category))


def _parts(shares: int, supply: int, more: int) -> tuple[int, int]:
    before = shares * _WHOLE // supply if supply else 0
    after = shares * _WHOLE // (supply + more) if supply + more else 0
    return before, after


def _int(holder: Any) -> int:
    return int(holder.shares.amount)
