"""The catalogue holds a sentence for everything, in both languages, with the same gaps."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path
from typing import Any

import pytest

import backend.errors
import backend.wallet.errors
from backend.wording import LANGUAGES, keys, say
from backend.wording.calls import VERBS
from backend.wording.catalogue import placeholders, template

ROOT = Path(__file__).parents[3]
CONTRACTS = ("Project", "Treasury", "ProjectFactory")


def abi_entries(kind: str) -> list[dict[str, Any]]:
    found = []
    for contract in CONTRACTS:
        path = ROOT / "backend" / "chain" / "abi" / f"{contract}.json"
        found += [entry for entry in json.loads(path.read_text()) if entry["type"] == kind]
    return found


def errors_of(module: Any) -> list[type[backend.errors.ColedgerError]]:
    kinds = [each for each in vars(module).values() if isinstance(each, type)]
    return [each for each in kinds if issubclass(each, backend.errors.ColedgerError)]


def test_both_languages_have_the_same_keys() -> None:
    assert keys("en") == keys("fr")


@pytest.mark.parametrize("key", keys("en"))
def test_both_languages_have_the_same_gaps(key: str) -> None:
    assert placeholders("en", key) == placeholders("fr", key)
    assert template("en", key).strip()
    assert template("fr", key).strip()


@pytest.mark.parametrize("entry", abi_entries("error"), ids=lambda entry: entry["name"])
def test_each_error_of_the_contracts_has_a_sentence(entry: dict[str, Any]) -> None:
    arguments = {item["name"] for item in entry["inputs"]}
    for language in LANGUAGES:
        wanted = placeholders(language, f"contract_errors.{entry['name']}")
        assert {gap.split(":")[0] for gap in wanted} <= arguments


def test_each_verb_of_the_contracts_has_a_sentence() -> None:
    verbs = {
        entry["name"]
        for entry in abi_entries("function")
        if entry["stateMutability"] in ("nonpayable", "payable")
    }
    assert verbs == set(VERBS)
    assert set(VERBS.values()) <= set(keys("en"))


@pytest.mark.parametrize(
    ("enumeration", "domains"),
    [
        ("Phase", ("phases", "phases.label")),
        ("TransferPolicy", ("policies",)),
        ("Class", ("classes", "rules.subject")),
        ("Weighting", ("weightings", "weightings.label")),
        ("Support", ("supports",)),
        ("PollState", ("states", "states.label")),
        ("PostKind", ("kinds",)),
    ],
)
def test_each_value_of_the_enumerations_has_a_word(
    enumeration: str, domains: tuple[str, ...]
) -> None:
    source = (ROOT / "contracts" / "interfaces" / "Types.sol").read_text()
    body = re.search(rf"enum {enumeration} {{(.*?)}}", source, re.DOTALL)
    assert body is not None
    for name in re.findall(r"\w+", re.sub(r"//.*", "", body[1])):
        for domain in domains:
            assert f"{domain}.{name}" in keys("en")


@pytest.mark.parametrize(
    "error",
    [*errors_of(backend.errors), *errors_of(backend.wallet.errors)],
    ids=lambda error: error.__name__,
)
def test_each_error_of_the_backend_has_a_sentence(error: type[Any]) -> None:
    assert f"failures.{error.code}" in keys("en")


def test_each_error_of_a_rule_and_parameter_has_a_word() -> None:
    """The names that contracts put into RuleInvalid and ParameterInvalid."""
    names: set[str] = set()
    for path in (ROOT / "contracts").rglob("*.sol"):
        source = path.read_text()
        names |= set(re.findall(r'RuleInvalid\([^()]*(?:\([^()]*\))?[^()]*, "(\w+)"', source))
        names |= set(re.findall(r'ParameterInvalid\("(\w+)"', source))
    assert names
    assert {name for name in names if f"fields.{name}" not in keys("en")} == set()


def test_each_sentence_of_the_wallet_is_in_the_catalogue() -> None:
    written = re.compile(
        r'"((?:member|funding|work|polls|decisions|posts|creation|register|budgets|dividends|exits'
        r'|nothing|changes)\.\w+)"'
    )
    for path in (ROOT / "backend" / "wallet").rglob("*.py"):
        for key in written.findall(path.read_text()):
            assert key in keys("en"), f"{path.name}: {key}"


def test_each_key_of_the_templates_is_in_the_catalogue() -> None:
    for path in (ROOT / "backend" / "pages" / "templates").rglob("*.html"):
        source = path.read_text()
        for key in re.findall(r'\bt\(["\']([a-z_]+)["\'][,)]', source):
            assert f"pages.{key}" in keys("en"), f"{path.name}: {key}"


def test_each_sentence_of_the_bundle_is_in_the_catalogue_and_used() -> None:
    folder = ROOT / "backend" / "pages" / "src"
    sources = " ".join(path.read_text() for path in folder.glob("*.ts"))
    # Some keys are chosen by a condition; states, what was made and what was handed over by their name.
    said = set(re.findall(r'"([a-z_]+)"', sources))
    states = {f"state_{name}" for name in re.findall(r'^  \| "(\w+)"', sources, re.MULTILINE)}
    known = {key.removeprefix("wallet_page.") for key in keys("en", "wallet_page")}
    states |= {"open_project", "open_poll"}
    states |= {
        f"handed_{name}" for name in ("ballot", "delegation", "comment", "hiding", "erasure")
    }
    states |= {f"handed_{name}" for name in ("webhook", "webhooks", "webhook_end")}
    states |= {f"webhook_{name}" for name in ("waiting", "delivered", "given_up")}
    assert set(re.findall(r'\bsay\("([a-z_]+)"', sources)) | states <= known
    assert known <= said | states | {"local_chain", "some_chain"}


def test_gaps_never_reach_into_what_fills_them() -> None:
    for key in keys("en"):
        for _, name, _, conversion in string.Formatter().parse(template("en", key)):
            assert name is None or name == "" or name.isidentifier()
            assert not conversion
    assert say("en", "calls.setCategory", category=1, name="{0.__class__}", rate=10**18,
               ceiling=100, open=True).count("{0.__class__}") == 1  # fmt: skip
