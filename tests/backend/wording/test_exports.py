"""Each kind of export has a name in every language, and no name is of a kind that there isn't."""

from __future__ import annotations

import pytest

from backend.pages.filters import EXPORT_KINDS
from backend.wording import keys


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_kind_has_a_name(language: str) -> None:
    named = {key.partition(".")[2] for key in keys(language) if key.startswith("exports.")}
    assert named == set(EXPORT_KINDS)
