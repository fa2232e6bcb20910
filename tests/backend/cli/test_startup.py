"""Help and mistakes in a command come without loading what only the chain needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("web3", "eth_account", "eth_utils", "requests", "aiohttp", "sqlalchemy")
PROGRAM = """
import sys
from backend.cli import run
code = run(sys.argv[1:])
print("LOADED", code, *(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0),
        (("contribute", "--help"), 0),
        (("contrbute",), 2),
        (("contribute",), 2),
        (("vote", "0x12", "0x12", "for", "--language", "de"), 2),
    ],
)
def test_nothing_heavy_is_loaded(arguments: tuple[str, ...], code: int) -> None:
    program = PROGRAM.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1].split() == ["LOADED", str(code)]
