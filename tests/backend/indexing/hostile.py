"""Contracts that say what a test wants of themselves, made byte by byte."""

from __future__ import annotations

from collections.abc import Mapping

from eth_utils.crypto import keccak

JUMPDEST = "5b"
REVERT = "60006000fd"
ENTRY = 11  # PUSH4 selector, DUP2, EQ, PUSH2 target, JUMPI
BODY = 16  # JUMPDEST, three pushes, CODECOPY, two pushes, RETURN
BEGINNING = "60003560e01c"  # the selector of the call


def saying(answers: Mapping[str, bytes]) -> str:
    """Code that answers each verb, such as `symbol()`, with these bytes, and reverts otherwise."""
    verbs = list(answers)
    bodies = 6 + ENTRY * len(verbs) + 5
    code, data = BEGINNING, ""
    for place, verb in enumerate(verbs):
        code += f"63{keccak(text=verb)[:4].hex()}8114" + f"61{bodies + BODY * place:04x}57"
    code += REVERT
    for verb in verbs:
        answer = answers[verb]
        start = bodies + BODY * len(verbs) + len(data) // 2
        size = f"61{len(answer):04x}"
        code += f"{JUMPDEST}{size}61{start:04x}600039{size}6000f3"
        data += answer.hex()
    return f"0x{code}{data}"


def string(text: str) -> bytes:
    """A text as contracts return it."""
    content = text.encode()
    padded = content.ljust((len(content) + 31) // 32 * 32, b"\0")
    return word(32) + word(len(content)) + padded


def word(number: int) -> bytes:
    """A number as contracts return it."""
    return number.to_bytes(32)
