"""On what verdicts rest that are kept while other tests are added."""

from __future__ import annotations

import re

from scripts.setup.paths import ROOT
from scripts.trial.scratch import foundation

TESTS = sorted((ROOT / "tests" / "solidity").rglob("*.t.sol"))


def test_no_test_imports_another() -> None:
    """Else a test's verdict would follow from files that the foundation leaves out."""
    for file in TESTS:
        assert not re.search(r'import[^;]*\.t\.sol"', file.read_text(encoding="utf-8")), file


def test_it_is_another_one_with_another_test() -> None:
    names = [str(file.relative_to(ROOT)) for file in TESTS[:2]]
    found = {foundation(), foundation(names), *(foundation([name]) for name in names)}
    assert len(found) == 4
    assert foundation(names) == foundation([*reversed(names), names[0]])
