"""The part of ERC-7730 (schema 2.0.0) that our descriptors use, written down as a check.

What a document may hold, which parameters a format takes, and which Solidity types it applies to.
`faults` names everything that a wallet would stumble over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCHEMA = "https://eips.ethereum.org/assets/eip-7730/erc7730-v2.schema.json"
KEYS = {
    "": {"$schema", "$comment", "includes", "context", "metadata", "display"},
    "metadata": {"owner", "contractName", "info", "token", "constants", "enums"},
    "display": {"definitions", "formats"},
    "entry": {"$id", "intent", "interpolatedIntent", "fields"},
    "field": {"$id", "path", "label", "format", "params", "visible", "separator"},
}
# Of each format: the types that it applies to, the parameters that it takes, those that it needs.
_INTEGER = r"uint\d+"
FORMATS: dict[str, tuple[str, set[str], set[str]]] = {
    "raw": (r".+", set(), set()),
    "addressName": (r"address", {"types", "sources", "senderAddress"}, set()),
    "tokenTicker": (r"address", {"chainId", "chainIdPath"}, set()),
    "amount": (_INTEGER, set(), set()),
    "tokenAmount": (
        _INTEGER,
        {"token", "tokenPath", "nativeCurrencyAddress", "threshold", "message"},
        {"tokenPath"},
    ),
    "date": (_INTEGER, {"encoding"}, {"encoding"}),
    "duration": (_INTEGER, set(), set()),
    "unit": (_INTEGER, {"base", "decimals", "prefix"}, {"base"}),
    "enum": (r"uint8", {"$ref"}, {"$ref"}),
    "calldata": (
        r"bytes",
        {"calleePath", "selectorPath", "amountPath", "spenderPath"},
        {"calleePath"},
    ),
}
CONTAINER = {"@.to": "address", "@.from": "address", "@.value": "uint256", "@.chainId": "uint256"}
_ADDRESS_KINDS = {"wallet", "eoa", "contract", "token", "collection"}


def load(path: Path) -> dict[str, Any]:
    """A descriptor with what it includes merged in; its own words win."""
    own: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return _merged(load(path.parent / own["includes"]), own) if "includes" in own else own


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = dict(below)
    for key, value in above.items():
        inner = both.get(key)
        nested = isinstance(inner, dict) and isinstance(value, dict)
        both[key] = _merged(inner, value) if nested else value  # type: ignore[arg-type]
    return both


def leaves(key: str) -> dict[str, str]:
    """The path and type of everything that a function or message carries, from its key."""
    inside = key[key.index("(") + 1 : key.rindex(")")]
    return dict(_leaves(inside, ""))


def _leaves(inside: str, prefix: str) -> Iterator[tuple[str, str]]:
    for item in _split(inside):
        kind, _, name = item.rpartition(" ")
        path = f"{prefix}{name}"
        while match := re.search(r"\[\d*\]$", kind):
            kind, path = kind[: match.start()], f"{path}.[]"
        if kind.startswith("("):
            yield from _leaves(kind[1:-1], f"{path}.")
        else:
            yield path, kind


def _split(inside: str) -> list[str]:
    items, depth = [""], 0
    for letter in inside:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            items.append("")
        else:
            items[-1] += letter
    return [item for item in items if item]


def faults(document: dict[str, Any]) -> list[str]:
    """What is wrong with a merged descriptor."""
    found = [f"key {key}" for key in set(document) - KEYS[""]]
    if document.get("$schema") != SCHEMA:
        found.append("$schema")
    for part in ("metadata", "display"):
        found += [f"{part}: {key}" for key in set(document.get(part, {})) - KEYS[part]]
    found += _context_faults(document.get("context"))
    for key, entry in document.get("display", {}).get("formats", {}).items():
        found += [f"{key}: {fault}" for fault in _entry_faults(document, leaves(key), entry)]
    return found


def _context_faults(context: dict[str, Any] | None) -> Iterator[str]:
    if context is None:
        return  # a file that others include
    if len({"contract", "eip712"} & set(context)) != 1 or set(context) - {
        "$id",
        "contract",
        "eip712",
    }:
        yield "context: one of contract and eip712"
    contract = context.get("contract", {"deployments": []})
    factory = contract.get("factory", {"deployments": [], "deployEvent": ""})
    if set(contract) - {"deployments", "factory"} or set(factory) != {"deployments", "deployEvent"}:
        yield "context: contract"
    for place in (*contract.get("deployments", []), *factory["deployments"]):
        if set(place) != {"chainId", "address"} or not isinstance(place["chainId"], int):
            yield f"deployment {place}"


def _entry_faults(
    document: dict[str, Any], types: dict[str, str], entry: dict[str, Any]
) -> Iterator[str]:
    yield from (f"key {key}" for key in set(entry) - KEYS["entry"])
    if not isinstance(entry.get("intent"), str) or not entry["intent"]:
        yield "no intent"
    known = types | CONTAINER
    named = {field.get("path"): field for field in entry["fields"]}
    for field in entry["fields"]:
        yield from (
            f"{field.get('path')}: {fault}" for fault in _field_faults(document, known, field)
        )
    yield from (f"{path} is not named" for path in set(types) - set(named))
    if len(named) != len(entry["fields"]):
        yield "a path is named twice"
    for path in re.findall(r"\{([^{}]+)\}", entry.get("interpolatedIntent", "")):
        if path not in named or named[path].get("visible", "always") != "always":
            yield f"the sentence needs {path}"


def _field_faults(
    document: dict[str, Any], known: dict[str, str], field: dict[str, Any]
) -> Iterator[str]:
    yield from (f"key {key}" for key in set(field) - KEYS["field"])
    if not field.get("label"):
        yield "no label"
    kinds, taken, needed = FORMATS.get(field.get("format", ""), ("", set(), set()))
    params = field.get("params", {})
    if not re.fullmatch(kinds, known.get(field.get("path", ""), "missing ")) or not kinds:
        yield f"{field.get('format')} of {known.get(field.get('path', ''))}"
    if not needed <= set(params) <= taken:
        yield f"parameters {sorted(params)}"
    visible = field.get("visible", "always")
    listed = isinstance(visible, dict) and set(visible) == {"ifNotIn"} and visible["ifNotIn"]
    if not listed and visible not in ("always", "never", "optional"):
        yield f"visible {visible}"
    yield from _parameter_faults(document, known, params)


def _parameter_faults(
    document: dict[str, Any], known: dict[str, str], params: dict[str, Any]
) -> Iterator[str]:
    wanted = {"tokenPath": "address", "calleePath": "address", "amountPath": "uint256"}
    for name, value in params.items():
        if name in wanted and known.get(value) != wanted[name]:
            yield f"{name} {value}"
        if isinstance(value, str) and value.startswith("$.") and _at(document, value) is None:
            yield f"{name} {value}"
    if params.get("encoding", "timestamp") != "timestamp":
        yield "encoding"
    if not set(params.get("types", ())) <= _ADDRESS_KINDS:
        yield "types"


def _at(document: Any, path: str) -> Any:
    for name in path.removeprefix("$.").split("."):
        document = document.get(name) if isinstance(document, dict) else None
    return document
