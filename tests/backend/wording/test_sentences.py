"""Sentences as people read them: numbers, dates and plurals as the language writes them."""

from __future__ import annotations

import pytest

from backend.errors import ColedgerError, ProjectUnknown
from backend.wording import (
    Currency,
    best_language,
    rule_sentences,
    say,
    sentence_for_call,
    sentence_for_error,
    sentence_for_failure,
)

EURO = Currency("EUR", 2)
DAY = 86_400
SHARE = 10**18


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_contribution_in_both_languages() -> None:
    facts = {"amount": 125_000, "shares": 1250 * SHARE, "currency": EURO}
    english, french = (plain(say(each, "funding.contribute", **facts)) for each in ("en", "fr"))
    assert english.startswith("You give 1,250.00 EUR and receive 1,250 shares")
    assert french.startswith("Vous donnez 1 250,00 EUR et recevez 1 250 parts")


@pytest.mark.parametrize(
    ("shares", "english", "french"),
    [
        (0, "0 shares", "0 part"),
        (SHARE, "1 share", "1 part"),
        (SHARE * 3 // 2, "1.5 shares", "1,5 part"),
        (2 * SHARE, "2 shares", "2 parts"),
    ],
)
def test_plurals_are_those_of_the_language(shares: int, english: str, french: str) -> None:
    facts = {"to": "0x" + "ab" * 20, "value": shares}
    assert f"transfer {english} to" in say("en", "register.transfer", **facts)
    assert f"transférez {french} à" in plain(say("fr", "register.transfer", **facts))


def test_an_error_of_the_contracts_tells_what_to_do() -> None:
    arguments = {"given": 500, "minimum": 1_000}
    sentence = plain(sentence_for_error("ContributionTooSmall", arguments, "en", EURO))
    assert sentence == "You give 5.00 EUR, but the smallest contribution is 10.00 EUR. Give more."
    account = bytes.fromhex("ab" * 20)
    assert "0xabab…abab" in sentence_for_error("NotMember", {"account": account}, "fr")


def test_enumerations_and_short_texts_are_told_in_words() -> None:
    arguments = {"class": 2, "field": b"quorum".ljust(32, b"\0")}
    assert "“settings”" in sentence_for_error("RuleInvalid", arguments, "en")
    assert "« quorum »" in plain(sentence_for_error("RuleInvalid", arguments, "fr"))
    assert "building" in sentence_for_error("PhaseWrong", {"current": 1}, "en")


def test_an_unknown_error_is_named_and_never_hidden() -> None:
    assert "Strange (x: 1)" in sentence_for_error("Strange", {"x": 1}, "en")
    assert "NotMember" in sentence_for_error("NotMember", {}, "en")


def test_a_rule_in_words() -> None:
    rule = {"weighting": 0, "quorum": 500, "approval": 5000, "cap": 10_000,
            "period": 3 * DAY, "notice": 0}  # fmt: skip
    sentences = [plain(each) for each in rule_sentences("en", "CLAIM", **rule)]
    assert sentences[0] == (
        "A claim passes if at least 5 % take part and more take its side than not."
    )
    assert len(sentences) == 3
    strict = rule | {"approval": 6650, "cap": 1000, "notice": 7 * DAY, "weighting": 1}
    french = [plain(each) for each in rule_sentences("fr", 3, **strict)]
    assert "66,5 %" in french[0]
    assert any("10 %" in each for each in french)
    assert french[-1].startswith("Une fois décidé, 7 jours passent")


def test_a_call_of_a_decision_in_words() -> None:
    pay = {"amount": 50_000, "to": "0x" + "cd" * 20}
    assert plain(sentence_for_call("pay", pay, "en", EURO)) == "Pay 500.00 EUR to 0xcdcd…cdcd."
    uncapped = sentence_for_call("setFunding", {"price": 100, "cap": 0, "open": False}, "en", EURO)
    assert "without a cap" in uncapped
    assert "closed" in uncapped


def test_failures_are_translated_by_code_where_their_facts_are_known() -> None:
    error = ProjectUnknown("No project has the address 0xab.", project="0xab")
    assert "0xab" in sentence_for_failure(error, "fr")
    assert "projet" in sentence_for_failure(error, "fr")
    bare = ProjectUnknown("No project has this address.")
    assert sentence_for_failure(bare, "fr") == "No project has this address."
    assert isinstance(error, ColedgerError)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"), ("", "en"), ("fr", "fr"), ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("en;q=0.1, fr;q=0.2", "fr"), ("de", "en"), ("fr;q=0", "en"), ("fr;q=x", "en"),
        ("," * 4000, "en"), ("FR", "fr"),
    ],
)  # fmt: skip
def test_the_language_is_the_one_liked_best(header: str | None, language: str) -> None:
    assert best_language(header) == language
