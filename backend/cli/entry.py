"""Where the command begins and ends: whatever goes wrong is one line and exit code 2."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Sequence

import requests
import typer
from web3.exceptions import Web3Exception

from backend.errors import ColedgerError
from backend.settings import LANGUAGES, Settings
from backend.wording import sentence_for_failure

FAILED = 2
# Sentences that only the raiser could write; the catalogue has one for each of the others.
_OWN_WORDS = ("input_invalid", "digest_wrong", "contract_refused")
# Typer keeps the base of its usage errors to itself.
_USAGE_ERROR = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)


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
    try:
        return _run(list(arguments))
    except ColedgerError as error:
        return _fail(_sentence(error, list(arguments)))
    except (KeyboardInterrupt, typer.Abort):
        return _fail("Stopped; nothing more was done.")
    except BrokenPipeError:
        return 0
    except requests.exceptions.RequestException as error:
        return _fail(f"The node stopped answering ({type(error).__name__}): try again.")
    except json.JSONDecodeError as error:
        return _fail(f"What should be JSON isn't: {error}.")
    except OSError as error:
        return _fail(f"{_place(error)}{error.strerror or error}.")
    except (Web3Exception, sqlite3.Error) as error:
        return _fail(f"{type(error).__name__}: {' '.join(str(error).split())}")


def _run(arguments: list[str]) -> int:
    from backend.cli.app import app

    try:
        code = app(args=arguments, prog_name="coledger", standalone_mode=False)
    except Exception as error:
        if not isinstance(error, _USAGE_ERROR):
            raise
        return _fail(error.format_message())  # type: ignore[attr-defined]
    if code == 130:  # how Typer reports Ctrl-C
        return _fail("Stopped; nothing more was done.")
    return code if isinstance(code, int) else 0


def _sentence(error: ColedgerError, arguments: list[str]) -> str:
    language = _language(arguments)
    if language == LANGUAGES[0] or error.code in _OWN_WORDS:
        return str(error)
    return sentence_for_failure(error, language)


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


def _place(error: OSError) -> str:
    return f"{error.filename}: " if error.filename else ""


def _fail(sentence: str) -> int:
    if not sentence:  # a command without arguments has shown its help
        return FAILED
    sys.stderr.write(f"coledger: {' '.join(sentence.split())}\n")
    return FAILED
