"""The sentence of what went wrong, in the user's language."""

from __future__ import annotations

from backend.errors import ColedgerError
from backend.settings import LANGUAGES
from backend.wording import sentence_for_failure

# Sentences that only the raiser could write; the catalogue has one for each of the others.
_OWN_WORDS = ("input_invalid", "digest_wrong", "contract_refused")


def sentence_of(error: ColedgerError, language: str) -> str:
    """The error in words: its own sentence if it has one, otherwise that of its code."""
    if error.told is None and (language == LANGUAGES[0] or error.code in _OWN_WORDS):
        return str(error)
    return sentence_for_failure(error, language)
