"""What a decision's call would change: the settings as they are now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from backend.wallet.amounts import short_text
from backend.wallet.project import Project

Settings = Mapping[str, Any]


def _agreement(project: Project, _: Settings) -> Settings:
    return {"digest": bytes(project.ask("agreement")[1])}


def _about(project: Project, _: Settings) -> Settings:
    # The last 32 bytes of a CID in base 16 are the digest.
    return {"digest": bytes.fromhex(str(project.ask("contractURI"))[-64:])}


def _funding(project: Project, _: Settings) -> Settings:
    price, _minimum, cap, open_ = project.ask("funding")
    return {"price": price, "cap": cap, "open": open_}


def _category(project: Project, given: Settings) -> Settings | None:
    number = given["category"]
    if not 1 <= number <= int(project.ask("categoryCount")):
        return None
    name = short_text(project.category_name(number))
    return {"name": name, **project.ask("categoryOf", number)._asdict()}


def _rule(project: Project, given: Settings) -> Settings:
    now: Settings = project.ask("ruleOf", given["class"], 0)._asdict()
    return now


def _sharing(project: Project, _: Settings) -> Settings:
    now: Settings = project.ask("sharing")._asdict()
    return now


def _tier(project: Project, given: Settings) -> Settings | None:
    now: dict[str, Any] = project.ask("tierOf", given["tier"])._asdict()
    if not now["minimum"] and not now["units"]:
        return None
    if now["token"] != given["token"]:
        del now["minimum"]  # amounts of two tokens don't compare
    return now


_NOW: Mapping[str, Callable[[Project, Settings], Settings | None]] = {
    "adoptAgreement": _agreement,
    "setAbout": _about,
    "setCategory": _category,
    "setFunding": _funding,
    "setRule": _rule,
    "setSharing": _sharing,
    "setTier": _tier,
}


def changes_settings(verb: str) -> bool:
    """Whether the verb replaces what is set now."""
    return verb in _NOW


def settings_now(project: Project, verb: str, given: Settings) -> Settings | None:
    """What is set now where the verb's call, with these arguments, would set something else.

    None if it would set what hasn't been set so far.
    """
    return _NOW[verb](project, given)
