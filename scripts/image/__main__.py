"""`make image`: builds what scripts/config/Containerfile says, of this checkout."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from scripts.image.base import NAME, made_base
from scripts.image.builder import builder
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import ROOT

FILE: Final = ROOT / "scripts" / "config" / "Containerfile"
TAG: Final = "localhost/coledger"


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="make image", description=__doc__)
    parser.add_argument("--base", help=f"an image, or {NAME}: made here of Debian's packages")
    parser.add_argument("--tag", default=TAG)
    given = parser.parse_args(arguments)
    try:
        by = builder()
        base = made_base(by) if given.base == NAME else given.base
        by.build(FILE, ROOT, given.tag, base)
    except SetupFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    sys.stdout.write(f"{given.tag} is built, by {by.name}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
