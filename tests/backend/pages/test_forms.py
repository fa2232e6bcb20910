"""The forms read without JavaScript and without a node, in both languages."""

from __future__ import annotations

import httpx
import pytest

from backend.pages.forms.shapes import FORMS
from backend.wallet.intents import VERBS
from tests.backend.pages.reading import words_of


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("verb", FORMS)
def test_each_form_reads(pages: httpx.Client, tide: str, verb: str, language: str) -> None:
    answer = pages.get(f"/{language}{tide}/do/{verb}")
    assert answer.status_code == 200, answer.text
    assert f'data-verb="{verb}"' in answer.text
    assert 'method="get"' in answer.text
    for name in (field.name for field in FORMS[verb]):
        assert f'name="{name}"' in answer.text


def test_each_verb_has_a_form() -> None:
    assert set(FORMS) == set(VERBS)


def test_fields_are_filled_from_the_address(pages: httpx.Client, tide: str) -> None:
    poll = "0x" + "12" * 32
    page = pages.get(f"/en{tide}/do/vote", params={"poll": poll, "support": "against"}).text
    assert f'value="{poll}"' in page
    assert 'value="against" required data-asked checked' in page


def test_a_changed_setting_shows_what_is_now(pages: httpx.Client, tide: str) -> None:
    page = pages.get(f"/en{tide}/do/propose-category", params={"category": "0"}).text
    assert 'value="Development"' in page
    assert 'value="40"' in page
    rule = pages.get(f"/en{tide}/do/propose-rule", params={"class": "claim"}).text
    assert '<option value="claim" selected>' in rule


def test_a_missing_node_is_told_on_the_form(pages: httpx.Client, tide: str) -> None:
    answer = pages.get(f"/fr{tide}/do/contribute", params={"amount": "1", "preview": "1"})
    assert answer.status_code == 200
    assert "Aucun nœud" in words_of(answer.text)
    assert "127.0.0.1:1" not in words_of(answer.text.partition("<main")[2])


def test_what_is_no_verb_is_a_page_too(pages: httpx.Client, tide: str) -> None:
    for path in (f"/en{tide}/do/rob", f"/en{tide}/do/rob/preview", "/en/projects/0x12/do/vote"):
        assert pages.get(path).status_code in (404, 422)


def test_the_command_quotes_what_was_typed(pages: httpx.Client, tide: str) -> None:
    page = pages.get(f"/en{tide}/do/contribute", params={"amount": "1; rm -rf ~"})
    assert "'1; rm -rf ~'" in words_of(page.text)
    page = pages.get(f"/en{tide}/do/contribute", params={"amount": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.text
