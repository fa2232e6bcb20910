"""On each page of decisions and money, a server that lies in its proofs is refused, figure by figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.verifying.conftest import Lived, Reader
from tests.browser.verifying.test_every_page import listed_by_api

With = Callable[..., Reader]
Lie = Callable[[Any], None]
# How the pages' own kinds of figures are spread over pages.
PAGES = {
    "claims": ("polls", "claim"),
    "polls": ("polls", "poll"),
    "lines": ("lines", "line"),
    "dividends": ("dividends", "dividend"),
}


def another(value: Any) -> Any:
    """Of the same kind, and false."""
    if isinstance(value, dict):
        return {name: another(each) for name, each in value.items()}
    if isinstance(value, bool):
        return not value
    return str(int(value) + 1) if value.isdecimal() else "0x" + "1" * (len(value) - 2)


def lie_of_figures(proof: Any) -> None:
    for each in proof["figures"]:
        each["value"] = another(each["value"])


def lie_of_another(proof: Any) -> None:
    """A true value, said to be of somebody or something else."""
    for each in proof["figures"]:
        each["of"] = {
            name: value + 1 if isinstance(value, int) else "0x" + "1" * (len(value) - 2)
            for name, value in each["of"].items()
        }
    proof["slots"] = []


def lie_of_nodes(proof: Any) -> None:
    proof["nodes"][-1] = proof["nodes"][-1][:-1] + ("0" if proof["nodes"][-1][-1] != "0" else "1")


LIES: tuple[Lie, ...] = (lie_of_figures, lie_of_another, lie_of_nodes)


@pytest.mark.parametrize("listed", PAGES)
def test_nothing_false_is_marked(lived: Lived, reader_with: With, listed: str) -> None:
    kind, key = PAGES[listed]
    project = lived.project("share")
    newest = listed_by_api(lived, project, listed)[0]
    reader = reader_with()
    reader.stay()
    for lie in LIES:
        reader.open(f"/projects/{project}/{kind}/{newest[key]}")
        reader.forge(lie)
        said = reader.all_verdicts()
        assert len(said) >= 4
        assert {each.outcome for each in said} == {"refused"}, said
        assert all("✗ not verified" in each.text for each in said)
