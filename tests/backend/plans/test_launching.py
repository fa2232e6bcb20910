"""A project created by the form's own defaults, on a real chain."""

from __future__ import annotations

from typing import Any

from backend.content import digest_of
from backend.pages.forms.launching import defaults
from backend.wallet.project import Project
from tests.backend.pages.reading import words_of
from tests.backend.plans.conftest import SHARE, Planning, words
from tests.scripts.chain import Chain

TEXTS = {name: f"0x{digest_of(name.encode()).hex()}" for name in ("agreement", "about")}
NAMES = {"name": "River Maps", "symbol": "RIVER", **TEXTS}


def ask(planning: Planning, person: str, language: str = "en", **inputs: Any) -> Any:
    body = {"account": planning.chain.address(person), **defaults(), **NAMES, **inputs}
    headers = {"accept-language": language}
    return planning.api.post("/v1/plans/launch", json=body, headers=headers)


def test_the_defaults_make_a_project(planning: Planning, chain: Chain) -> None:
    answer = ask(planning, "member")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert "You create the project River Maps" in found["sentence"]
    assert found["creates"] in found["sentence"]
    (step,) = found["steps"]
    assert step["function"].startswith("createProject(((bytes32,")
    planning.send("member", step)
    made = Project(chain.web3, found["creates"])
    assert made.facts.name == "River Maps"
    assert made.ask("balanceOf", chain.address("member")) == 1000 * SHARE
    rule = made.ask("ruleOf", 0, 0)
    assert (rule.quorum, rule.approval, rule.cap) == (500, 5000, 2000)
    assert made.ask("categoryCount") == 3
    again = ask(planning, "member")
    assert again.status_code == 422
    assert again.json()["error"] == "ProjectExists"
    assert ask(planning, "member", salt="1").status_code == 200


def test_what_is_wrong_names_its_field(planning: Planning) -> None:
    wrong = {
        "funding.price": "cheap",
        "rules.claim.quorum": "0.5",
        "rules.spend.period": "many",
        "categories.2.rate": "-1",
        "founders.1.shares": "0",
        "shares.gate": "0x12",
        "funding.deadline": "2020-01-01",
        "name": "a name that has far more than the thirty-two bytes that there are",
    }
    for field, value in wrong.items():
        for language in ("en", "fr"):
            answer = ask(planning, "member", language, **{field: value})
            assert answer.status_code == 422, (field, answer.text)
            known = {field, "founders.1.account"} if field == "founders.1.shares" else {field}
            assert answer.json().get("field") in known, answer.text
    missing = ask(planning, "member", symbol="")
    assert (missing.status_code, missing.json()["field"]) == (422, "symbol")


def test_each_rule_is_told_in_words_on_the_form(planning: Planning) -> None:
    english = words(words_of(planning.api.get("/en/launch").text))
    assert "A claim passes if at least 5 % take part and more take its side than not." in english
    french = words(words_of(planning.api.get("/fr/launch").text))
    assert "5 %" in french
    changed = planning.api.get(
        "/en/launch/preview", params={**defaults(), "rules.claim.quorum": "7"}
    )
    assert "at least 7 % take part" in words(words_of(changed.text))
    named = planning.api.get("/en/launch", params={**NAMES})
    assert "You create the project River Maps" in words(words_of(named.text))


def test_a_form_of_nonsense_is_refused(planning: Planning, chain: Chain) -> None:
    for body in (b"", b"[]", b"{", b'{"account": 1}', b'{"account": "0x12", "rules": {"a": 1}}'):
        answer = planning.api.post("/v1/plans/launch", content=body)
        assert answer.status_code == 422, (body, answer.text)
    odd = {"rules": "x", "rules.claim": "y", "rules.claim.quorum": {"a": 1}, "a.b.c.d": "1"}
    assert ask(planning, "member", **odd).status_code == 422
