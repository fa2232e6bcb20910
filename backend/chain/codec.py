"""From a log to a typed event.

All our events but one carry static types: their data are words of 32 bytes at fixed places, so a
log is decoded by slicing its hex text. The exception, a proposal's calls, goes through eth_abi.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from eth_hash.auto import keccak

from backend.chain import abi, events

WORD: Final = 64
# From topics and data, and whose accounts topics are, to the values of an event's fields.
Values = tuple[Any, ...]
Read = Callable[[list[str], str, Mapping[str, str]], Values]


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


class Accounts(dict[str, str]):
    """Accounts by the topics that they are written as, each made once: some come very often."""

    def __missing__(self, topic: str) -> str:
        found = self[topic] = "0x" + topic[26 : 2 + WORD]
        return found


class Codec(NamedTuple):
    """How the logs of one event become its values, and these the event."""

    event: type[events.Event]
    read: Read
    make: Callable[..., events.Event]

    def __call__(self, topics: list[str], data: str) -> events.Event:
        """The event of a log; ValueError if it isn't one."""
        return self.make(*self.read(topics, data, Accounts()))


def _sliced(entry: dict[str, Any], event: type[events.Event]) -> Codec:
    """A decoder for an event whose words are all at fixed places.

    It is written out in Python and compiled once: what would be loops over the inputs becomes one
    expression, which takes a third of the time.
    """
    values: list[str] = []
    topic, word = 1, 0
    for item in flat(entry["inputs"]):
        if not item["indexed"]:
            values.append(_converter(item["type"], "data", 2 + WORD * word))
            word += 1
            continue
        is_account = item["type"] == "address"
        place = f"topics[{topic}]"
        values.append(f"account[{place}]" if is_account else _converter(item["type"], place, 2))
        topic += 1
    lines = (
        "def read(topics, data, account):",
        f"    if len(topics) != {topic} or len(data) != {2 + WORD * word}:",
        f'        raise ValueError("This is not a log of {event.__name__}.")',
        f"    return ({', '.join(values)},)" if values else "    return ()",
    )
    made: dict[str, Any] = {}
    exec("\n".join(lines), made)  # noqa: S102 - made of our own ABI
    return Codec(event, made["read"], event)


def _read_proposal(topics: list[str], data: str, account: Mapping[str, str]) -> Values:
    # Slow to import, and only this event needs it.
    from eth_abi import decode as decode_abi
    from eth_abi.exceptions import DecodingError

    if len(topics) != 4:
        raise ValueError("This is not a log of ProposalCreated.")
    types = ["bytes32", "bytes32", "(address,uint256,bytes,bytes32)[]"]
    try:
        text, salt, calls = decode_abi(types, bytes.fromhex(data[2:]))
    except DecodingError as error:
        raise ValueError(str(error)) from error
    made = [
        (str(target).lower(), value, "0x" + body.hex(), "0x" + code.hex())
        for target, value, body, code in calls
    ]
    poll, proposer, kind = topics[1], account[topics[2]], int(topics[3], 16)
    return (poll, proposer, kind, "0x" + text.hex(), "0x" + salt.hex(), tuple(made))


def _proposal(
    poll: str, proposer: str, kind: int, text: str, salt: str, calls: Iterable[Values]
) -> events.Event:
    made = tuple(events.Call(*call) for call in calls)
    return events.ProposalCreated(poll, proposer, kind, text, salt, made)


def _decoders(contract: str) -> dict[str, Codec]:
    decoders: dict[str, Codec] = {}
    for entry in abi.load(contract):
        if entry["type"] != "event":
            continue
        name = entry["name"]
        event = getattr(events, name)
        decoders[topic_of(entry)] = (
            Codec(event, _read_proposal, _proposal)
            if name == "ProposalCreated"
            else _sliced(entry, event)
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
