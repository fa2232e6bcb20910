"""What people write harms nobody, and nothing comes from elsewhere."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_no_page_breaks_its_policy_or_loads_from_elsewhere(
    visit: Visit, paths: list[str], locale: str
) -> None:
    visitor = visit(locale)
    for path in paths:
        visitor.open(path)
    assert visitor.complaints == []
    assert visitor.elsewhere == []


def test_hostile_text_is_shown_and_not_run(visit: Visit, tide: str) -> None:
    visitor = visit()
    visitor.open(f"{tide}/posts")
    page = visitor.page
    assert "owned" not in page.title()
    assert "<script>document.title='owned'</script>" in page.inner_text("main")
    assert page.locator("main script, main iframe, main img").count() == 0
    assert page.locator("main [onerror], main a[href^='javascript']").count() == 0
    assert visitor.elsewhere == []


def test_links_in_texts_give_nothing_away(visit: Visit, tide: str) -> None:
    visitor = visit()
    visitor.open(f"{tide}/posts")
    link = visitor.page.locator(".prose a", has_text="testing").first
    assert "noopener" in (link.get_attribute("rel") or "")
    assert link.get_attribute("href") == "https://example.org/testing"


def test_the_policy_really_holds(visit: Visit, tide: str) -> None:
    """A page into which somebody got a script would still not run it."""
    visitor = visit()
    visitor.open(tide)
    visitor.page.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = \"document.title = 'owned'\"; document.body.append(script); }"
    )
    assert visitor.page.title() != "owned"
    assert any("Content Security Policy" in said for said in visitor.complaints)


@pytest.mark.parametrize(
    "query", ["lang=<script>alert(1)</script>", "phase=%22%3E%3Cscript%3E", "cursor=%22onload=%22x"]
)
def test_hostile_addresses_are_only_text(visit: Visit, query: str) -> None:
    visitor = visit()
    visitor.open(f"/projects?{query}")
    assert visitor.page.locator("main script").count() == 0
    assert visitor.page.locator("h1").count() == 1
