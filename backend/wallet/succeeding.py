"""The file of a project that succeeds another one: the founders are those who held shares there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from eth_utils.address import to_checksum_address

from backend.audit.succession_document import predecessor_line
from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.errors import InputInvalid
from backend.wording import failure

# A creation must fit into one block: each founder takes some fifty thousand gas.
MOST_FOUNDERS: Final = 400
FILE: Final = "project.toml"
ABOUT: Final = "about.md"


def write_successor(
    given: Path, folder: Path, predecessor: str, snapshot: int, shares: Mapping[str, int]
) -> Path:
    """Writes the file that `given` is without founders, with them, and the texts that it names.

    The description says whom the project succeeds. Raises InputInvalid.
    """
    text = given.read_text(encoding="utf-8")
    parts = tomllib.loads(text)
    if parts.get("founders"):
        raise failure(InputInvalid, "succession.has_founders", file=str(given))
    if len(shares) > MOST_FOUNDERS:
        raise failure(InputInvalid, "succession.too_many", count=len(shares), most=MOST_FOUNDERS)
    folder.mkdir(parents=True, exist_ok=True)
    agreement = Path(str(parts.get("agreement", "")))
    (folder / agreement.name).write_bytes((given.parent / agreement).read_bytes())
    about = (given.parent / str(parts.get("about", ""))).read_text(encoding="utf-8").rstrip("\n")
    (folder / ABOUT).write_text(f"{about}\n\n{predecessor_line(predecessor, snapshot)}\n", "utf-8")
    written = folder / FILE
    named = text.replace(str(parts.get("about")), ABOUT).replace(str(agreement), agreement.name)
    founders = "".join(
        f'\n[[founders]]\naccount = "{to_checksum_address(account)}"\nshares = "{_decimal(amount)}"\n'
        for account, amount in sorted(shares.items())
    )
    written.write_text(named.rstrip("\n") + "\n" + founders, encoding="utf-8")
    return written


def _decimal(amount: int) -> str:
    text = f"{Decimal(amount).scaleb(-SHARE_DECIMALS):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
