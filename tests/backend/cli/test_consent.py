"""At a real terminal: the plan and its cost, the question, and what follows from the answer."""

from __future__ import annotations

import os
import pty
import select
import sys
import time

import pytest

from backend.wallet.project import Project
from tests.backend.cli.conftest import PASSWORD, Terminal
from tests.scripts.chain import Chain

SECONDS = 60.0


def at_a_terminal(
    terminal: Terminal, arguments: list[str], answers: dict[str, str]
) -> tuple[int, str]:
    """Runs the command with a terminal of its own and types each answer after its question.

    Returns the exit code and all that the terminal showed.
    """
    environment = dict(terminal.environment)
    environment.pop("COLEDGER_PASSWORD_FILE")
    child, handle = pty.fork()
    if child == 0:
        os.chdir(terminal.folder)
        command = [sys.executable, "-m", "backend.cli", *arguments]
        os.execve(sys.executable, command, environment)  # noqa: S606
    shown, waiting, deadline = "", dict(answers), time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if select.select([handle], [], [], 1)[0]:
            try:
                piece = os.read(handle, 4096)
            except OSError:  # the terminal is gone with its process
                break
            if not piece:
                break
            shown += piece.decode(errors="replace")
        for question, answer in list(waiting.items()):
            if question in shown:
                os.write(handle, f"{answer}\n".encode())
                del waiting[question]
    os.close(handle)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown


@pytest.mark.parametrize(("answer", "code", "number"), [("y", 0, 1), ("n", 2, 0), ("", 2, 0)])
def test_only_a_yes_sends(
    chain: Chain, terminal: Terminal, project: Project, answer: str, code: int, number: int
) -> None:
    arguments = ["member", "accept", project.address, "--key", "member"]
    ended, shown = at_a_terminal(
        terminal, arguments, {"Password of the key member:": PASSWORD, "Send it?": answer}
    )
    assert ended == code, shown
    assert project.ask("memberOf", chain.address("member")).agreementVersion == number
    assert PASSWORD not in shown
    order = ["You accept version 1", "gas: 0.0", "Send it? [y/N]"]
    places = [shown.index(each) for each in order]
    assert places == sorted(places)
    assert ("You said no: nothing was sent." in shown) == (code == 2)


def test_two_different_passwords_make_no_key(terminal: Terminal) -> None:
    answers = {"Choose a password": "first", "Once more:": "second"}
    code, shown = at_a_terminal(terminal, ["key", "new", "dora"], answers)
    assert code == 2
    assert "The two passwords differ: nothing was made." in shown
    assert not (terminal.folder / "keys" / "dora.json").exists()
