"""`python -m scripts.helpers.totals BEGAN PART…`: what all parts of `make test` came to.

Ends with one plain line, `123 passed, 0 failed, 0 skipped`. Fails where a part has left no
outcome, or a bad one: nothing that didn't run can look as if it had passed.
"""

import json
import sys
import time
from collections.abc import Sequence

from scripts.helpers.part import PARTS, Outcome


def read_outcome(name: str) -> Outcome | None:
    """The outcome that a part has left, or None."""
    kept = PARTS / f"{name}.json"
    if not kept.is_file():
        return None
    return Outcome(**json.loads(kept.read_text(encoding="utf-8")))


def main(arguments: Sequence[str]) -> int:
    """Print the table of parts and the closing line; returns 1 if a part is missing or failed."""
    began, *names = arguments
    outcomes = {name: read_outcome(name) for name in names}
    sys.stdout.write("\n")
    for name, outcome in outcomes.items():
        sys.stdout.write(f"{name:<12} {_told(outcome)}\n")
    seconds = time.time() - float(began)
    sys.stdout.write(f"{'total':<12} {seconds:7.1f} s\n")
    ran = [outcome for outcome in outcomes.values() if outcome is not None]
    passed, failed, skipped = (
        sum(getattr(outcome, kind) for outcome in ran) for kind in ("passed", "failed", "skipped")
    )
    sys.stdout.write(f"{passed} passed, {failed} failed, {skipped} skipped\n")
    good = len(ran) == len(names) and not failed and all(outcome.code == 0 for outcome in ran)
    return 0 if good else 1


def _told(outcome: Outcome | None) -> str:
    if outcome is None:
        return "has left no outcome"
    counts = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
    return f"{outcome.seconds:7.1f} s  {counts}" + ("" if not outcome.code else "  FAILED")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
