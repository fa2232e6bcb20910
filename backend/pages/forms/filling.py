"""What stands in the fields of a form: what was typed, else what is now, else what most mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers import budgets, projects
from backend.api.answers.desk import ProjectDesk
from backend.api.models.vocabulary import CLASSES, WEIGHTINGS
from backend.pages.forms.shapes import FORMS, Field
from backend.pages.subjects import Subjects
from backend.storage import category_queries, line_queries, rule_queries
from backend.wallet.words import PostKind
from backend.wording import keys, say
from backend.wording.formats import scaled

_DAY: Final = 86_400
_LINES: Final = 100
_SHARE_DECIMALS: Final = 18
_ON: Final = "on"
_SUPPORTS: Final = ("FOR", "AGAINST", "ABSTAIN")
Choice = tuple[str, str]


@dataclass(frozen=True)
class Filled:
    """A field as the page shows it."""

    name: str
    kind: str
    label: str
    hint: str
    unit: str
    value: str
    needed: bool
    choices: tuple[Choice, ...]


def filled(desk: ProjectDesk, verb: str, given: Mapping[str, str]) -> list[Filled]:
    """The fields of a verb's form."""
    now = _present(desk, verb, given)
    if "preview" in given:  # a tick that was taken away is missing
        now = {name: value for name, value in now.items() if value != _ON}
    return [_field(desk, verb, field, {**now, **given}) for field in FORMS[verb]]


def _field(desk: ProjectDesk, verb: str, field: Field, values: Mapping[str, str]) -> Filled:
    language = desk.language
    chosen = _CHOICES[field.choices](desk) if field.choices else ()
    return Filled(
        name=field.name,
        kind=field.kind,
        label=label_of(language, verb, field.name),
        hint=_said(language, f"forms.hint.{_key(verb)}_{field.name}", f"forms.hint.{field.name}"),
        unit=_unit(desk, field.unit),
        value=values.get(field.name, ""),
        needed=field.needed,
        choices=tuple(chosen),
    )


def label_of(language: str, verb: str, name: str) -> str:
    """What a field is called."""
    return _said(language, f"forms.label.{_key(verb)}_{name}", f"forms.label.{name}")


def title_of(language: str, verb: str) -> str:
    """What the form is for."""
    return say(language, f"forms.title.{_key(verb)}")


def _key(verb: str) -> str:
    return verb.replace("-", "_")


def _said(language: str, *wanted: str) -> str:
    known = keys(language, "forms")
    return next((say(language, key) for key in wanted if key in known), "")


def _unit(desk: ProjectDesk, unit: str) -> str:
    if unit == "currency":
        return desk.currency.symbol if desk.currency else ""
    return say(desk.language, f"forms.unit.{unit}") if unit else ""


def _present(desk: ProjectDesk, verb: str, given: Mapping[str, str]) -> dict[str, str]:
    """What is set now, where the form changes it."""
    project = projects.project(desk, desk.row)
    if verb == "accept":
        return {"digest": project.agreement}
    if verb == "propose-funding":
        terms = project.contributions
        return {
            "price": _number(int(terms.price.amount), terms.price.decimals),
            "cap": _number(int(terms.cap.amount), terms.cap.decimals) if terms.cap else "",
            "open": _ON if terms.open else "",
        }
    if verb == "propose-sharing":
        sharing = project.sharing
        return {
            "retained": _part(sharing.retained),
            "exitPart": _part(sharing.exit_part),
            "holdingTime": str(sharing.holding_time // _DAY),
        }
    if verb == "propose-category":
        return _category(desk, given.get("category", ""))
    if verb == "propose-rule":
        return _rule(desk, given.get("class", "spend").upper())
    return {}


def _category(desk: ProjectDesk, number: str) -> dict[str, str]:
    rows = category_queries.categories(desk.view, desk.project)
    for row in rows:
        if str(row["number"]) == number:
            return {
                "category": number,
                "name": row["name"],
                "rate": _number(row["rate"], _SHARE_DECIMALS),
                "ceiling": _number(row["ceiling"], 2),
                "open": _ON if row["open"] else "",
            }
    return {"category": str(len(rows) + 1), "open": _ON}


def _rule(desk: ProjectDesk, kind: str) -> dict[str, str]:
    rules = projects.rules(rule_queries.rules(desk.view, desk.project))
    for rule in rules:
        if rule.in_force and rule.class_ == kind:
            return {
                "class": kind.lower(),
                "weighting": rule.weighting.lower(),
                "quorum": _part(rule.quorum),
                "approval": _part(rule.approval),
                "cap": _part(rule.cap),
                "period": _days(rule.period),
                "notice": _days(rule.notice),
            }
    return {}


def _number(amount: int, decimals: int | None) -> str:
    """A decimal number as inputs take it."""
    text = format(scaled(amount, decimals or 0), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _part(points: int) -> str:
    return _number(points, 2)


def _days(seconds: int) -> str:
    return str(seconds // _DAY) if seconds % _DAY == 0 else f"{seconds} seconds"


def categories(desk: ProjectDesk) -> list[Choice]:
    """The open categories of work, with their rates."""
    rows = category_queries.categories(desk.view, desk.project)
    return [
        (
            str(row["number"]),
            say(
                desk.language,
                "forms.category",
                name=row["name"],
                rate=scaled(row["rate"], _SHARE_DECIMALS),
            ),
        )
        for row in rows
        if row["open"]
    ]


def _lines(desk: ProjectDesk) -> list[Choice]:
    rows = line_queries.lines(desk.view, desk.project, None, _LINES).rows
    subjects = Subjects(desk)
    nothing = say(desk.language, "forms.no_line")
    found = [line for line in budgets.lines(desk, rows) if line.state == "OPEN"]
    return [("", nothing), *((str(line.line), subjects(line).title) for line in found)]


def _words(domain: str, names: tuple[str, ...]) -> Callable[[ProjectDesk], list[Choice]]:
    def choices(desk: ProjectDesk) -> list[Choice]:
        return [(name.lower(), say(desk.language, f"{domain}.{name}")) for name in names]

    return choices


_CHOICES: Final[Mapping[str, Callable[[ProjectDesk], Any]]] = {
    "categories": categories,
    "categories_or_none": lambda desk: [
        ("", say(desk.language, "forms.no_category")),
        *categories(desk),
    ],
    "lines": _lines,
    "supports": _words("forms.support", _SUPPORTS),
    "kinds": _words("kinds", tuple(kind.name for kind in PostKind)),
    "classes": _words("classes", CLASSES),
    "classes_of_proposals": _words("classes", tuple(each for each in CLASSES if each != "CLAIM")),
    "weightings": _words("weightings", WEIGHTINGS),
}
