"""`python -m scripts.audit_layout`: writes backend/audit/layout.json from the contracts' sources, and events.json."""

from __future__ import annotations

import sys

from scripts.audit_layout import events, layout


def main() -> int:
    """Write the files; returns 0."""
    for each in (layout, events):
        each.FILE.write_text(each.written(), encoding="utf-8")
        sys.stdout.write(f"{each.FILE.name} is written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
