"""What is refused for what it says: texts, ballots, the contract's rules; and what never shows."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys

from backend.wallet.project import Project
from tests.backend.cli.conftest import PASSWORD, Terminal
from tests.scripts.chain import Chain

SENT = ("--key", "contributor", "--yes")


def blocks(chain: Chain) -> int:
    return int(chain.web3.eth.block_number)


def test_another_text_than_the_agreement(
    chain: Chain, terminal: Terminal, project: Project
) -> None:
    before = blocks(chain)
    answer = terminal.run("member", "accept", project.address, "--text", "about.md", *SENT)
    assert answer.fault().startswith("This file is not version 1 of the agreement")
    assert blocks(chain) == before


def test_a_file_that_is_not_its_digest(chain: Chain, terminal: Terminal, project: Project) -> None:
    terminal.does("member", "accept", project.address, *SENT)
    before = blocks(chain)
    digest = ("--digest", "0x" + "ab" * 32)
    answer = terminal.run("post", project.address, "idea", "about.md", *digest, *SENT)
    assert "is not the text of 0xabab" in answer.fault()
    answer = terminal.run(
        "claim", project.address, "design", "1", "--evidence", "about.md", *digest, *SENT
    )
    assert "is not the text of 0xabab" in answer.fault()
    assert blocks(chain) == before
    assert not (terminal.folder / "content").exists()


def test_a_refusal_of_the_contract(terminal: Terminal, project: Project) -> None:
    answer = terminal.run("contribute", project.address, "1", *SENT)
    assert "Accept the current version first." in answer.fault()
    answer = terminal.run("contribute", project.address, "1", "--language", "fr", *SENT)
    assert "Accept" in answer.fault()
    assert "first" not in answer.fault()


def test_a_file_that_is_no_ballot(terminal: Terminal, project: Project) -> None:
    poll = "0x" + "12" * 32
    for content in ("not json", json.dumps({"voter": 1})):
        (terminal.folder / "ballot.json").write_text(content)
        answer = terminal.run("relay", project.address, poll, "ballot.json", *SENT)
        assert "signed ballot" in answer.fault()


def test_an_occupied_port(chain: Chain, terminal: Terminal) -> None:
    answer = terminal.run("node", "--port", str(chain.node.port))
    assert f"Port {chain.node.port} is used by another program" in answer.fault()


def test_an_occupied_port_of_the_api(terminal: Terminal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert str(port) in terminal.run("serve", "--port", str(port)).fault()


def test_ctrl_c(terminal: Terminal) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "backend.cli", "index"],
        cwd=terminal.folder,
        env=terminal.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Who runs the tests in the background of a script has told them, and theirs, to ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert "Indexing" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert err == "coledger: Stopped; nothing more was done.\n"


def test_keys_never_show(chain: Chain, terminal: Terminal) -> None:
    answers = [
        terminal.process("project", "create", "project.toml", *SENT),
        terminal.process("contribute", "0x12", "1", *SENT),
        terminal.process("key", "new", "dora"),
    ]
    secret = chain.account("contributor").key.hex().removeprefix("0x")
    for answer in answers:
        assert secret not in (answer.out + answer.err).lower()
        assert PASSWORD not in answer.out + answer.err
