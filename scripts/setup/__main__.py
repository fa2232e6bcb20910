"""`python3 scripts/setup`: installs what Coledger needs into this checkout, without root.

Runs before there is a virtual environment: this package imports nothing but the standard
library, and this file is written so that an old Python can read it and say what is wrong.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120


def main():  # type: ignore[no-untyped-def]  # an old Python must be able to read it
    """Run the setup; returns the exit code."""
    found = sys.version_info[:2]
    if found < (3, 11) or found >= (3, 14):
        sys.stderr.write(
            "setup: Coledger needs Python 3.11, 3.12 or 3.13, and {} is {}.{}; install one of "
            "them and say `make setup PYTHON=python3.13`.\n".format(sys.executable, *found)
        )
        return 2
    sys.path.insert(0, ROOT)
    from scripts.setup.run import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())  # type: ignore[no-untyped-call]
