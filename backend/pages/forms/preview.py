"""What a form would do, as it is filled in: from the node, for an account or for anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from eth_utils.address import is_address, to_checksum_address
from fastapi import Request

from backend.api.planning import Planner
from backend.api.routes.plans import project_of
from backend.api.speaking import require_taken
from backend.api.waiting import with_waiting
from backend.content import digest_of
from backend.errors import ColedgerError
from backend.pages.forms.shapes import DIGESTS, FORMS
from backend.wallet.intents import Asking, Inputs
from backend.wallet.project import NATIVE
from backend.wording import sentence_for_failure

_NO_TEXT: Final = f"0x{'00' * 32}"


@dataclass(frozen=True)
class Preview:
    """What is shown beside the form. `waits`: not everything is filled in yet."""

    sentence: str = ""
    effects: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    changes: tuple[tuple[str, str | None, str], ...] = ()
    fee: str = ""
    fault: str = ""
    field: str = ""
    waits: bool = False


def preview_of(
    request: Request, project: str, verb: str, given: Mapping[str, str], language: str
) -> Preview:
    """Never raises what a reader could have caused: it is told in the preview."""
    inputs, is_whole = _inputs(verb, given)
    try:
        account = given.get("account", "").strip()
        known = to_checksum_address(account) if is_address(account) else NATIVE
        typed = Inputs(inputs)
        typed = with_waiting(request, verb, project, typed, language)
        asking = Asking(project_of(request, project), known, typed, language)
        planner: Planner = request.app.state.planner
        if known != NATIVE and is_whole:
            require_taken(request, verb, asking.project.address, known, typed)
            return _of_plan(planner.plan(verb, asking))
        return _of_intent(planner, verb, asking, is_whole=is_whole)
    except ColedgerError as error:
        field = str(error.facts.get("field", ""))
        if field and not inputs.get(field):
            return Preview(waits=True, field=field)
        return Preview(fault=sentence_for_failure(error, language), field=field)


def _of_plan(plan: Mapping[str, Any]) -> Preview:
    steps = plan["steps"]
    fee = (steps[0].get("fee") or {}).get("words", "") if steps else ""
    return Preview(
        sentence=plan["sentence"],
        consequences=tuple(plan["consequences"]),
        warnings=tuple(plan["warnings"]),
        changes=_changes(plan["changes"]),
        fee=fee,
    )


def _of_intent(planner: Planner, verb: str, asking: Asking, *, is_whole: bool) -> Preview:
    found = planner.preview(verb, asking)
    is_told = is_whole or not found.effects
    return Preview(
        sentence=found.words(asking.language) if is_told else "",
        effects=() if is_told else found.effects,
        consequences=found.consequences,
        warnings=found.warnings,
        changes=_changes(found.changes),
    )


def _changes(found: Any) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((each.label, each.before, each.after) for each in found)


def _inputs(verb: str, given: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    """The inputs with digests of the texts that were typed, and whether all texts are there."""
    inputs, is_whole = dict(given), True
    for field in FORMS[verb]:
        if field.kind not in DIGESTS or inputs.get(field.name):
            continue
        text = given.get(f"{field.name}_text", "")
        inputs[field.name] = f"0x{digest_of(text.encode()).hex()}" if text else _NO_TEXT
        is_whole = is_whole and bool(text)
    return inputs, is_whole
