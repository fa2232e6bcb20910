"""Where the command begins and ends: whatever goes wrong is one line and exit code 2."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
from collections.abc import Sequence

import typer

from backend.cli.faults import sentence_of
from backend.cli.usage import USAGE_ERROR, usage_sentence
from backend.errors import ColedgerError
from backend.settings import LANGUAGES, Settings
from backend.wording import say

FAILED = 2
CTRL_C = 130  # how Typer reports it


def main() -> None:
    """The `coledger` command: never returns, ends the process with its exit code."""
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has gone: nothing is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code, having said what went wrong."""
    language = _language(list(arguments))
    try:
        code = _run(list(arguments))
    except BrokenPipeError:
        return 0
    except (Exception, KeyboardInterrupt) as error:
        sentence = _sentence(error, language)
        if sentence is None:
            raise
        return _fail(sentence)
    return _fail(say(language, "cli.stopped")) if code == CTRL_C else code


def _run(arguments: list[str]) -> int:
    from backend.cli.app import app

    code = app(args=arguments, prog_name="coledger", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _sentence(error: BaseException, language: str) -> str | None:
    """What to say; None for a mistake of ours."""
    if isinstance(error, ColedgerError):
        return sentence_of(error, language)
    if isinstance(error, USAGE_ERROR):
        return usage_sentence(error, language)
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return say(language, "cli.stopped")
    return _foreign(error, language)


def _foreign(error: BaseException, language: str) -> str | None:
    kind, reason = type(error).__name__, " ".join(str(error).split())
    if _is_of(error, "requests.exceptions", "RequestException"):
        return say(language, "sending.stopped", kind=kind)
    if isinstance(error, json.JSONDecodeError):
        return say(language, "cli.not_json", reason=reason)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return say(language, "cli.system", reason=f"{place}{error.strerror or error}")
    if isinstance(error, sqlite3.Error) or _is_of(error, "web3.exceptions", "Web3Exception"):
        return say(language, "cli.broken", kind=kind, reason=reason)
    return None


def _is_of(error: BaseException, module: str, name: str) -> bool:
    """Whether it is of a class whose module may never have been loaded."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(error, getattr(loaded, name))


def _language(arguments: list[str]) -> str:
    """The language that was asked for, also of what failed before the options were read."""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            value = value or "".join(arguments[index + 1 : index + 2])
            return value if value in LANGUAGES else LANGUAGES[0]
    try:
        return Settings.from_environment().language
    except ColedgerError:
        return LANGUAGES[0]


def _fail(sentence: str) -> int:
    if not sentence:  # a command without arguments has shown its help
        return FAILED
    line = re.sub(r"[ \t\r\n]+", " ", sentence.strip())  # no-break spaces stay
    sys.stderr.write(f"coledger: {line}\n")
    return FAILED
