"""What a forger does to a proof's header, codes and nodes."""

from __future__ import annotations

import rlp
from eth_utils.crypto import keccak

from scripts.prove_audit.forging import Forger, Proof, kind, with_byte_changed


@kind
def _flip_a_node(forger: Forger, proof: Proof) -> None:
    at = forger.chance.randrange(len(proof["nodes"]))
    proof["nodes"][at] = with_byte_changed(forger, proof["nodes"][at])


@kind
def _flip_the_header(forger: Forger, proof: Proof) -> None:
    proof["header"] = with_byte_changed(forger, proof["header"])


@kind
def _flip_a_code(forger: Forger, proof: Proof) -> None:
    if not proof["codes"]:
        proof["codes"] = ["0x00"]
        return
    at = forger.chance.randrange(len(proof["codes"]))
    proof["codes"][at] = with_byte_changed(forger, proof["codes"][at])


@kind
def _drop_a_node(forger: Forger, proof: Proof) -> None:
    del proof["nodes"][forger.chance.randrange(len(proof["nodes"]))]


@kind
def _repeat_a_node(forger: Forger, proof: Proof) -> None:
    proof["nodes"].append(forger.chance.choice(proof["nodes"]))


@kind
def _cut_a_node(forger: Forger, proof: Proof) -> None:
    at = forger.chance.randrange(len(proof["nodes"]))
    text = proof["nodes"][at]
    proof["nodes"][at] = text[: forger.chance.randrange(2, len(text))]


@kind
def _take_nodes_of_another(forger: Forger, proof: Proof) -> None:
    proof["nodes"] = list(forger.another(proof)["nodes"])


@kind
def _add_a_node_of_another(forger: Forger, proof: Proof) -> None:
    known = set(proof["nodes"])
    others = [node for node in forger.another(proof)["nodes"] if node not in known]
    proof["nodes"].append(forger.chance.choice(others) if others else "0xc0")


@kind
def _shuffle_the_nodes(forger: Forger, proof: Proof) -> None:
    forger.chance.shuffle(proof["nodes"])


@kind
def _rebuild_a_trie(forger: Forger, proof: Proof) -> None:
    """A leaf is changed, and every hash above it, up to the root: only the header doesn't fit."""
    nodes = [bytes.fromhex(each[2:]) for each in proof["nodes"]]
    at = forger.chance.randrange(len(nodes))
    changed = bytearray(nodes[at])
    changed[forger.chance.randrange(len(changed))] ^= 1 << forger.chance.randrange(8)
    replaced = {nodes[at]: bytes(changed)}
    while replaced:
        old, new = replaced.popitem()
        nodes = [new if each == old else each for each in nodes]
        for each in nodes:
            if keccak(old) in each:
                replaced[each] = each.replace(keccak(old), keccak(new))
        header = bytes.fromhex(proof["header"][2:]).replace(keccak(old), keccak(new))
        proof["header"] = f"0x{header.hex()}"
    proof["nodes"] = [f"0x{each.hex()}" for each in nodes]


@kind
def _forge_an_empty_trie(_: Forger, proof: Proof) -> None:
    """All is said to be absent, and the nodes that would show it are gone."""
    proof["nodes"] = []
    for each in proof["figures"]:
        each["value"] = "0"


@kind
def _put_a_nonsense_node(forger: Forger, proof: Proof) -> None:
    made = forger.chance.randbytes(forger.chance.randrange(1, 80))
    at = forger.chance.randrange(len(proof["nodes"]))
    proof["nodes"][at] = f"0x{made.hex()}"


@kind
def _nest_a_node(forger: Forger, proof: Proof) -> str:
    """Lists within lists, deeper than anybody wants to follow, under a block of the forger's own."""
    encoded = b"\x80"
    for _ in range(forger.chance.randrange(1, 1200)):
        encoded = _listed(encoded)
    encoded = _listed(rlp.encode(b"\x00\x11") + encoded)  # an extension, and what it leads to
    items = rlp.decode(bytes.fromhex(proof["header"][2:]))
    items[3] = items[5] = keccak(encoded)  # the roots of state and receipts
    header: bytes = rlp.encode(items)
    proof["block"]["hash"] = f"0x{keccak(header).hex()}"
    proof["header"], proof["nodes"] = f"0x{header.hex()}", [f"0x{encoded.hex()}"]
    return str(proof["block"]["hash"])


def _listed(payload: bytes) -> bytes:
    """The list of what is encoded already."""
    length = len(payload)
    size = length.to_bytes((length.bit_length() + 7) // 8)
    head = bytes([0xC0 + length]) if length < 56 else bytes([0xF7 + len(size)]) + size
    return head + payload
