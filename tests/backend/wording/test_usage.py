"""Every sentence of the catalogue is said somewhere, and templates say nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from backend.wording import keys

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "backend" / "pages" / "templates").rglob("*.html"))
# Names, which are the same in every language.
NAMES = {"Coledger", "API", "CSV", "JSON", "Lines"}
# Enumerations whose words aren't in capitals. test_events.py holds events and their facts to the
# contracts, test_exports.py the kinds of exports to those there are.
_LOWER_CASE = {
    "fields", "figures", "verified", "verified.label", "events", "event_facts", "exports",
}  # fmt: skip
# Either the domain or the name is written out: two gaps alone would say everything.
_NAMES_A_KEY = re.compile(r"[a-z_]+\\\.|\[\\w\.\]\+\\\.[a-z_]{4,}$")
_CODE = re.compile(r"\{[{%#].*?[#%}]\}", re.DOTALL)
_SPOKEN = re.compile(r'\b(?:title|aria-label|alt|placeholder|label|content)="([^"]*)"')
_UNSPOKEN = re.compile(r'<meta [^>]*>|<(script|style)\b.*?</\1>|type="[^"]*"', re.DOTALL)


def sources() -> Iterator[Path]:
    for folder in ("backend", "scripts"):
        for path in (ROOT / folder).rglob("*.py"):
            if "node_modules" not in path.parts:
                yield path
    # The files of clear signing, which wallets read, say it.
    yield ROOT / "tests" / "setup" / "test_clear_signing.py"


@cache
def written() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """All texts in the code, and what texts with gaps may become."""
    texts: set[str] = set()
    gapped: set[str] = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                gapped.add(_pattern(node))
    patterns = [re.compile(text) for text in gapped if _NAMES_A_KEY.match(text)]
    return frozenset(texts | set(template_texts())), tuple(patterns)


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.]+"
        for part in node.values
    )


def template_texts() -> Iterator[str]:
    """Texts in the templates' code."""
    for path in TEMPLATES:
        for code in _CODE.findall(path.read_text("utf-8")):
            for double, single in re.findall(r'"([^"]*)"|\'([^\']*)\'', code):
                yield (double or single).replace(":", ".", 1)


@cache
def bundle_texts() -> frozenset[str]:
    """Texts in the sources of the wallet's part of the pages, and what begins as one with a gap."""
    found: set[str] = set()
    for path in sorted((ROOT / "backend" / "pages" / "src").rglob("*.ts")):
        source = path.read_text("utf-8")
        found |= set(re.findall(r"[\"']([a-z_]+)[\"']", source)) | set(
            re.findall(r"\b([a-z_]+):", source)
        )
        for start in re.findall(r"`([a-z]+_)\$\{", source):
            found |= {key.partition(".")[2] for key in keys("en") if f".{start}" in key}
    return frozenset(found)


def is_said(key: str) -> bool:
    texts, patterns = written()
    domain, _, name = key.partition(".")
    if key in texts or any(pattern.fullmatch(key) for pattern in patterns):
        return True
    if domain in ("wallet_page", "verify_page"):
        return name in bundle_texts()
    if f"{domain}:{name}" in texts or f"{domain}:" in texts:
        return True
    if domain == "pages":
        return name in texts or any(
            text.endswith("_") and len(text) > 3 and name.startswith(text) for text in texts
        )
    # Words of an enumeration are looked up by their domain; that none is missing has a test.
    whole, _, last = key.rpartition(".")
    return whole in texts and (last.isupper() or whole in _LOWER_CASE)


def test_no_sentence_is_left_over() -> None:
    assert [key for key in keys("en") if not is_said(key)] == []


def test_a_sentence_left_over_would_be_noticed() -> None:
    assert not is_said("pages.nobody_says_this")
    assert not is_said("polls.nobody_says_this")
    assert is_said("pages.skip")


def unsaid(source: str) -> list[str]:
    """Words of a template that aren't from the catalogue."""
    plain = _UNSPOKEN.sub("", _CODE.sub("", source))
    spoken = [*_SPOKEN.findall(plain), re.sub(r'<(?:"[^"]*"|[^">])*>', " ", plain)]
    words = {word for text in spoken for word in re.findall(r"[^\W\d_]{2,}", text)}
    return sorted(words - NAMES - {"nbsp", "amp"})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_only_what_is_in_the_catalogue(path: Path) -> None:
    assert unsaid(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source", ["<p>Hello {{ name }}</p>", '<a title="Hello">{{ x }}</a>', '<img alt="Hello">']
)
def test_a_sentence_in_a_template_would_be_noticed(source: str) -> None:
    assert unsaid(source) == ["Hello"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_links_of_templates_keep_the_language(path: Path) -> None:
    links = re.findall(r'(?:href|action)="(/[^"{]*)', path.read_text("utf-8"))
    assert [link for link in links if not link.startswith(("/v1/", "/static/", "/openapi"))] == []
