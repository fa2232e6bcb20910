"""From a log to a typed event.

All our events but one carry static types: their data are words of 32 bytes at fixed places, so a
log is decoded by slicing its hex text. The exception, a proposal's calls, goes through eth_abi.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable
from typing import Any, Final

from eth_hash.auto import keccak

from backend.chain import abi, events

WORD: Final = 64
Decode = Callable[[list[str], str], events.Event]


def snake(name: str) -> str:
    """The field that an ABI name becomes: `closesAt` is `closes_at`, `class` is `class_`."""
    name = re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: "_" + match[1].lower(), name)
    return f"{name}_" if keyword.iskeyword(name) else name


def flat(inputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Inputs with static tuples replaced by their parts."""
    parts: list[dict[str, Any]] = []
    for item in inputs:
        if item["type"] == "tuple":
            parts += flat([{**part, "indexed": item["indexed"]} for part in item["components"]])
        else:
            parts.append(item)
    return parts


def type_of(item: dict[str, Any]) -> str:
    """The canonical type of an ABI input."""
    kind = str(item["type"])
    if not kind.startswith("tuple"):
        return kind
    return f"({','.join(type_of(part) for part in item['components'])}){kind[5:]}"


def topic_of(entry: dict[str, Any]) -> str:
    """The first topic of an event's logs."""
    types = ",".join(type_of(item) for item in entry["inputs"])
    return "0x" + keccak(f"{entry['name']}({types})".encode()).hex()


def _converter(kind: str, text: str, start: int) -> str:
    """The Python that reads a word which begins at a place of a text."""
    if kind == "address":
        return f'"0x" + {text}[{start + 24}:{start + WORD}]'
    if kind == "bytes4":
        return f'"0x" + {text}[{start}:{start + 8}]'
    if kind == "bytes32":
        return f'"0x" + {text}[{start}:{start + WORD}]'
    if kind == "bool":
        return f"int({text}[{start}:{start + WORD}], 16) != 0"
    if kind.startswith("uint"):
        return f"int({text}[{start}:{start + WORD}], 16)"
    raise ValueError(f"No event of ours has an input of type {kind}.")


def _sliced(entry: dict[str, Any], event: type[events.Event]) -> Decode:
    """A decoder for an event whose words are all at fixed places.

    It is written out in Python and compiled once: what would be loops over the inputs becomes one
    expression, which takes a third of the time.
    """
    values: list[str] = []
    topic, word = 1, 0
    for item in flat(entry["inputs"]):
        if item["indexed"]:
            values.append(_converter(item["type"], f"topics[{topic}]", 2))
            topic += 1
        else:
            values.append(_converter(item["type"], "data", 2 + WORD * word))
            word += 1
    lines = (
        "def decode(topics, data):",
        f"    if len(topics) != {topic} or len(data) != {2 + WORD * word}:",
        f'        raise ValueError("This is not a log of {event.__name__}.")',
        f"    return event({', '.join(values)})",
    )
    made: dict[str, Any] = {"event": event}
    exec("\n".join(lines), made)  # noqa: S102 - made of our own ABI
    decode: Decode = made["decode"]
    return decode


def _proposal(topics: list[str], data: str) -> events.Event:
    # Slow to import, and only this event needs it.
    from eth_abi import decode as decode_abi

    types = ["bytes32", "bytes32", "(address,uint256,bytes,bytes32)[]"]
    text, salt, calls = decode_abi(types, bytes.fromhex(data[2:]))
    return events.ProposalCreated(
        poll=topics[1],
        proposer="0x" + topics[2][26:],
        class_=int(topics[3], 16),
        text="0x" + text.hex(),
        salt="0x" + salt.hex(),
        calls=tuple(
            events.Call(str(target).lower(), value, "0x" + body.hex(), "0x" + code.hex())
            for target, value, body, code in calls
        ),
    )


def _decoders(contract: str) -> dict[str, Decode]:
    decoders: dict[str, Decode] = {}
    for entry in abi.load(contract):
        if entry["type"] != "event":
            continue
        name = entry["name"]
        event = getattr(events, name)
        decoders[topic_of(entry)] = (
            _proposal if name == "ProposalCreated" else _sliced(entry, event)
        )
    return decoders


def _topic(name: str) -> str:
    return topic_of(next(entry for entry in abi.load("Project") if entry.get("name") == name))


# A first topic means one event for each kind of contract.
PROJECT: Final = _decoders("Project")
TREASURY: Final = _decoders("Treasury")
FACTORY: Final = _decoders("ProjectFactory")
TRANSFER: Final = _topic("Transfer")
TIER_SET: Final = _topic("TierSet")
PROJECT_CREATED: Final = next(iter(FACTORY))


def short_text(word: str) -> str:
    """A name of at most 32 bytes, as it was padded with zeros; what is no UTF-8 is replaced."""
    return bytes.fromhex(word[2:]).rstrip(b"\0").decode("utf-8", "replace").replace("\0", "")
