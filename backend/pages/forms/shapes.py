"""Which fields the form of each verb has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# How a field is written: `text` is a long text that becomes a digest, `proof` the same or a file, `long` one
# that stays a text.
KINDS: Final = (
    "line", "long", "amount", "units", "number", "days", "part", "address", "id", "date", "select", "radio",
    "tick", "text", "proof",
)  # fmt: skip
DIGESTS: Final = ("text", "proof")


@dataclass(frozen=True)
class Field:
    """One input: its name in the plan, how it is written, what it is counted in (`currency`,
    `shares`, …) and what may be chosen.
    """

    name: str
    kind: str = "line"
    needed: bool = True
    unit: str = ""
    choices: str = ""


_POLL: Final = Field("poll", "id")
_SUPPORT: Final = Field("support", "radio", choices="supports")
_CATEGORY: Final = Field("category", "select", choices="categories")
_TOKEN: Final = Field("token", needed=False)
_WHY: Final = Field("text", "text")
_TO: Final = Field("to", "address")

FORMS: Final[Mapping[str, tuple[Field, ...]]] = {
    "accept": (Field("digest", "id"),),
    "contribute": (
        Field("amount", "amount", unit="currency"),
        Field("least", "amount", needed=False, unit="shares"),
    ),
    "pledge": (_CATEGORY, Field("units", "units", unit="units")),
    "claim": (
        Field("category", "select", needed=False, choices="categories_or_none"),
        Field("units", "units", needed=False, unit="units"),
        Field("line", "select", needed=False, choices="lines"),
        Field("payment", "amount", needed=False, unit="line"),
        Field("evidence", "proof"),
    ),
    "settle": (Field("claims"),),
    "settle-without-payment": (Field("claim", "id"),),
    "count-units": (Field("claims"),),
    "vote": (_POLL, _SUPPORT),
    "ballot": (_POLL, _SUPPORT),
    "relay": (Field("poll", "id", needed=False),),
    "withdraw": (_POLL,),
    "execute": (_POLL,),
    "delegate": (Field("to", "address", needed=False),),
    "sign-delegation": (
        Field("to", "address", needed=False),
        Field("days", "days", needed=False),
    ),
    "relay-delegation": (Field("of", "address", needed=False),),
    "post": (
        Field("kind", "select", choices="kinds"),
        Field("about", "id", needed=False),
        Field("digest", "text"),
    ),
    "transfer": (_TO, Field("shares", "amount", unit="shares")),
    "collect": (Field("recipient", "address", needed=False),),
    "distribute": (Field("amount", "amount", unit="token"), _TOKEN),
    "refund": (),
    "exit": (
        Field("shares", "amount", needed=False, unit="shares"),
        Field("without", needed=False),
        Field("recipient", "address", needed=False),
    ),
    "snapshot": (),
    "veto-move": (_TO,),
    "recount": (Field("member", "address"),),
    "close-line": (Field("line", "number"),),
    "comment": (
        Field("about", "id"),
        Field("parent", "id", needed=False),
        Field("text", "long"),
    ),
    "hide-comment": (Field("comment", "id"), Field("show", "tick")),
    "erase": (Field("digest", "id"),),
    "webhook": (Field("url"), Field("own", "tick")),
    "see-webhooks": (),
    "end-webhook": (Field("webhook"),),
    "propose-payment": (_TO, Field("amount", "amount", unit="token"), _TOKEN, _WHY),
    "propose-line": (
        Field("amount", "amount", unit="token"),
        _TOKEN,
        Field("payee", "address", needed=False),
        Field("owner", "address", needed=False),
        Field("dueAt", "date", needed=False),
        Field("expiresAt", "date"),
        _WHY,
    ),
    "propose-category": (
        Field("category", "number"),
        Field("name"),
        Field("rate", "amount", unit="shares_each"),
        Field("ceiling", "units", unit="units"),
        Field("open", "tick"),
        _WHY,
    ),
    "propose-funding": (
        Field("price", "amount", unit="currency"),
        Field("cap", "amount", needed=False, unit="currency"),
        Field("open", "tick"),
        _WHY,
    ),
    "propose-rule": (
        Field("class", "select", choices="classes"),
        Field("weighting", "select", choices="weightings"),
        Field("quorum", "part"),
        Field("approval", "part"),
        Field("cap", "part", needed=False),
        Field("period", "days"),
        Field("notice", "days", needed=False),
        _WHY,
    ),
    "propose-sharing": (
        Field("retained", "part"),
        Field("exitPart", "part"),
        Field("holdingTime", "days"),
        _WHY,
    ),
    "propose-tier": (
        Field("tier", "number"),
        Field("minimum", "amount", needed=False, unit="token_or_shares"),
        _TOKEN,
        Field("category", "select", needed=False, choices="categories_or_none"),
        Field("units", "units", needed=False, unit="units"),
        _WHY,
    ),
    "propose-agreement": (Field("digest", "text"), _WHY),
    "propose-about": (Field("digest", "text"), _WHY),
    "propose-move": (Field("from", "address"), _TO, _WHY),
    "propose-dissolve": (_WHY,),
    "propose-question": (Field("class", "select", choices="classes_of_proposals"), _WHY),
}
