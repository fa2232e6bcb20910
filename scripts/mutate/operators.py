"""The operators: what may be changed at a place, of the kinds that slither-mutate has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scripts.mutate.mutants import Mutant, make_mutant
from scripts.mutate.syntax import Enums, Node, Place, places, skip_blank, span

Change = tuple[int, int, str]
Named = tuple[str, Change]

COMPARISONS = {
    "<": ["<=", ">"], "<=": ["<", ">="], ">": [">=", "<"], ">=": [">", "<="],
    "==": ["!="], "!=": ["=="],
}  # fmt: skip
ARITHMETIC = {
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "**": "*",
    "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "&",
}  # fmt: skip
LOGIC = {"&&": "||", "||": "&&"}
YUL = {
    "add": "sub", "sub": "add", "mul": "div", "div": "mul", "shl": "shr", "shr": "shl",
    "and": "or", "or": "and", "lt": "gt", "gt": "lt", "iszero": "not",
}  # fmt: skip
STATEMENTS = {
    "EmitStatement": "delete-emit", "RevertStatement": "delete-revert", "Return": "delete-return",
    "Continue": "delete-jump", "Break": "delete-jump",
}  # fmt: skip


def mutants_of(module: str, source: bytes, tree: Node, enums: Enums) -> list[Mutant]:
    """Every change of a module, in the order of the source, each once."""
    found: dict[Change, Mutant] = {}
    for place in places(tree):
        for operator, change in _changes(place, source, enums):
            mutant = make_mutant(module, place.function, operator, source, change)
            found.setdefault(change, mutant)
    return list(found.values())


def _changes(place: Place, source: bytes, enums: Enums) -> Iterator[Named]:
    change = BY_KIND.get(place.kind)
    if change:
        yield from change(place, source)
    if place.kind == "MemberAccess":
        yield from _enum_member(place, enums)
    if place.kind in STATEMENTS and not _checked_by_parent(place):
        yield STATEMENTS[place.kind], _without(place.node, source)


def _binary(place: Place, source: bytes) -> Iterator[Named]:
    node = place.node
    operator = node["operator"]
    left, right = node["leftExpression"], node["rightExpression"]
    at = _operator_at(source, span(left)[1], operator)
    for other in COMPARISONS.get(operator, []):
        yield "swap-comparison", (at, at + len(operator), other)
    if operator in ARITHMETIC:
        yield "swap-arithmetic", (at, at + len(operator), ARITHMETIC[operator])
    if operator in LOGIC:
        yield "swap-logic", (at, at + len(operator), LOGIC[operator])
        yield "drop-operand", (*span(node), _text(left, source))
        yield "drop-operand", (*span(node), _text(right, source))


def _assignment(place: Place, source: bytes) -> Iterator[Named]:
    operator = place.node["operator"]
    if operator.removesuffix("=") in ARITHMETIC:
        at = _operator_at(source, span(place.node["leftHandSide"])[1], operator)
        other = ARITHMETIC[operator.removesuffix("=")]
        if other != "**":
            yield "swap-arithmetic", (at, at + len(operator), f"{other}=")


def _unary(place: Place, source: bytes) -> Iterator[Named]:
    node = place.node
    start, end = span(node)
    operator = node["operator"]
    if operator == "!":
        yield "drop-negation", (start, end, _text(node["subExpression"], source))
    if operator in ("++", "--") and not _in_loop_header(place):
        at = start if node["prefix"] else end - 2
        yield "swap-arithmetic", (at, at + 2, "--" if operator == "++" else "++")


def _if(place: Place, source: bytes) -> Iterator[Named]:
    node = place.node
    condition = span(node["condition"])
    if _reverts(node["trueBody"]) and not node.get("falseBody"):
        yield "remove-check", _without(node, source)
    else:
        yield "replace-condition", (*condition, "false")
        yield "replace-condition", (*condition, "true")
    yield from _negated(node["condition"], source)


def _conditional(place: Place, source: bytes) -> Iterator[Named]:
    condition = place.node["condition"]
    yield "replace-condition", (*span(condition), "false")
    yield "replace-condition", (*span(condition), "true")
    yield from _negated(condition, source)


def _loop(place: Place, source: bytes) -> Iterator[Named]:
    condition = place.node.get("condition")
    if condition:
        yield "replace-condition", (*span(condition), "false")


def _negated(condition: Node, source: bytes) -> Iterator[Named]:
    # == and != are negated by swapping them, and a negation by dropping it.
    if condition.get("operator") not in ("==", "!=", "!"):
        yield "negate-condition", (*span(condition), f"!({_text(condition, source)})")


def _literal(place: Place, source: bytes) -> Iterator[Named]:
    node = place.node
    text = _text(node, source)
    if node["kind"] == "bool":
        yield "swap-boolean", (*span(node), "false" if text == "true" else "true")
    if node["kind"] == "number":
        yield "off-by-one", (*span(node), f"({text} + 1)")
        if re.search("[1-9a-fA-F]", text.removeprefix("0x")):
            yield "off-by-one", (*span(node), f"({text} - 1)")


def _yul_literal(place: Place, source: bytes) -> Iterator[Named]:
    if place.node["kind"] == "number":
        text = _text(place.node, source)
        yield "off-by-one", (*span(place.node), str(int(text, 0) + 1))


def _yul_call(place: Place, source: bytes) -> Iterator[Named]:
    name = place.node["functionName"]
    if name["name"] in YUL:
        yield "swap-arithmetic", (*span(name), YUL[name["name"]])


def _expression_statement(place: Place, source: bytes) -> Iterator[Named]:
    node = place.node
    expression = node["expression"]
    if not _in_loop_header(Place(expression, (*place.parents, node), "")):
        kinds = {"Assignment": "delete-assignment", "FunctionCall": "delete-call"}
        operator = kinds.get(expression["nodeType"], "delete-assignment")
        called = expression.get("expression", {}).get("name")
        yield ("remove-check" if called == "require" else operator), _without(node, source)


def _modifiers(place: Place, source: bytes) -> Iterator[Named]:
    for modifier in place.node.get("modifiers", []):
        if modifier.get("kind") == "modifierInvocation":
            yield "drop-modifier", (*span(modifier), "")


def _enum_member(place: Place, enums: Enums) -> Iterator[Named]:
    node = place.node
    member = node.get("referencedDeclaration")
    if member in enums.of:
        end = span(node)[1]
        name = node["memberName"]
        for other in enums.others(member, name):
            yield "other-member", (end - len(name), end, other)


def _without(node: Node, source: bytes) -> Change:
    """Deletes a statement; an empty block is a statement wherever one may stand."""
    start, end = span(node)
    if source[end - 1 : end] not in (b";", b"}"):
        following = skip_blank(source, end)
        end = following + 1 if source[following : following + 1] == b";" else end
    return start, end, "{}"


def _reverts(body: Node) -> bool:
    statements = body.get("statements", []) if body["nodeType"] == "Block" else [body]
    return len(statements) == 1 and statements[0]["nodeType"] == "RevertStatement"


def _checked_by_parent(place: Place) -> bool:
    """Whether a revert is all that an `if` does: then the `if` is removed as one check."""
    above = [node for node in place.parents[-2:] if node["nodeType"] == "IfStatement"]
    return place.kind == "RevertStatement" and any(
        _reverts(node["trueBody"]) and not node.get("falseBody") for node in above
    )


def _in_loop_header(place: Place) -> bool:
    """Whether this is the step of a `for`: without it, the loop only ends when the gas does."""
    loops = [node for node in place.parents[-2:] if node["nodeType"] == "ForStatement"]
    return any(place.parents[-1] is node.get("loopExpression") for node in loops)


def _operator_at(source: bytes, position: int, operator: str) -> int:
    at = skip_blank(source, position)
    if source[at : at + len(operator)] != operator.encode():
        raise ValueError(f"no {operator} at byte {at}")
    return at


def _text(node: Node, source: bytes) -> str:
    start, end = span(node)
    return source[start:end].decode()


BY_KIND: dict[str, Callable[[Place, bytes], Iterator[Named]]] = {
    "BinaryOperation": _binary,
    "Assignment": _assignment,
    "UnaryOperation": _unary,
    "IfStatement": _if,
    "Conditional": _conditional,
    "ForStatement": _loop,
    "WhileStatement": _loop,
    "Literal": _literal,
    "YulLiteral": _yul_literal,
    "YulFunctionCall": _yul_call,
    "ExpressionStatement": _expression_statement,
    "FunctionDefinition": _modifiers,
}
