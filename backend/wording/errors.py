"""What went wrong, as a sentence with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from backend.errors import ColedgerError
from backend.wording.catalogue import keys, say
from backend.wording.formats import Currency

Failure = TypeVar("Failure", bound=ColedgerError)


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


def failure(kind: type[Failure], key: str, /, **facts: object) -> Failure:
    """An error with a sentence of its own in the catalogue.

    A fact that is an error itself is told in the same language.
    """

    def told(language: str) -> str:
        return say(language, key, **{name: _told(fact, language) for name, fact in facts.items()})

    error = kind(told("en"), **facts)
    error.told = told
    return error


def sentence_for_failure(error: ColedgerError, language: str = "en") -> str:
    """An error of ours in words; the English message where the facts don't fill the sentence."""
    if error.told is not None:
        return error.told(language)
    key = f"failures.{error.code}"
    if key not in keys(language, "failures"):
        return str(error)
    try:
        return say(language, key, **error.facts)
    except KeyError:
        return str(error)


def _told(fact: object, language: str) -> object:
    return sentence_for_failure(fact, language) if isinstance(fact, ColedgerError) else fact
