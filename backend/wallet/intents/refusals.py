"""What the contracts refuse, told to whoever filled a form in: the sentence, and which field is to blame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.intents.inputs import Inputs

# The fields that an error of the contracts is about: the first that the form has.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "AccountKnown": ("to",),
    "AccountRefused": ("to",),
    "AccountRetired": ("to",),
    "AgreementOutdated": ("digest",),
    "BallotAlreadyCast": ("poll",),
    "BallotOnOwnClaim": ("poll",),
    "BallotWeightless": ("poll",),
    "CapExceeded": ("amount",),
    "CategoryClosed": ("category",),
    "ClaimEmpty": ("units", "payment"),
    "ContributionTooSmall": ("amount",),
    "DividendTooSmall": ("amount",),
    "IssuanceExceeded": ("units",),
    "LineInsufficient": ("payment",),
    "LineOver": ("line",),
    "LineUnknown": ("line",),
    "MoveForbidden": ("to",),
    "NotMember": ("to",),
    "PayeeWrong": ("line",),
    "PollStateWrong": ("poll",),
    "PriceTooLow": ("price",),
    "SharesBelowMinimum": ("least", "amount"),
    "SharesInsufficient": ("shares",),
    "SharesNotExitable": ("shares",),
    "SnapshotUnfit": ("shares",),
    "TokenRefused": ("token",),
    "TransferRefused": ("to",),
    "UnitsOutOfRange": ("units",),
}
# What only says that an approval is missing, which is a step of its own.
UNAPPROVED: Final = (
    "TransferFromFailed",
    "ERC20InsufficientAllowance",
    "InsufficientAllowance",
)


class PlanRefused(InputInvalid):
    """The contracts would refuse what is planned."""


def refused(error: ContractError, inputs: Inputs) -> PlanRefused:
    """The refusal with the error's name, its arguments, and the field to blame."""
    found = PlanRefused(str(error), error=error.name, arguments=_told(error.arguments))
    found.told = error.told
    if error.name in ("ParameterInvalid", "RuleInvalid"):
        named = error.arguments.get("parameter", error.arguments.get("field"))
        fields: tuple[str, ...] = (_name(named),)
    else:
        fields = _FIELDS.get(error.name, ())
    field = next((each for each in fields if inputs.knows(each)), None)
    if field is not None:
        found.facts["field"] = field
    return found


def _name(value: Any) -> str:
    return value.rstrip(b"\0").decode(errors="replace") if isinstance(value, bytes) else str(value)


def _told(arguments: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: f"0x{value.hex()}" if isinstance(value, bytes) else str(value)
        for name, value in arguments.items()
    }
