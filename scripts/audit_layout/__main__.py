"""`python -m scripts.audit_layout`: writes backend/audit/layout.json from the contracts' sources."""

from __future__ import annotations

import sys

from scripts.audit_layout.layout import FILE, written


def main() -> int:
    """Write the file; returns 0."""
    FILE.write_text(written(), encoding="utf-8")
    sys.stdout.write(f"{FILE.name} is written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
