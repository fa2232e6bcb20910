"""Which bits of a word mean what, read from the functions that take them out of it.

A function is understood if it returns shifts, masks and conversions of one word; the others (those
that write, or that compute something) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Tree = dict[str, Any]
Bits = dict[str, int]

WHOLE = 256
ADDRESS = 160
ENUM = 8
TERMS = "TermsCode"


class NotUnderstood(Exception):
    """An expression that isn't a part of a word."""


def words_of(trees: list[Tree]) -> dict[str, dict[str, Bits]]:
    """The fields of each type of word, by the functions of its name."""
    structs = _structs(trees)
    found: dict[str, dict[str, Bits]] = {}
    for tree in trees:
        if not tree["absolutePath"].startswith("contracts/words/"):
            continue
        for function in _nodes(tree, "FunctionDefinition"):
            kinds = [_kind(each) for each in function["parameters"]["parameters"]]
            if len(kinds) == 1 and kinds[0].endswith(("Word", "Terms")):
                fields = _fields(function, structs)
                found.setdefault(kinds[0], {}).update(fields)
    return found


def terms_of(trees: list[Tree]) -> dict[str, Any]:
    """Where the terms stand behind a clone's code, and the bits of those that share a word."""
    structs = _structs(trees)
    offsets: dict[str, int] = {}
    fields: dict[str, Any] = {}
    for tree in trees:
        for contract in _nodes(tree, "ContractDefinition"):
            if contract["name"] == TERMS:
                offsets = _constants(contract)
            if contract["name"] == "TermsCore":
                for function in _nodes(contract, "FunctionDefinition"):
                    place, shift = _origin(function)
                    if place is None:
                        continue
                    for name, bits in _fields(function, structs).items():
                        at = bits["at"] + shift
                        fields[name] = {
                            "word": place,
                            "at": at,
                            "bits": min(bits["bits"], WHOLE - at),
                        }
    return {"offsets": offsets, "fields": fields}


def constants_of(trees: list[Tree]) -> dict[str, int]:
    """All constants that are written as numbers, but for those of the terms, and for names that
    stand for two of them.
    """
    found: dict[str, set[int]] = {}
    for tree in trees:
        contracts = [each for each in _nodes(tree, "ContractDefinition") if each["name"] != TERMS]
        for owner in (tree, *contracts):
            for name, value in _constants(owner).items():
                found.setdefault(name, set()).add(value)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _constants(tree: Tree) -> dict[str, int]:
    found = {}
    for each in _nodes(tree, "VariableDeclaration"):
        value = each.get("value") or {}
        is_number = value.get("nodeType") == "Literal" and value.get("kind") == "number"
        if each.get("constant") and is_number:
            found[each["name"]] = _number(value)
    return found


def _number(literal: Tree) -> int:
    text = str(literal["value"]).replace("_", "")
    scale = {None: 1, "seconds": 1, "hours": 3600, "days": 86400, "weeks": 604800}
    base, _, power = text.partition("e") if not text.startswith("0x") else (text, "", "")
    return int(int(base, 0) * 10 ** int(power or 0) * scale[literal.get("subdenomination")])


def _nodes(tree: Tree, kind: str) -> Iterator[Tree]:
    return (each for each in tree.get("nodes", []) if each["nodeType"] == kind)


def _structs(trees: list[Tree]) -> dict[str, list[str]]:
    return {
        struct["name"]: [member["name"] for member in struct["members"]]
        for tree in trees
        for struct in _nodes(tree, "StructDefinition")
    }


def _kind(parameter: Tree) -> str:
    return str(parameter["typeDescriptions"]["typeString"])


def _origin(function: Tree) -> tuple[str | None, int]:
    """The place of the terms that a function's `word` comes from, and how far it is shifted."""
    statements = (function.get("body") or {}).get("statements", [])
    if len(statements) != 2 or statements[0]["nodeType"] != "VariableDeclarationStatement":
        return None, 0
    value, shift = statements[0]["initialValue"], 0
    if value["nodeType"] == "BinaryOperation" and value["operator"] == ">>":
        shift, value = _number(value["rightExpression"]), value["leftExpression"]
    names = [each["memberName"] for each in _accesses(value)]
    return (names[0] if names else None), shift


def _accesses(tree: Any) -> Iterator[Tree]:
    if isinstance(tree, list):
        for each in tree:
            yield from _accesses(each)
    elif isinstance(tree, dict):
        if tree.get("nodeType") == "MemberAccess" and tree["expression"].get("name") == TERMS:
            yield tree
            return
        for key in sorted(tree):
            yield from _accesses(tree[key])


def _fields(function: Tree, structs: dict[str, list[str]]) -> dict[str, Bits]:
    """What a function takes out of a word, by name; nothing if it isn't understood."""
    statements = (function.get("body") or {}).get("statements", [])
    if not statements or statements[-1]["nodeType"] != "Return":
        return {}
    try:
        return _returned(function, statements[-1]["expression"], structs)
    except NotUnderstood:
        return {}


def _returned(function: Tree, value: Tree, structs: dict[str, list[str]]) -> dict[str, Bits]:
    if value.get("kind") == "structConstructorCall":
        names = structs[value["expression"]["name"]]
        prefix = f"{function['name'].lstrip('_')}."
        return dict(_parts([prefix + name for name in names], value["arguments"]))
    if value["nodeType"] == "TupleExpression" and len(value["components"]) > 1:
        names = [each["name"] for each in function["returnParameters"]["parameters"]]
        return dict(_parts(names, value["components"]))
    return {function["name"]: _bits(value)}


def _parts(names: list[str], values: list[Tree]) -> Iterator[tuple[str, Bits]]:
    """Those of several values that are parts of the word; the others are constants."""
    for name, value in zip(names, values, strict=True):
        if value["nodeType"] != "Literal":
            yield name, _bits(value)


def _bits(value: Tree) -> Bits:
    kind = value["nodeType"]
    if kind == "Identifier":
        return {"at": 0, "bits": WHOLE}
    if kind == "TupleExpression" and len(value["components"]) == 1:
        return _bits(value["components"][0])
    if kind == "FunctionCall":
        return _called(value)
    if kind == "BinaryOperation" and value["rightExpression"]["nodeType"] == "Literal":
        return _operated(value)
    raise NotUnderstood


def _called(value: Tree) -> Bits:
    if value["expression"].get("memberName") == "unwrap":
        return {"at": 0, "bits": WHOLE}
    if value["kind"] != "typeConversion":
        raise NotUnderstood
    inner = _bits(value["arguments"][0])
    named = value["expression"].get("typeName", {}).get("name", "")
    width = ENUM
    if named == "address":
        width = ADDRESS
    elif named.startswith("uint"):
        width = int(named.removeprefix("uint"))
    return {"at": inner["at"], "bits": min(inner["bits"], width)}


def _operated(value: Tree) -> Bits:
    inner, operator = _bits(value["leftExpression"]), value["operator"]
    number = _number(value["rightExpression"])
    if operator == ">>":
        return {"at": inner["at"] + number, "bits": inner["bits"] - number}
    if operator == "&" and number & (number + 1) == 0:
        return {"at": inner["at"], "bits": min(inner["bits"], number.bit_length())}
    if operator == "!=" and number == 0:
        return inner
    raise NotUnderstood
