"""One decision gives earlier work its shares: from a real history to the balances of a successor."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from backend.wallet.project import Project
from tests.backend.cli.conftest import Answer, Terminal
from tests.backend.succession.bookkeeper import Bookkeeper, digest, granted
from tests.backend.succession.histories import address, checked_batch
from tests.backend.succession.moving import ADDRESS, decided, founded, readied
from tests.backend.succession.test_shown import shown, sides
from tests.scripts.chain import Chain

OLD = ("founder", "voter", "contributor")


def prepare(chain: Chain, terminal: Terminal, old: str, *more: str) -> Answer:
    snapshot = "1" if Path("new.toml").exists() else readied(chain, terminal, old)
    told = ("--creator", chain.address("stranger"), "--snapshot", snapshot)
    batch = ("--batch", "history.toml", "--out", "moved")
    return terminal.run("succeed", "prepare", old, "new.toml", *told, *batch, *more)


def test_from_a_history_to_the_balances(chain: Chain, terminal: Terminal) -> None:
    old = founded(terminal)
    checked_batch(terminal, chain)
    answer = prepare(chain, terminal, old)
    assert answer.code == 0, answer
    assert "David Lord" in answer.out
    folder, books = terminal.folder / "moved", Bookkeeper(chain.node.url)
    document, batch = folder / "succession.json", folder / "history.toml"
    said = json.loads(document.read_text())
    assert said["opening"]["batch"] == digest(batch)
    undecided = terminal.run("succeed", "check", str(document)).out
    assert "= what the batch gives everybody" in undecided
    held = {chain.address(name): books.balance(old, chain.address(name)) for name in OLD}
    decided(chain, terminal, old, "agreement", "--text", str(document))
    made = terminal.does("project", "create", "moved/project.toml", "--key", "stranger", "--yes")
    new = made.found(ADDRESS)
    terminal.does("succeed", "check", str(document))

    given = granted(batch, folder / "project.toml", new.lower())
    expected = {account.lower(): shares for account, shares in held.items()}
    for account, shares in given.items():
        expected[account] = expected.get(account, 0) + shares
    assert len(given) > 20
    assert given[chain.address("founder").lower()] > 0
    assert {account: books.balance(new, account) for account in expected} == expected
    assert books.supply(new) == sum(expected.values())

    for name in ("founder", "voter"):
        accept = ("--text", "agreement.md", "--key", name, "--yes")
        terminal.does("member", "accept", new, *accept)
    again = terminal.does("import", "send", str(batch), new, "--key", "founder", "--yes")
    assert "There is nothing to claim" in again.out
    with shown(terminal) as api:
        move = sides(api, old)["successor"]
        assert (move["standing"], move["granted_to"]) == ("HELD", len(given))
        assert move["granted"]["amount"] == str(sum(given.values()))
        assert move["batch"] == digest(batch)
        for language, words in (("en", "for earlier work"), ("fr", "pour leur travail passé")):
            assert words in api.get(f"/{language}/projects/{new}").text


def test_a_batch_that_is_not_what_was_decided_is_noticed(chain: Chain, terminal: Terminal) -> None:
    old = founded(terminal)
    checked_batch(terminal, chain)
    assert prepare(chain, terminal, old).code == 0
    batch = terminal.folder / "moved" / "history.toml"
    batch.write_text(batch.read_text().replace('units = "0.25"', 'units = "0.5"', 1))
    out = terminal.run("succeed", "check", "moved/succession.json").out
    assert "≠ the batch of earlier work is the one in the document" in out
    assert "≠ what the batch gives everybody" in out


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


def test_who_has_no_room_claims_later(chain: Chain, terminal: Terminal) -> None:
    old = founded(terminal)
    path = checked_batch(terminal, chain)
    member = chain.address("member")
    rows = path.read_text()
    path.write_text(rows.replace(address(3), member))
    assert "founders at most" in prepare(chain, terminal, old, "--most", "2").fault()
    answer = prepare(chain, terminal, old, "--most", "5")
    assert answer.code == 0, answer
    assert "each claims their own with `coledger import send" in answer.out
    said = json.loads((terminal.folder / "moved" / "succession.json").read_text())
    most = [int(each) for each in said["opening"]["granted"].values()]
    assert len({*said["shares"], *said["opening"]["granted"]}) == 5
    left = granted(
        terminal.folder / "moved/history.toml", terminal.folder / "moved/project.toml", ""
    )
    founder = chain.address("founder").lower()
    assert founder not in left
    assert max(left.values()) <= min(most)
    assert Project(chain.web3, old).ask("totalSupply") == sum(map(int, said["shares"].values()))
