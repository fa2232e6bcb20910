"""What a decision's call changes, old → new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.wording.calls import flat
from backend.wording.catalogue import keys, say
from backend.wording.formats import Currency

_NAMES = "setting_names"


def setting_name(verb: str, name: str, language: str = "en") -> str:
    """What a verb's setting is called: the contracts' own name means nothing to people."""
    own = f"setting_names.{verb}_{name}"
    return say(language, own if own in keys(language, _NAMES) else f"setting_names.{name}")


def sentence_for_changes(
    verb: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    language: str = "en",
    currency: Currency | None = None,
) -> str:
    """What of a setting changes, from what it is now (None: there is none yet)."""
    if before is None:
        return say(language, "changes.new")
    changes = [
        say(language, key, before=before[name], after=value, currency=currency)
        for name, value in flat(after).items()
        if name in before
        and before[name] != value
        and (key := f"changes.{verb}.{name}") in keys(language, "changes")
    ]
    if not changes:
        return say(language, "changes.none")
    listed = f"{say(language, 'changes.and')} ".join(changes)
    return say(language, "changes.head", changes=listed)
