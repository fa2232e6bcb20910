"""From a repository to claims and to founding shares, on a real chain."""

from __future__ import annotations

import tomllib

from backend.content import ContentStore
from backend.wallet.project import Project
from tests.backend.cli.conftest import Terminal
from tests.backend.history.repositories import DATA, recorded
from tests.scripts.chain import Chain

COIN = 10**18
ID = r"id (0x[0-9a-f]{64})"
SAID = "The project is (0x[0-9a-fA-F]{40})"


def batch(terminal: Terminal, chain: Chain) -> None:
    """A batch of a real history, in which one author is the member and another the voter."""
    repository = recorded(terminal.folder, "markupsafe")
    terminal.does("import", "git", str(repository), "--units", "0.1")
    terminal.does("import", "credits", str(DATA / "match-sorter.json"))
    path = terminal.folder / "history.toml"
    text = path.read_text().replace('"code" = "development"', '"code" = "design"')
    kept = []
    for part in text.split("\n[["):
        name = {'name = "David Lord"': "member", 'name = "Kent C. Dodds"': "voter"}
        who = next((account for line, account in name.items() if line in part), None)
        if part.startswith("people]]") and who:
            part = part.replace('account = ""', f'account = "{chain.address(who)}"')
        kept.append(part)
    path.write_text("\n[[".join(kept))


def test_work_is_claimed_by_whose_it_is_and_only_once(chain: Chain, terminal: Terminal) -> None:
    made = terminal.does("project", "create", "project.toml", "--key", "stranger", "--yes")
    address = made.found(SAID)
    batch(terminal, chain)
    terminal.does("member", "accept", address, "--key", "member", "--yes")
    rows = tomllib.loads((terminal.folder / "history.toml").read_text())["rows"]
    own = sum(
        float(row["units"])
        for row in rows
        if row["person"] == "david-lord" and row["kind"] == "code"
    )
    sent = terminal.does("import", "send", "history.toml", address, "--key", "member", "--yes")
    assert "testing: the project has no such category" in sent.out
    project = Project(chain.web3, address)
    claim = project.ask("claimOf", bytes.fromhex(sent.found(ID)[2:]))
    assert claim.claimant == chain.address("member")
    claims = [log["args"] for log in project.logs("ClaimOpened")]
    assert sum(each["units"] for each in claims if each["category"] == 2) == round(own * 100)
    store = ContentStore(terminal.folder / "content")
    assert b"# Earlier work: design" in store.get(claims[0]["evidence"])
    assert len(claims) > 1  # no claim asks for more than work may mint in a month
    batch_before = (terminal.folder / "history.toml").read_text()
    assert claims[0]["claim"].hex() in batch_before
    again = terminal.does("import", "send", "history.toml", address, "--key", "member", "--yes")
    assert "There is nothing to claim" in again.out
    assert len(project.logs("ClaimOpened")) == len(claims)
    fault = terminal.run(
        "import", "send", "history.toml", address, "--key", "founder", "--yes"
    ).fault()
    assert fault.startswith("No person in the file has the account")


def test_opening_balances_are_issued_by_the_one_transaction_that_creates(
    chain: Chain, terminal: Terminal
) -> None:
    batch(terminal, chain)
    path = terminal.folder / "history.toml"
    asked = ("history.toml", "--rates", "project.toml")
    assert "have no account" in terminal.run("import", "founders", *asked).fault()
    kept = [
        part if not part.startswith("rows]]") or '"david-lord"' in part or '"kentcdodds"' in part
        else part.rstrip("\n") + "\nskip = true\n"
        for part in path.read_text().split("\n[[")
    ]  # fmt: skip
    path.write_text("\n[[".join(kept))
    shown = terminal.does("import", "preview", *asked).out
    assert "David Lord" in shown
    french = terminal.does("import", "preview", *asked, "--language", "fr").out
    assert "Ce que serait la table des parts" in french
    founders = tomllib.loads(terminal.does("import", "founders", *asked).out)["founders"]
    file = terminal.folder / "project.toml"
    text = file.read_text()
    head, _, _ = text.partition("[[founders]]")
    lines = "\n".join(
        f'[[founders]]\naccount = "{each["account"]}"\nshares = "{each["shares"]}"'
        for each in founders
    )
    file.write_text(f"{head}{lines}\n")
    created = terminal.does(
        "project", "create", "project.toml", "--key", "stranger", "--yes", "--salt", "7"
    )
    project = Project(chain.web3, created.found(SAID))
    for each in founders:
        whole, _, rest = each["shares"].partition(".")
        expected = int(whole + rest.ljust(18, "0"))
        account = chain.web3.to_checksum_address(each["account"])
        assert project.ask("balanceOf", account) == expected
    assert len(founders) == 2
