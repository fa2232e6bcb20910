"""The browser that npm brought: it runs, and it draws text."""

from scripts.helpers.browser import running_browser

PAGE = "<title>Parts</title><h1>Où en est la cagnotte ?</h1><script>document.title += ' 1'</script>"


def test_it_runs_scripts_and_draws_text() -> None:
    with running_browser() as browser:
        page = browser.new_page()
        page.set_content(PAGE)
        assert page.title() == "Parts 1"
        # What isn't drawn has no inner text: without fonts this is empty.
        assert page.inner_text("h1") == "Où en est la cagnotte ?"
        drawn = page.locator("h1").bounding_box()
        assert drawn is not None
        assert drawn["height"] > 10
