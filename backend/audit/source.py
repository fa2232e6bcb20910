"""Whether the code on a chain is this code: compiled from its sources, and compared byte by byte.

A contract's code differs from what the compiler says only where constructors have put values that
never change (immutables): those are compared with what they must be. Everything else is equal,
the hash of sources and settings at the code's end included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from backend.audit.comparing import Check
from backend.audit.node import Node
from backend.audit.project import Ledger
from backend.audit.state import State
from backend.audit.terms import read_terms

SIDES: Final = ("source", "chain")
DOMAIN: Final = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
NAME, VERSION = "Coledger", "1"
WORD: Final = 32

Values = Mapping[str, int]


@dataclass(frozen=True)
class Compiled:
    """A contract's code as compiled, with the places of its immutables by their names."""

    code: bytes
    immutables: Mapping[str, tuple[int, ...]]

    def masked(self, code: bytes) -> bytes:
        """Code with zeros where the immutables are, as the compiler leaves them."""
        made = bytearray(code)
        for places in self.immutables.values():
            for place in places:
                made[place : place + WORD] = bytes(WORD)
        return bytes(made)


def read_compiled(answer: Mapping[str, Any], path: str, name: str) -> Compiled:
    """A contract out of the compiler's answer, which must hold the syntax trees, too."""
    code = answer["contracts"][path][name]["evm"]["deployedBytecode"]
    names = dict(_immutables(answer["sources"]))
    places: dict[str, tuple[int, ...]] = {}
    for number, found in code.get("immutableReferences", {}).items():
        places[names[int(number)]] = tuple(each["start"] for each in found)
    return Compiled(bytes.fromhex(code["object"]), places)


def compare_code(name: str, compiled: Compiled, code: bytes, expected: Values) -> Iterator[Check]:
    """One contract: its code, and the value of each immutable."""
    same = len(code) == len(compiled.code) and compiled.masked(code) == compiled.code
    yield Check("code", f"{name}: code", True, same, SIDES)
    for immutable, places in compiled.immutables.items():
        values = {int.from_bytes(code[place : place + WORD]) for place in places}
        found = f"{values.pop():#x}" if len(values) == 1 else "several values"
        said = f"{expected[immutable]:#x}" if immutable in expected else "nothing"
        yield Check("code", f"{name}: {immutable}", said, found, SIDES)


def compare_deployment(
    node: Node, addresses: Mapping[str, str], compiled: Mapping[str, Compiled], block: str
) -> Iterator[Check]:
    """The parts of every project, and the factory."""
    chain = int(node.ask("eth_chainId"), 16)
    for name in ("Lookups", "Charter", "Governance", "ProjectFactory", "Project"):
        code = bytes.fromhex(node.ask("eth_getCode", addresses[name], block)[2:])
        values = expected_of(name, addresses, chain)
        yield from compare_code(name, compiled[name], code, values)


def compare_project(
    node: Node, project: str, addresses: Mapping[str, str], treasury: Compiled, block: str
) -> Iterator[Check]:
    """One project: a clone of the implementation, and a treasury that is its own."""
    code = bytes.fromhex(node.ask("eth_getCode", project, block)[2:])
    terms = read_terms(code)
    implementation = addresses["Project"].lower()
    yield Check("code", "clone's code", implementation, terms.implementation, SIDES)
    # The factory remembers the projects that it has created; nobody else can make it do so.
    data = keccak(text="isProject(address)")[:4] + bytes.fromhex(project[2:]).rjust(WORD, b"\0")
    asked = {"to": addresses["ProjectFactory"], "data": f"0x{data.hex()}"}
    known = int(node.ask("eth_call", asked, block), 16) == 1
    yield Check("code", "created by the factory", True, known, SIDES)
    own = treasury_of(project)
    kept = bytes.fromhex(node.ask("eth_getCode", own, block)[2:])
    yield from compare_code("Treasury", treasury, kept, {"project": int(project, 16)})


def treasury_of(project: str) -> str:
    """A project's treasury: its address follows from the project's."""
    unread: Any = State
    return Ledger(unread, project.lower()).treasury


def expected_of(name: str, addresses: Mapping[str, str], chain: int) -> Values:
    """What each immutable of a contract must be."""
    parts = {each: int(address, 16) for each, address in addresses.items()}
    following = {"Project": "Governance", "Governance": "Charter", "Charter": "Lookups"}
    names, versions = keccak(text=NAME), keccak(text=VERSION)
    types = ["bytes32", "bytes32", "bytes32", "uint256", "address"]
    values = [keccak(text=DOMAIN), names, versions, chain, addresses[name]]
    return {
        "_cachedThis": parts[name],
        "_cachedChainId": chain,
        "_cachedNameHash": int.from_bytes(names),
        "_cachedVersionHash": int.from_bytes(versions),
        "_cachedDomainSeparator": int.from_bytes(keccak(encode(types, values))),
        "_next": parts[following.get(name, name)],
        "governance": parts["Governance"],
        "charter": parts["Charter"],
        "lookups": parts["Lookups"],
        "factory": parts["ProjectFactory"],
        "projectImplementation": parts["Project"],
    }


def _immutables(tree: Any) -> Iterator[tuple[int, str]]:
    """The names of all immutables by the numbers of their declarations."""
    if isinstance(tree, list):
        for each in tree:
            yield from _immutables(each)
    elif isinstance(tree, dict):
        if tree.get("nodeType") == "VariableDeclaration" and tree.get("mutability") == "immutable":
            yield tree["id"], tree["name"]
        for each in tree.values():
            if isinstance(each, dict | list):
                yield from _immutables(each)
