"""The governed verbs: read as people write them, told as what they change."""

from __future__ import annotations

import pytest

from backend.wallet.call_words import words_of
from backend.wallet.calls import DecisionCall, governed_call, read_call
from backend.wallet.errors import InputInvalid
from backend.wallet.governed import CLASSES, VERBS
from backend.wallet.project import Project
from backend.wallet.words import Class
from tests.backend.wallet.test_lines import carry_out
from tests.scripts.chain import Chain

DIGEST = "0x" + "ab" * 32


def told(project: Project, text: str, language: str = "en") -> str:
    words = words_of(project, read_call(project, text).as_tuple(), language)
    return words.replace("\u00a0", " ")


CHANGES = {
    "setFunding(0.6, 50, false)": "Changes: price 0.50 ETH → 0.60 ETH; cap no cap → 50.00 ETH; "
    "contributions open → closed.",
    "setFunding(0.5, 0, true)": "Nothing changes.",
    "setCategory(2, 'looks', 30.5, 10, true)": "Changes: name “design” → “looks”; "
    "at most 20 → 10 units a claim.",
    "setCategory(3, 'testing', 1, 1, true)": "There is none so far.",
    "setRule('spend', 'members', '25 %', '50 %', '100 %', '5 days', '4 days')": "Changes: what "
    "counts: each ballot weighs the shares that the voter holds or was delegated → each member "
    "with a seat counts once; quorum 20 % → 25 %; notice 3 days → 4 days.",
    "setSharing('5 %', '0 %', '30 days')": "Changes: the treasury keeps 0 % → 5 %.",
    "setSharing('0 %', '50 %', '10 days')": "Changes: leavers take 0 % → 50 %; holding time "
    "30 days → 10 days.",
    "setTier(1, 'shares', 100, 2, 20)": "There is none so far.",
}


@pytest.mark.parametrize("text", CHANGES)
def test_what_changes_is_told_old_and_new(project: Project, text: str) -> None:
    assert told(project, text).endswith(CHANGES[text])
    assert not told(project, text, "fr").endswith(CHANGES[text])


def test_texts_are_told_old_and_new(project: Project) -> None:
    words = told(project, f"adoptAgreement('{DIGEST}')")
    assert words.endswith("→ 0xabab…abab.")
    assert f"text 0x{project.ask('agreement')[1].hex()[:4]}" in words
    assert told(project, f"setAbout('{DIGEST}')").endswith("→ 0xabab…abab.")


def test_what_is_over_is_told_without_changes(project: Project) -> None:
    call = read_call(project, "setFunding(0.6, 50, false)").as_tuple()
    assert "→" not in words_of(project, call, "en", changes=False)


TIERS = {
    "setTier(1, 'shares', 100, 2, 20)": "whoever holds at least 100.00 SLOW (the project's own "
    "shares), or has 20 accepted units of category 2",
    "setTier(1, 'shares', 100, 0, 0)": "whoever holds at least 100.00 SLOW",
    "setTier(1, 'shares', 0, 2, 20)": "whoever has 20 accepted units of category 2",
    "setTier(1, 'shares', 0, 0, 0)": "to nobody",
}


@pytest.mark.parametrize("text", TIERS)
def test_a_tier_says_what_it_needs(project: Project, text: str) -> None:
    assert TIERS[text] in told(project, text)


def test_a_tier_is_changed(chain: Chain, project: Project) -> None:
    token = chain.create("TestToken", "Test Euro", "TEUR", 6)
    carry_out(chain, project, Class.SETTINGS, read_call(project, "setTier(1, 'shares', 9, 2, 20)"))
    assert told(project, "setTier(1, 'shares', 9, 2, 30)").endswith("units 20 → 30.")
    words = told(project, f"setTier(1, '{token}', 7.5, 2, 20)")
    assert f"at least 7.50 TEUR ({token})" in words
    assert words.endswith(f"Changes: to hold: the project's own shares → {token}.")


def test_a_move_names_both_addresses_in_full(chain: Chain, project: Project) -> None:
    old, new = chain.address("voter"), chain.address("relayer")
    for language in ("en", "fr"):
        words = told(project, f"moveMember('{old}', '{new}')", language)
        assert words.count(old) == 2
        assert new in words


def test_the_end_is_told_as_what_it_is(project: Project) -> None:
    assert "End the project, for good" in told(project, "dissolve()")
    assert "pour toujours" in told(project, "dissolve()", "fr")


def test_every_governed_verb_has_its_class() -> None:
    assert set(VERBS) == set(CLASSES)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("openLine('coin', 1, 'me', 'none', 'none', '9 days', '0x12')", "payee: “me” is not an"),
        ("openLine('gold', 1, 'none', 'none', 'none', '9 days', '0x12')", "neither the address of"),
        ("openLine('coin', 1, 'none', 'none', 'soon', '9 days', '0x12')", "dueAt: “soon” is not a"),
        ("setTier(1, 'coin', 1, 1, 1)", "token: “coin” is not an address"),
        ("setTier(70000, 'shares', 1, 1, 1)", "tier: “70000” is more than"),
        ("setSharing('5', '5 %', '1 day')", "retained: “5” is not a part"),
        ("moveMember('0x12', '0x12')", "from: “0x12” is not an address"),
        ("dissolve(1)", "dissolve takes 0 arguments"),
    ],
)
def test_wrong_arguments_name_their_fault(project: Project, text: str, fault: str) -> None:
    with pytest.raises(InputInvalid, match=fault):
        read_call(project, text)


def test_a_proposal_of_nonsense_is_still_told(project: Project) -> None:
    """Whoever proposes what can't be executed must not keep others from reading it."""
    rule = ["spend", "members", "25 %", "50 %", "100 %", "5 days", "4 days"]
    call = governed_call(project, "setRule", rule)
    data = call.data[:4] + (200).to_bytes(32, "big") + call.data[36:]
    broken = DecisionCall(call.target, 0, data, bytes(32), "setRule", {})
    assert "quorum 25" in words_of(project, broken.as_tuple(), "en")
    tier = governed_call(project, "setTier", ["1", "shares", "1", "1", "1"])
    data = tier.data[:36] + bytes(12) + b"\x12" * 20 + tier.data[68:]
    broken = DecisionCall(tier.target, 0, data, bytes(32), "setTier", {})
    assert "0x1212" in words_of(project, broken.as_tuple(), "en")
