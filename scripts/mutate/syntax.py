"""solc's syntax tree, as far as mutation needs it: code, where it stands, and what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Node = dict[str, Any]

# Nothing below these runs: types, and declarations of what may happen.
NOT_CODE = {
    *("ImportDirective", "PragmaDirective", "StructDefinition", "EnumDefinition"),
    *("EventDefinition", "ErrorDefinition", "UsingForDirective", "ParameterList"),
    *("ArrayTypeName", "ElementaryTypeName", "UserDefinedTypeName", "Mapping"),
    *("OverrideSpecifier", "StructuredDocumentation", "UserDefinedValueTypeDefinition"),
}
BLANK = re.compile(rb"(?:\s|//[^\n]*\n|/\*.*?\*/)*", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """A node of code, its parents from the outermost on, and the function that it is in."""

    node: Node
    parents: tuple[Node, ...]
    function: str

    @property
    def kind(self) -> str:
        """The node's type, in solc's words."""
        return str(self.node["nodeType"])

    @property
    def parent(self) -> Node:
        """The node right above; empty at the top."""
        return self.parents[-1] if self.parents else {}


@dataclass
class Enums:
    """The members of every enum, and of which a member is."""

    members: dict[int, list[str]] = field(default_factory=dict)
    of: dict[int, int] = field(default_factory=dict)

    @classmethod
    def read(cls, trees: dict[str, Node]) -> Enums:
        """All enums of all sources."""
        enums = cls()
        for node in (node for tree in trees.values() for node in _all(tree)):
            if node["nodeType"] == "EnumDefinition":
                enums.members[node["id"]] = [member["name"] for member in node["members"]]
                enums.of |= {member["id"]: node["id"] for member in node["members"]}
        return enums

    def others(self, member: int, name: str) -> list[str]:
        """The next member of the same enum, after the last comes the first; none if alone."""
        names = self.members[self.of[member]]
        following = names[(names.index(name) + 1) % len(names)]
        return [] if following == name else [following]


def span(node: Node) -> tuple[int, int]:
    """First byte, and the byte after the last."""
    start, length = (int(part) for part in node["src"].split(":")[:2])
    return start, start + length


def places(tree: Node) -> Iterator[Place]:
    """All code of one source, in its order."""
    yield from sorted(_places(tree, (), ""), key=lambda place: span(place.node))


def skip_blank(source: bytes, position: int) -> int:
    """The next byte that is neither blank nor in a comment."""
    match = BLANK.match(source, position)
    return match.end() if match else position


def children(node: Node) -> Iterator[Node]:
    """The nodes right below a node."""
    for name, value in node.items():
        if name in ("documentation", "typeName"):
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "nodeType" in item:
                yield item


def _places(node: Node, parents: tuple[Node, ...], function: str) -> Iterator[Place]:
    kind = node["nodeType"]
    if kind in NOT_CODE:
        return
    if kind in ("FunctionDefinition", "ModifierDefinition"):
        function = node["name"] or node.get("kind", "")
    if kind == "VariableDeclaration" and node.get("stateVariable"):
        function = node["name"]
    yield Place(node, parents, function)
    for child in children(node):
        yield from _places(child, (*parents, node), function)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from _all(child)
