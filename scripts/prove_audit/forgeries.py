"""What a forger does to what a proof says: each in a function of its own, which may name another block."""

from __future__ import annotations

from typing import Any

import rlp

from scripts.prove_audit import forged_nodes
from scripts.prove_audit.forging import (
    FORGERIES,
    Forger,
    Proof,
    Tried,
    forge,
    kind,
    with_byte_changed,
)

__all__ = ["FORGERIES", "Forger", "Tried", "forge", "forged_nodes"]


@kind
def _flip_the_block_hash(forger: Forger, proof: Proof) -> str:
    return with_byte_changed(forger, proof["block"]["hash"])


@kind
def _name_another_block(forger: Forger, proof: Proof) -> str:
    """A stale header, or one of another chain: the block that is trusted is another."""
    others = [each["block"] for each in forger.proofs if each["block"] != proof["block"]]
    if not others:
        return with_byte_changed(forger, proof["block"]["hash"])
    other = forger.chance.choice(others)
    if forger.chance.random() < 0.5:
        proof["block"] = dict(other)
    return str(other["hash"])


@kind
def _take_the_header_of_another(forger: Forger, proof: Proof) -> None:
    others = [each for each in forger.proofs if each["header"] != proof["header"]]
    proof["header"] = forger.chance.choice(others)["header"] if others else "0xc0"


@kind
def _say_another_block(forger: Forger, proof: Proof) -> None:
    name = forger.chance.choice(["number", "timestamp", "hash"])
    value = proof["block"][name]
    changed = value + forger.chance.choice([-1, 1]) if isinstance(value, int) else "0x" + 64 * "1"
    proof["block"][name] = changed


@kind
def _present_as_zero(forger: Forger, proof: Proof) -> None:
    """What is there is said not to be."""
    for each in proof["figures"]:
        if isinstance(each["value"], str) and each["value"] != "0":
            each["value"] = "0"
    if forger.chance.random() < 0.5:
        del proof["nodes"][-1]


@kind
def _present_zero_as_something(forger: Forger, proof: Proof) -> None:
    said = [each for each in proof["figures"] if each["value"] in ("0", False)]
    chosen = forger.chance.choice(said or proof["figures"] or proof["events"])
    chosen["value"] = True if chosen.get("value") is False else str(forger.chance.randrange(1, 99))


@kind
def _say_another_value(forger: Forger, proof: Proof) -> None:
    each = forger.chance.choice([*proof["figures"], *proof["events"]])
    name = "value" if "value" in each else "arguments"
    each[name] = _another_value(forger, each[name])


def _another_value(forger: Forger, value: Any) -> Any:
    if isinstance(value, dict) and value:
        name = forger.chance.choice(sorted(value))
        return {**value, name: _another_value(forger, value[name])}
    if isinstance(value, bool):
        return forger.chance.choice([not value, int(value), str(value)])
    if isinstance(value, str) and value.isdecimal():
        number = int(value)
        more = [str(number + 1), str(max(number - 1, 0) or 7), number, f"0{value}", f" {value}"]
        return forger.chance.choice(more)
    if isinstance(value, str):
        return with_byte_changed(forger, value)
    return None


@kind
def _ask_of_another(forger: Forger, proof: Proof) -> None:
    """The figure is true, but of somebody else: an account, a poll, a dividend, a snapshot."""
    others = [
        each["of"]
        for other in forger.proofs
        for each in other["figures"]
        if each["of"] and set(each["of"])
    ]
    said = [each for each in proof["figures"] if each["of"]]
    if not said or not others:
        proof["project"] = "0x" + 40 * "1"
        return
    chosen = forger.chance.choice(said)
    fitting = [of for of in others if set(of) == set(chosen["of"]) and of != chosen["of"]]
    if fitting:
        chosen["of"] = dict(forger.chance.choice(fitting))
    else:
        name = forger.chance.choice(sorted(chosen["of"]))
        value = chosen["of"][name]
        is_number = isinstance(value, int)
        chosen["of"][name] = value + 1 if is_number else with_byte_changed(forger, value)


@kind
def _name_another_figure(forger: Forger, proof: Proof) -> None:
    names = sorted({each["figure"] for other in forger.proofs for each in other["figures"]})
    said = forger.chance.choice(proof["figures"] or [{}])
    said["figure"] = forger.chance.choice([name for name in names if name != said.get("figure")])


@kind
def _name_another_project(forger: Forger, proof: Proof) -> None:
    proof["project"] = with_byte_changed(forger, proof["project"])


@kind
def _name_another_slot(forger: Forger, proof: Proof) -> None:
    if not proof["slots"]:
        proof["slots"] = [{"slot": "0x00"}]
        return
    each = forger.chance.choice(proof["slots"])
    name = forger.chance.choice(["account", "slot", "path", "bits"])
    value = each[name]
    each[name] = [value[0] + 1, value[1]] if name == "bits" else with_byte_changed(forger, value)


@kind
def _name_another_event(forger: Forger, proof: Proof) -> None:
    if not proof["events"]:
        proof["events"] = [
            {"transaction": 0, "log": 0, "emitter": proof["project"], "event": "Transfer", "arguments": {}}
        ]  # fmt: skip
        return
    each = forger.chance.choice(proof["events"])
    name = forger.chance.choice(["transaction", "log"])
    each[name] += forger.chance.choice([1, 2, 300])


@kind
def _say_another_finality(forger: Forger, proof: Proof) -> None:
    """Which nothing proves, so that some of it is taken as said; but nonsense isn't."""
    words = ["latest", "safe", "finalized", "certain", "", None, 1]
    proof["finality"]["said"] = forger.chance.choice(words)


@kind
def _drop_a_part(forger: Forger, proof: Proof) -> None:
    del proof[forger.chance.choice(sorted(proof))]


@kind
def _put_nonsense(forger: Forger, proof: Proof) -> None:
    """Every kind of value where another is expected, and RLP that is deep or endless."""
    nonsense: list[Any] = [None, 7, "", "0x", "0x0", [], {}, [[]], True, -1, 1e9, "0xZZ", ["0x"]]
    deep: Any = 0
    for _ in range(5000):
        deep = [deep]
    nonsense += [deep, f"0x{'c1' * 2000}", f"0x{rlp.encode([b''] * 17).hex()}", "0xbf" + "ff" * 8]
    where: Any = forger.chance.choice([proof, proof["block"], *proof["figures"], *proof["events"]])
    where[forger.chance.choice(sorted(where))] = forger.chance.choice(nonsense)
