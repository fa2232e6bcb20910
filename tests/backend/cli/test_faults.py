"""Whatever goes wrong is one sentence, exit code 2, and nothing half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.backend.cli.conftest import Terminal
from tests.scripts.chain import Chain

SENT = ("--key", "contributor", "--yes")
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def nothing_sent(chain: Chain, terminal: Terminal) -> object:
    """Fails the test if a block was made or a text kept meanwhile."""
    before = chain.web3.eth.block_number
    yield
    assert chain.web3.eth.block_number == before
    assert not (terminal.folder / "content").exists()


@pytest.mark.usefixtures("nothing_sent")
class TestNothingIsSent:
    def test_a_wrong_file(self, terminal: Terminal) -> None:
        path = terminal.folder / "project.toml"
        path.write_text(path.read_text().replace('price = "0.50"', 'price = "cheap"'))
        answer = terminal.run("project", "create", "project.toml", *SENT)
        assert answer.fault() == (
            "project.toml: funding › price: “cheap” is not an amount: "
            "write a positive number such as 250.00."
        )

    def test_a_node_that_does_not_answer(self, terminal: Terminal) -> None:
        answer = terminal.run("project", "create", "project.toml", "--node", NOWHERE, *SENT)
        assert answer.fault().startswith(f"No node answers at {NOWHERE}")

    def test_what_answers_is_no_node(self, terminal: Terminal, tmp_path: Path) -> None:
        server = subprocess.Popen(
            [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"],
            cwd=tmp_path / "keys",
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert server.stdout is not None
            port = server.stdout.readline().split("port ")[1].split()[0]
            answer = terminal.run("status", "--node", f"http://127.0.0.1:{port}")
            assert answer.code == 1
            assert "Traceback" not in answer.err
            answer = terminal.run(
                "project", "create", "project.toml", "--node", f"http://127.0.0.1:{port}", *SENT
            )
            assert "node" in answer.fault().lower()
        finally:
            server.terminate()
            server.wait()
            server.stdout.close()  # type: ignore[union-attr]

    def test_a_node_of_another_chain(self, terminal: Terminal) -> None:
        answer = terminal.run("project", "create", "project.toml", "--chain", "1", *SENT)
        assert "is of chain 31337, not 1" in answer.fault()

    def test_a_wallet_without_funds(self, terminal: Terminal) -> None:
        answer = terminal.run("project", "create", "project.toml", "--key", "poor", "--yes")
        assert "holds 0\u00a0ETH and this takes up to" in answer.fault()

    def test_nobody_to_ask(self, terminal: Terminal) -> None:
        answer = terminal.run("project", "create", "project.toml", "--key", "contributor")
        assert "run it with --yes" in answer.fault()

    def test_a_missing_key(self, terminal: Terminal) -> None:
        answer = terminal.run("project", "create", "project.toml", "--key", "eve", "--yes")
        assert answer.fault().startswith("There is no key named “eve”")

    def test_no_key_named(self, terminal: Terminal) -> None:
        answer = terminal.run("project", "create", "project.toml", "--yes")
        assert "say which with --key NAME" in answer.fault()

    def test_a_wrong_password(self, terminal: Terminal) -> None:
        (terminal.folder / "password").write_text("open barley")
        answer = terminal.run("project", "create", "project.toml", *SENT)
        assert answer.fault() == "The key “contributor” can't be opened with this password."
        assert "barley" not in answer.out + answer.err

    def test_no_record_of_the_chain(self, terminal: Terminal) -> None:
        answer = terminal.run(
            "project", "create", "project.toml", "--record", "none.json", *SENT, COLEDGER_FACTORY=""
        )
        assert "run `coledger deploy` first" in answer.fault()

    def test_what_is_no_project(self, chain: Chain, terminal: Terminal) -> None:
        answer = terminal.run("contribute", chain.record.factory, "1", *SENT)
        assert "is not a Coledger project on this chain" in answer.fault()

    def test_an_unknown_command(self, terminal: Terminal) -> None:
        assert (
            terminal.run("contrbute")
            .fault()
            .startswith("There is no command “contrbute”: did you mean “contribute”?")
        )

    def test_no_command_shows_the_commands(self, terminal: Terminal) -> None:
        answer = terminal.run()
        assert (answer.code, answer.err) == (2, "")
        assert "contribute" in answer.out

    def test_a_missing_argument(self, terminal: Terminal) -> None:
        assert "PROJECT is missing" in terminal.run("contribute").fault()

    def test_an_unknown_language(self, terminal: Terminal) -> None:
        answer = terminal.run("project", "create", "project.toml", "--language", "de", *SENT)
        assert "“de” is not a language here" in answer.fault()

    def test_a_wrong_setting(self, terminal: Terminal) -> None:
        assert "COLEDGER_PORT" in terminal.run("key", "list", COLEDGER_PORT="many").fault()
