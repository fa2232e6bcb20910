"""The form that creates a project: what most communities mean stands in it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from eth_utils.address import is_address, to_checksum_address
from fastapi import Request

from backend.api.models.vocabulary import CLASSES, WEIGHTINGS
from backend.api.planning import Planner
from backend.api.routes.plans import founding_of
from backend.content import digest_of
from backend.errors import ColedgerError
from backend.pages.forms.filling import Choice, Filled
from backend.pages.forms.preview import Preview
from backend.wallet.intents import Inputs
from backend.wallet.intents.launching import launch, rules_of
from backend.wallet.project import NATIVE
from backend.wallet.words import TransferPolicy
from backend.wording import (
    counting_sentences,
    keys,
    rule_sentences,
    say,
    sentence_for_failure,
)

_CATEGORIES: Final = (("development", "40", "80"), ("design", "40", "80"), ("testing", "25", "80"))
_ROWS: Final = {"categories": 6, "founders": 4}
_WHOLE: Final = 10_000
# The fields of each group: name, how it is written, whether it is needed, and what stands in it.
_Row = tuple[str, str, bool, str]
_RULES: Final[Mapping[str, tuple[str, str, str, str, str, str]]] = {
    "claim": ("shares", "5", "50", "20", "3", ""),
    "spend": ("shares", "15", "50", "20", "5", "3"),
    "settings": ("shares", "15", "50", "20", "5", "3"),
    "agreement": ("members", "30", "66", "", "7", "7"),
    "dissolve": ("members", "30", "66", "", "7", "7"),
}
_GROUPS: Final[Mapping[str, tuple[_Row, ...]]] = {
    "project": (
        ("name", "line", True, ""),
        ("symbol", "line", True, ""),
        ("about", "text", True, ""),
        ("agreement", "text", True, ""),
    ),
    "funding": (
        ("funding.currency", "line", True, "coin"),
        ("funding.price", "amount", True, "0.01"),
        ("funding.minimum", "amount", False, "0.05"),
        ("funding.cap", "amount", False, ""),
        ("funding.money", "amount", False, ""),
        ("funding.backers", "number", False, ""),
        ("funding.pledged", "amount", False, ""),
        ("funding.deadline", "date", False, ""),
    ),
    "shares": (
        ("shares.seat", "amount", True, "10"),
        ("shares.issuance", "part", True, "25"),
        ("shares.transfers", "select", True, "members"),
        ("shares.gate", "address", False, ""),
    ),
    "sharing": (
        ("sharing.retained", "part", False, "20"),
        ("sharing.exit_part", "part", False, "80"),
        ("sharing.holding_time", "days", False, "30"),
    ),
}


@dataclass(frozen=True)
class Group:
    """Some fields under one heading."""

    name: str
    title: str
    fields: tuple[Filled, ...]


def groups(language: str, given: Mapping[str, str]) -> list[Group]:
    """All fields, with what was typed, else what most communities mean."""
    found = [_group(language, name, rows, given) for name, rows in _GROUPS.items()]
    found += [
        _group(language, f"rules_{kind}", tuple(_rule_rows(kind, rule)), given)
        for kind, rule in _RULES.items()
    ]
    found += [_group(language, name, tuple(_list_rows(name)), given) for name in _ROWS]
    return found


def founding_preview(
    request: Request, given: Mapping[str, str], language: str
) -> tuple[Preview, list[tuple[str, list[str]]], list[str]]:
    """What creating it would do, each rule in words, and how the rules can be gamed."""
    inputs = Inputs(_with_texts(given))
    rules, counting = _rule_words(inputs, language)
    account = given.get("account", "").strip()
    known = to_checksum_address(account) if is_address(account) else NATIVE
    planner: Planner = request.app.state.planner
    try:
        founding = founding_of(request, known, inputs, language)
        if known != NATIVE:
            plan = planner.founding(founding)
            fee = (plan["steps"][0]["fee"] or {}).get("words", "")
            shown = Preview(
                sentence=plan["sentence"],
                consequences=tuple(plan["consequences"]),
                warnings=tuple(plan["warnings"]),
                fee=fee,
            )
            return shown, rules, counting
        found = planner.bounded(lambda: launch(founding))
        shown = Preview(
            sentence=found.words(language),
            consequences=found.consequences,
            warnings=found.warnings,
        )
    except ColedgerError as error:
        field = str(error.facts.get("field", ""))
        if field and not inputs.has(field):
            shown = Preview(waits=True, field=field)
        else:
            shown = Preview(fault=sentence_for_failure(error, language), field=field)
    return shown, rules, counting


def _rule_words(inputs: Inputs, language: str) -> tuple[list[tuple[str, list[str]]], list[str]]:
    try:
        rules = rules_of(inputs)
    except ColedgerError as error:
        return [], [sentence_for_failure(error, language)]
    told = []
    for kind, (weighting, quorum, approval, cap, period, notice) in zip(
        CLASSES, rules, strict=True
    ):
        sentences = rule_sentences(
            language,
            kind,
            weighting=weighting,
            quorum=quorum,
            approval=approval,
            cap=cap,
            period=period,
            notice=notice,
        )
        told.append((say(language, f"classes.{kind}"), sentences))
    gate = inputs.text("shares.gate", "") or None
    pairs = [(WEIGHTINGS[rule[0]], rule[3]) for rule in rules]
    return told, counting_sentences(language, pairs, gate)


def _with_texts(given: Mapping[str, str]) -> dict[str, str]:
    """With the digests of the texts that were typed."""
    inputs = dict(given)
    for name in ("agreement", "about"):
        text = given.get(f"{name}_text", "")
        if text and not inputs.get(name):
            inputs[name] = f"0x{digest_of(text.encode()).hex()}"
    return inputs


def defaults() -> dict[str, str]:
    """What stands in a form that nobody has touched."""
    rows = [row for group in _GROUPS.values() for row in group]
    rows += [row for kind, rule in _RULES.items() for row in _rule_rows(kind, rule)]
    rows += [row for name in _ROWS for row in _list_rows(name)]
    return {name: value for name, _, _, value in rows if value}


def _rule_rows(kind: str, rule: tuple[str, str, str, str, str, str]) -> Iterator[_Row]:
    weighting, quorum, approval, cap, period, notice = rule
    yield f"rules.{kind}.weighting", "select", True, weighting
    yield f"rules.{kind}.quorum", "part", True, quorum
    yield f"rules.{kind}.approval", "part", True, approval
    yield f"rules.{kind}.cap", "part", False, cap
    yield f"rules.{kind}.period", "days", True, period
    if notice:
        yield f"rules.{kind}.notice", "days", True, notice


def _list_rows(name: str) -> Iterator[_Row]:
    for number in range(1, _ROWS[name] + 1):
        if name == "categories":
            known = _CATEGORIES[number - 1] if number <= len(_CATEGORIES) else ("", "", "")
            for field, kind, value in zip(
                ("name", "rate", "ceiling"), ("line", "amount", "amount"), known, strict=True
            ):
                yield f"categories.{number}.{field}", kind, False, value
        else:
            yield f"founders.{number}.account", "address", False, ""
            yield f"founders.{number}.shares", "amount", False, "1000" if number == 1 else ""


def _group(language: str, name: str, rows: tuple[_Row, ...], given: Mapping[str, str]) -> Group:
    title = say(language, f"launch.group.{name}")
    fields = tuple(_filled(language, row, given) for row in rows)
    return Group(name, title, fields)


def _filled(language: str, row: _Row, given: Mapping[str, str]) -> Filled:
    name, kind, needed, value = row
    path = name.split(".")
    key = f"{path[0]}_{path[-1]}" if path[0] in _ROWS else path[-1]
    number = int(path[1]) if path[0] in _ROWS else 0
    label = say(language, f"launch.label.{key}", number=number)
    hint = f"launch.hint.{key}"
    return Filled(
        name=name,
        kind=kind,
        label=label,
        hint=say(language, hint) if hint in keys(language, "launch") else "",
        unit="",
        value=given.get(name, "" if "preview" in given else value),
        needed=needed,
        choices=_choices(language, path[-1]) if kind == "select" else (),
    )


def _choices(language: str, name: str) -> tuple[Choice, ...]:
    if name == "weighting":
        return tuple((each.lower(), say(language, f"weightings.{each}")) for each in WEIGHTINGS)
    return tuple(
        (each.name.lower(), say(language, f"policies.{each.name}")) for each in TransferPolicy
    )


def text_default(language: str, name: str) -> str:
    """A text to begin with."""
    key = f"launch.text.{name}"
    found: Any = say(language, key) if key in keys(language, "launch") else ""
    return str(found)
