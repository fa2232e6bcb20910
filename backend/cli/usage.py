"""What is wrong with how a command was written, in the user's language.

The library that reads the command line says it in English, and keeps its classes to itself: they
are told apart by their names, and their sentences taken apart where they alone have the facts.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from backend.wording import say

# Typer keeps the base of its usage errors to itself.
USAGE_ERROR = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

_PATTERNS = {
    "no_command_near": r"No such command '(?P<given>.*)'\. Did you mean '(?P<near>[^']*)'.*",
    "no_command": r"No such command '(?P<given>.*)'\..*",
    "command_missing": r"Missing command\.",
    "too_many": r"Got unexpected extra arguments?(?:\(s\))? ?\((?P<given>.*)\)",
}
_VALUES = {
    "whole_number": r"Input should be a valid integer.*",
    "least": r"Input should be greater than or equal to (?P<bound>\S+)",
    "most": r"Input should be less than or equal to (?P<bound>\S+)",
}


def usage_sentence(error: Any, language: str) -> str:
    """The sentence of a usage error; "" for help that was shown instead."""
    kind, message = type(error).__name__, " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "coledger"
    if kind == "NoArgsIsHelpError" or not message:
        return ""
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        key = "no_option_near" if near else "no_option"
        return _say(language, key, given=error.option_name, near=near, command=command)
    if kind == "MissingParameter":
        return _say(language, "missing", parameter=_parameter(error), command=command)
    if kind == "BadOptionUsage":
        return _say(language, "option_value", given=error.option_name, command=command)
    if kind == "BadParameter":
        what = _matched(language, _VALUES, error.message, command)
        return _say(language, "value", parameter=_parameter(error), what=what)
    return _matched(language, _PATTERNS, message, command)


def _matched(language: str, patterns: dict[str, str], message: str, command: str) -> str:
    for key, pattern in patterns.items():
        found = re.fullmatch(pattern, message)
        if found:
            return _say(language, key, command=command, **found.groupdict())
    return _say(language, "other", reason=message)


def _parameter(error: Any) -> str:
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint()
    return (" / ".join(hint) if isinstance(hint, list | tuple) else str(hint or "")).strip("'")


def _say(language: str, key: str, **facts: str) -> str:
    return say(language, f"usage.{key}", **facts)
