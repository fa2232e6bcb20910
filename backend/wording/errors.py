"""What went wrong, as a sentence with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from backend.errors import ColedgerError
from backend.wording.catalogue import keys, say
from backend.wording.formats import Currency


def sentence_for_error(
    name: str,
    args: Mapping[str, object],
    language: str = "en",
    currency: Currency | None = None,
) -> str:
    """A contract's custom error in words.

    `args` are the error's arguments by their names in the ABI, undecoded beyond integers, bytes
    and hex text. An error that the catalogue doesn't have is named as it is.
    """
    key = f"contract_errors.{name}"
    try:
        return say(language, key, **{**args, "currency": currency or args.get("currency")})
    except KeyError:
        listed = ", ".join(f"{key}: {value!r}" for key, value in args.items())
        return say(language, "contract_errors.unknown", name=name, arguments=listed or "–")


def sentence_for_failure(error: ColedgerError, language: str = "en") -> str:
    """An error of ours in words; the English message where the facts don't fill the sentence."""
    key = f"failures.{error.code}"
    if key not in keys(language, "failures"):
        return str(error)
    try:
        return say(language, key, **error.facts)
    except KeyError:
        return str(error)
