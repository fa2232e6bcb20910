"""Each page has an address in each language; links lead on in it, and old addresses to it."""

from __future__ import annotations

import re

import httpx
import pytest

SHOUTED = re.compile(r'(?:href|action)="(/[^"]*)"')
# Addresses that have no language: files, what programs ask for, and the choice of a language.
PLAIN = ("/static/", "/v1/", "/openapi.json", "/docs")


def language_of(answer: httpx.Response) -> str:
    found = re.search(r'<html lang="(\w+)"', answer.text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_address_names_the_language(pages: httpx.Client, tide: str, code: str) -> None:
    other = {"en": "fr", "fr": "en"}[code]
    answer = pages.get(f"/{code}{tide}", headers={"accept-language": other})
    assert language_of(answer) == code
    assert answer.headers["content-language"] == code
    links = SHOUTED.findall(answer.text)
    own = [link for link in links if not link.startswith(PLAIN)]
    assert len(own) > 20
    elsewhere = {link for link in own if not link.startswith(f"/{code}/")}
    assert elsewhere == {f"/{other}{tide}", tide}, "only the choice of a language leads out of it"


def test_each_page_names_its_other_addresses(pages: httpx.Client, tide: str) -> None:
    path = f"{tide}/claims?state=OPEN"
    pages.cookies.clear()
    for address in (path, f"/en{path}", f"/fr{path}"):
        found = re.findall(
            r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]*)">', pages.get(address).text
        )
        assert dict(found) == {"en": f"/en{path}", "fr": f"/fr{path}", "x-default": path}


def test_an_address_without_one_follows_the_reader(pages: httpx.Client, tide: str) -> None:
    pages.cookies.clear()
    answer = pages.get(tide, headers={"accept-language": "fr-CH, en;q=0.5"})
    assert language_of(answer) == "fr"
    assert "/fr/projects" in answer.text
    assert "/en/projects/" not in answer.text.replace(f"/en{tide}", "")
    chosen = pages.get(tide, headers={"cookie": "language=en", "accept-language": "fr"})
    assert language_of(chosen) == "en"


def test_a_language_in_the_address_is_remembered(pages: httpx.Client, tide: str) -> None:
    pages.cookies.clear()
    answer = pages.get(f"/fr{tide}")
    assert "language=fr" in answer.headers["set-cookie"]
    again = pages.get(f"/fr{tide}", headers={"cookie": "language=fr"})
    assert "set-cookie" not in again.headers


def test_old_addresses_lead_to_the_new_ones(pages: httpx.Client, tide: str) -> None:
    pages.cookies.clear()
    answer = pages.get(f"{tide}/claims?state=OPEN&lang=fr")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/fr{tide}/claims?state=OPEN")
    assert pages.get("/", headers={"accept-language": "fr"}).headers["location"] == "/fr/projects"
    assert pages.get("/fr").headers["location"] == "/fr/projects"


@pytest.mark.parametrize("path", ["//elsewhere.example/?lang=fr", "/\\elsewhere.example?lang=fr"])
def test_nobody_is_led_elsewhere(pages: httpx.Client, path: str) -> None:
    answer = pages.get(f"{str(pages.base_url).rstrip('/')}{path}")
    assert answer.headers.get("location", "/fr/").startswith(("/fr/", "/en/"))


def test_programs_have_one_address(pages: httpx.Client) -> None:
    assert pages.get("/v1/status").status_code == 200
    for path in ("/fr/v1/status", "/en/static/style.css", "/fr/healthz", "/de/projects"):
        assert pages.get(path).status_code == 404, path


@pytest.mark.parametrize(("code", "title"), [("en", "Nothing here"), ("fr", "Rien ici")])
def test_mistakes_are_told_in_the_language(pages: httpx.Client, code: str, title: str) -> None:
    answer = pages.get(f"/{code}/nowhere")
    assert answer.status_code == 404
    assert language_of(answer) == code
    assert f'href="/{code}/projects"' in answer.text
    assert title in answer.text
