"""What is wrong with a batch is said in one line, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.backend.cli.conftest import Terminal
from tests.backend.succession.histories import address, checked_batch
from tests.backend.succession.moving import founded
from tests.backend.succession.test_opening_balances import prepare
from tests.scripts.chain import Chain


def _twice(text: str) -> str:
    row = text.index("[[people]]")
    return text.replace("[[people]]", text[row : text.index("[[", row + 2)] + "[[people]]", 1)


def _row_twice(text: str) -> str:
    row = text.index("[[rows]]")
    return text.replace("[[rows]]", text[row : text.index("[[", row + 2)] + "[[rows]]", 1)


def _many(text: str) -> str:
    """A crowd that did as much as one of them."""
    row = text.index("[[rows]]")
    one = text[row : text.index("\n[[", row)]
    id_ = one.split('id = "')[1][:16]
    whose = one.split('person = "')[1].split('"')[0]
    crowd = []
    for number in range(401):
        own = one.replace(id_, f"{number:016x}").replace(
            f'person = "{whose}"', f'person = "p{number}"'
        )
        crowd.append(f'[[people]]\nid = "p{number}"\naccount = "{address(number)}"\n\n{own}\n')
    return text + "\n" + "\n".join(crowd)


BAD: dict[str, Callable[[str], str]] = {
    "twice: keep one entry": _twice,
    "or its work counts double": _row_twice,
    "is no address": lambda text: text.replace(address(3), address(3)[:-1]),
    "“0x0000000000000000000000000000000000000000”, is no address": lambda text: text.replace(
        address(3), "0x" + "00" * 20
    ),
    "have no account in the file": lambda text: text.replace(address(3), ""),
    "No row of history.toml gives shares": lambda text: text.replace('"development"', '""').replace(
        '"design"', '""'
    ),
    "has no rows": lambda text: "version = 1\n",
    "one creation takes 400 at most. With --most 400": _many,
}


def test_a_bad_batch_gets_one_line(chain: Chain, terminal: Terminal) -> None:
    old = founded(terminal)
    path = checked_batch(terminal, chain)
    good = path.read_text()
    for said, spoil in BAD.items():
        spoiled = spoil(good)
        assert spoiled != good
        path.write_text(spoiled)
        assert said in prepare(chain, terminal, old).fault()
        assert not Path("moved/succession.json").exists()
