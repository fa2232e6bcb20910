"""Calls whose arguments are given by the names that the ABI has, in whatever order it has them."""

from __future__ import annotations

from typing import Any

from backend.errors import ColedgerError


class ArgumentUnknown(ColedgerError):
    """A verb takes an argument that the benchmark has no value for."""

    status = 500


def verbs_of(abi: list[dict[str, Any]]) -> set[str]:
    """The names of a contract's functions."""
    return {entry["name"] for entry in abi if entry["type"] == "function"}


def arguments_of(abi: list[dict[str, Any]], verb: str, values: dict[str, Any]) -> list[Any]:
    """The verb's arguments, structs included. ArgumentUnknown names the one without a value."""
    entry = next(entry for entry in abi if entry.get("name") == verb)
    return [_value(verb, item, values) for item in entry["inputs"]]


def _value(verb: str, item: dict[str, Any], values: dict[str, Any]) -> Any:
    if item["type"] == "tuple":
        return tuple(_value(verb, part, values) for part in item["components"])
    name = item["name"].rstrip("_")
    if name not in values:
        raise ArgumentUnknown(f"The benchmark has no value for `{name}` of {verb}: give it one.")
    return values[name]
