"""The verbs of revenue, budget lines and leaving in a story's life.

{ day = 60, distribute = "spring", amount = "900.00", by = "mina" }        token = "coin"
{ day = 61, collect = "spring", who = ["jonas", "mina"] }  each for themselves; a list of several
{ day = 62, collect = "spring", who = "everybody", by = "mina" }           sent to them by Mina
{ day = 95, close = "travel", by = "jonas" }               returns what the line has left
{ day = 70, leave = ["jonas"] }                            shares = "20": not with all of them
"""

from __future__ import annotations

from backend.wallet.amounts import SHARE_DECIMALS
from scripts.demo.acts import Act
from scripts.demo.cast import DIVIDEND, LINE, Cast
from scripts.demo.deciding_verbs import Reader
from scripts.demo.sections import StorySection
from scripts.demo.sharing_acts import CloseLine, Collect, Distribute, Leave


def _distribute(section: StorySection, cast: Cast) -> Act:
    token = section.token("token")
    return Distribute(
        label=cast.name(section, "distribute", section.text("distribute"), DIVIDEND),
        by=section.person("by", section.raw("by"), cast.people),
        amount=section.sum("amount", cast.decimals_of(token)),
        token=token,
    )


def _collect(section: StorySection, cast: Cast) -> Act:
    labels = cast.refer_all(section, "collect", DIVIDEND)
    who = section.people("who", cast.people)
    if not who:
        raise section.wrong("who", "name whose parts are collected, or write “everybody”")
    return Collect(labels, who, cast.by(section) if section.has("by") else "")


def _close(section: StorySection, cast: Cast) -> Act:
    label = cast.refer(section, "close", section.raw("close"), LINE)
    return CloseLine(label, cast.by(section))


def _leave(section: StorySection, cast: Cast) -> Act:
    who = section.people("leave", cast.people)
    return Leave(who, section.sum("shares", SHARE_DECIMALS) if section.has("shares") else "")


SHARING_VERBS: dict[str, Reader] = {
    "distribute": _distribute,
    "collect": _collect,
    "close": _close,
    "leave": _leave,
}
