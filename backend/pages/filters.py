"""How templates write values: in the reader's language, with the exact figure at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from backend.api.answers.desk import iso
from backend.api.everything import KINDS as EXPORT_KINDS
from backend.api.models.base import Amount, Money
from backend.pages.figures import (
    dividend_chart,
    holder_chart,
    line_chart,
    part_of,
    progress,
    tally_chart,
    told,
)
from backend.pages.origins import origin
from backend.wording import say
from backend.wording.formats import date, duration, moment, number, part, scaled, shortened

_KEPT: Final = 8192


def _language(context: Context) -> str:
    return str(context["language"])


@pass_context
def as_money(context: Context, value: Money) -> str:
    """An amount of a currency."""
    return told(_language(context), value)


@pass_context
def as_number(context: Context, value: Amount | int) -> str:
    """A number, or an amount without its noun."""
    if isinstance(value, Amount):
        return number(_language(context), round(scaled(int(value.amount), value.decimals), 4))
    return number(_language(context), value)


@pass_context
def as_part(context: Context, value: int) -> str:
    """Basis points as a percentage."""
    return part(_language(context), value)


@pass_context
def as_duration(context: Context, value: int) -> str:
    """Seconds in words."""
    return duration(_language(context), value)


@pass_context
def as_date(context: Context, value: str) -> Markup:
    """The day of an ISO time, with the moment as a tooltip."""
    return _dated(_language(context), value)


@lru_cache(maxsize=_KEPT)
def _dated(language: str, value: str) -> Markup:
    stamp = int(datetime.fromisoformat(value).timestamp())
    return _time(value, date(language, stamp), moment(language, stamp))


@pass_context
def as_moment(context: Context, value: str) -> Markup:
    """Day and time of an ISO time."""
    return _timed(_language(context), value)


@lru_cache(maxsize=_KEPT)
def _timed(language: str, value: str) -> Markup:
    stamp = int(datetime.fromisoformat(value).timestamp())
    return _time(value, moment(language, stamp), value, "moment")


@pass_context
def as_day(context: Context, value: int) -> Markup:
    """The day of Unix seconds."""
    return as_date(context, iso(value))


def _time(value: str, text: str, title: str, kind: str = "day") -> Markup:
    """In UTC; with JavaScript the reader's own zone stands beside it."""
    return Markup('<time class="{}" datetime="{}" title="{}">{}</time>').format(
        kind, value, title, text
    )


@lru_cache(maxsize=_KEPT)
def as_short(value: str) -> Markup:
    """An address, digest or id, shortened, with all of it as a tooltip."""
    return Markup('<span class="hex" title="{}">{}</span>').format(value, shortened(value))


@pass_context
def translate(context: Context, key: str, **facts: object) -> str:
    """A sentence of the pages, or of any domain if the key names it after a colon."""
    domain, _, rest = key.rpartition(":")
    return say(_language(context), f"{domain or 'pages'}.{rest}", **facts)


@pass_context
def word(context: Context, domain: str, name: str) -> str:
    """The word for an enumeration's value."""
    return say(_language(context), f"{domain}.{name}")


@pass_context
def account_link(context: Context, account: str, name: str | None) -> Markup:
    """An account of the present project: its name if it has one, and always its address."""
    project = context["project"].project
    shown = Markup('<span class="name">{}</span> ').format(name) if name else Markup("")
    return Markup('<a class="account" href="{}/projects/{}/members/{}">{}{}</a>').format(
        context["here"], project, account, shown, as_short(account)
    )


FILTERS: dict[str, Callable[..., Any]] = {
    "money": as_money,
    "number": as_number,
    "part": as_part,
    "duration": as_duration,
    "date": as_date,
    "day": as_day,
    "moment": as_moment,
    "short": as_short,
}
GLOBALS: dict[str, Callable[..., Any]] = {
    "t": translate,
    "word": word,
    "account_link": account_link,
    "tally_chart": tally_chart,
    "dividend_chart": dividend_chart,
    "holder_chart": holder_chart,
    "line_chart": line_chart,
    "part_of": part_of,
    "progress": progress,
    "origin": origin,
    "export_kinds": lambda: tuple(EXPORT_KINDS),
}
