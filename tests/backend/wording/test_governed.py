"""Whoever votes on a call reads all that it does and changes."""

from __future__ import annotations

from backend.wallet.governed import VERBS as GOVERNED
from backend.wallet.settings_now import changes_settings
from backend.wording import Currency, keys, say, sentence_for_changes
from backend.wording.calls import VERBS
from backend.wording.catalogue import placeholders
from tests.backend.wording.test_completeness import abi_entries

EURO = Currency("EUR", 2)
COIN = Currency("ETH", 18)
NOBODY = "0x" + "00" * 20


def arguments_of(verb: str) -> set[str]:
    """The arguments of a verb, with the fields of a struct in its place."""
    items = next(each for each in abi_entries("function") if each["name"] == verb)["inputs"]
    arguments = {item["name"] for item in items if item["type"] != "tuple"}
    return arguments | {part["name"] for item in items for part in item.get("components", [])}


def test_governed_verbs_are_told_with_all_that_they_change() -> None:
    """Whoever votes reads every argument of the call, in one of the verb's sentences or in each."""
    for name in GOVERNED:
        sentences = [key for key in keys("en", "calls") if key.split("_")[0] == VERBS[name]]
        told = {gap.split(":")[0] for key in sentences for gap in placeholders("en", key)}
        assert told == arguments_of(name)


def test_what_changes_is_told_of_every_setting() -> None:
    """All that a setting holds has its sentence of old and new, but for what says which it is."""
    for name in (each for each in GOVERNED if changes_settings(each)):
        told = {key.split(".")[2] for key in keys("en", f"changes.{name}")}
        which = {"setCategory": {"category"}, "setRule": {"class"}, "setTier": {"tier"}}
        assert told == arguments_of(name) - which.get(name, set())


def test_only_what_differs_is_told() -> None:
    before = {"price": 50, "cap": 0, "open": True}
    told = [
        sentence_for_changes(
            "setFunding", before, {"price": 75, "cap": 0, "open": True}, each, EURO
        )
        for each in ("en", "fr")
    ]
    assert told[0].replace("\u00a0", " ") == "Changes: price 0.50 EUR → 0.75 EUR."
    assert told[1].replace("\u00a0", " ") == "Ce qui change : prix 0,50 EUR → 0,75 EUR."
    assert sentence_for_changes("setFunding", before, before) == "Nothing changes."
    assert sentence_for_changes("setTier", None, {}) == "There is none so far."


def test_what_is_missing_has_a_word() -> None:
    facts = {"time": 0, "account": NOBODY}
    assert say("en", "cli.line.day", **facts) == "no date"
    assert say("fr", "cli.line.owner", **facts) == "personne"
    assert say("en", "cli.line.owner", account="0x12") == "0x12"


def test_sums_of_several_tokens() -> None:
    facts = {"shares": 10**18, "held": 10**18, "to": "0x12", "currency": EURO}
    given = [(250, EURO), (10**18, COIN)]
    words = say("en", "exits.exit", given=given, **facts).replace("\u00a0", " ")
    assert "leave with 2.50 EUR, 1.00 ETH, paid to 0x12" in words
    assert "leave with nothing" in say("en", "exits.exit", given=[], **facts)
