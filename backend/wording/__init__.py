"""Every sentence that explains a verb, an error or a rule, in French and English.

    say("fr", "phases.RAISING")
    say("en", "funding.contribute", amount=25_000, shares=250 * 10**18, currency=Currency("EUR", 2))
    sentence_for_error("PhaseWrong", {"current": 0}, "en")

The sentences are data: one TOML file for each language and domain, in `en/` and `fr/`. A gap such
as `{amount:money}` names a fact and how it is written; see `formats`. A fact that is text already
goes in as it is.
"""

from backend.wording.calls import sentence_for_call
from backend.wording.catalogue import LANGUAGES, keys, say, template
from backend.wording.changes import sentence_for_changes
from backend.wording.errors import failure, sentence_for_error, sentence_for_failure
from backend.wording.formats import Currency
from backend.wording.negotiation import best_language
from backend.wording.rules import counting_sentences, rule_sentences

__all__ = [
    "LANGUAGES",
    "Currency",
    "best_language",
    "counting_sentences",
    "failure",
    "keys",
    "rule_sentences",
    "say",
    "sentence_for_call",
    "sentence_for_changes",
    "sentence_for_error",
    "sentence_for_failure",
    "template",
]
