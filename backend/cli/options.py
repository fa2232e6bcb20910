"""The options that many commands share, written once.

`reads` gives a command those that name a node, a chain and a language; `sends` also those that name
a key. The command's own function takes a `Session` first and never sees them.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from backend.cli.session import Session
from backend.settings import LANGUAGES, Settings
from backend.wallet.errors import InputInvalid
from backend.wording import failure

Command = Callable[..., None]

_READ: dict[str, tuple[Any, Any]] = {
    "config": (
        Annotated[Path | None, typer.Option(help="Settings, as TOML.", metavar="FILE")],
        None,
    ),
    "node": (
        Annotated[str | None, typer.Option(help="The node's address.", metavar="URL")],
        None,
    ),
    "chain": (
        Annotated[int | None, typer.Option(help="Refuse a node of another chain.", metavar="ID")],
        None,
    ),
    "language": (
        Annotated[str | None, typer.Option(help="en or fr.", metavar="LANGUAGE")],
        None,
    ),
    "record": (
        Annotated[Path | None, typer.Option(help="The deployment's record.", metavar="FILE")],
        None,
    ),
}
_SEND: dict[str, tuple[Any, Any]] = {
    "key": (
        Annotated[
            str | None,
            typer.Option(help="Name of a key, or a keystore's file.", metavar="NAME"),
        ],
        None,
    ),
    "keys": (
        Annotated[Path | None, typer.Option(help="The folder of keys.", metavar="FOLDER")],
        None,
    ),
    "password_file": (
        Annotated[Path | None, typer.Option(help="Holds the key's password.", metavar="FILE")],
        None,
    ),
    "yes": (Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")], False),
}


def reads(command: Command) -> Command:
    """A command that only looks."""
    return _with_options(command, _READ)


def sends(command: Command) -> Command:
    """A command that may send transactions."""
    return _with_options(command, {**_READ, **_SEND})


def keeps_keys(command: Command) -> Command:
    """A command that works with the folder of keys alone."""
    names = ("config", "language")
    of_keys = {name: _SEND[name] for name in ("keys", "password_file")}
    return _with_options(command, {**{name: _READ[name] for name in names}, **of_keys})


def session_from(given: dict[str, Any]) -> Session:
    """The session of these options over the environment's settings."""
    renamed = {
        "node": "rpc_url",
        "chain": "chain_id",
        "language": "language",
        "record": "record",
        "key": "key",
        "keys": "key_dir",
        "password_file": "password_file",
    }
    changes = {renamed[name]: value for name, value in given.items() if name in renamed and value}
    if changes.get("language", LANGUAGES[0]) not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise failure(InputInvalid, "inputs.language", given=changes["language"], known=known)
    settings = Settings.from_environment(config=given.get("config")).replace(**changes)
    return Session(settings, yes=bool(given.get("yes")), record=settings.record)


def _with_options(command: Command, options: dict[str, tuple[Any, Any]]) -> Command:
    signature = inspect.signature(command, eval_str=True)
    own = [each for name, each in signature.parameters.items() if name != "session"]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in options.items()
    ]

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        mine = {name: given.pop(name) for name in list(given) if name not in options}
        command(session_from(given), **mine)

    own = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    changed: Any = wrapped
    del changed.__wrapped__  # or the signature below would not be looked at
    changed.__signature__ = inspect.Signature([*own, *shared])
    changed.__annotations__ = {each.name: each.annotation for each in [*own, *shared]}
    return wrapped
