"""Past events: a log of a receipt that the block's `receiptsRoot` commits to."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Final

import rlp
from eth_abi.abi import decode, encode
from eth_abi.exceptions import DecodingError
from eth_utils.crypto import keccak

from backend.audit.errors import refused
from backend.audit.headers import Header
from backend.audit.nodes import Nodes, decoded
from backend.chain import abi

LEGACY: Final = 0xC0
LOGS: Final = 3


def proved_event(header: Header, nodes: Nodes, transaction: int, log: int) -> dict[str, Any]:
    """The event that a transaction of the block has emitted: who, which, and with what.

    `log` counts within the transaction. Raises ProofRefused if there is no such log.
    """
    key: bytes = rlp.encode(transaction)
    receipt = nodes.value(header.receipts_root, key)
    if receipt is None:
        raise refused("no_transaction", transaction=transaction)
    logs = _logs(receipt)
    if log >= len(logs):
        raise refused("no_log", transaction=transaction, log=log)
    emitter, topics, data = logs[log]
    return {"emitter": f"0x{emitter.hex()}", **read_event(topics, data)}


def read_event(topics: list[bytes], data: bytes) -> dict[str, Any]:
    """The name and arguments of a log of our contracts. ProofRefused if it isn't one of theirs."""
    known = events().get(topics[0] if topics else b"")
    if known is None:
        raise refused("foreign_log")
    name, indexed, plain = known
    try:
        kinds = [each["kind"] for each in plain]
        values = decode(kinds, data)
        if encode(kinds, values) != data:  # something stands behind or between the arguments
            raise ValueError(name)
        found = {
            each["name"]: _shown(decode([each["kind"]], topic)[0])
            for each, topic in zip(indexed, topics[1:], strict=True)
        }
    except (DecodingError, ValueError, OverflowError):
        raise refused("event_form", name=name) from None
    found.update({each["name"]: _shown(value) for each, value in zip(plain, values, strict=True)})
    return {"event": name, "arguments": found}


@functools.cache
def events() -> Mapping[bytes, tuple[str, list[dict[str, str]], list[dict[str, str]]]]:
    """By topic: the name, the indexed inputs and the others."""
    found = {}
    for contract in ("Project", "Treasury", "ProjectFactory"):
        for entry in abi.load(contract):
            if entry["type"] == "event":
                inputs = [{"name": i["name"], "kind": kind_of(i)} for i in entry["inputs"]]
                flags = [item["indexed"] for item in entry["inputs"]]
                topic = keccak(text=f"{entry['name']}({','.join(i['kind'] for i in inputs)})")
                indexed = [i for i, flag in zip(inputs, flags, strict=True) if flag]
                plain = [i for i, flag in zip(inputs, flags, strict=True) if not flag]
                found[topic] = (entry["name"], indexed, plain)
    return found


def kind_of(item: Mapping[str, Any]) -> str:
    """The type of an input as signatures have it."""
    kind = str(item["type"])
    if not kind.startswith("tuple"):
        return kind
    return f"({','.join(kind_of(part) for part in item['components'])}){kind[5:]}"


def _logs(receipt: bytes) -> list[tuple[bytes, list[bytes], bytes]]:
    typed = receipt[0] < LEGACY
    items = decoded(receipt[1:] if typed else receipt)
    if not isinstance(items, list) or len(items) != LOGS + 1 or not isinstance(items[LOGS], list):
        raise refused("receipt")
    return [_log(each) for each in items[LOGS]]


def _log(item: Any) -> tuple[bytes, list[bytes], bytes]:
    try:
        emitter, topics, data = item
        whole = len(emitter) == 20 and all(len(topic) == 32 for topic in topics)
    except (TypeError, ValueError):
        whole = False
    if not whole:
        raise refused("log")
    return emitter, topics, data


def _shown(value: Any) -> Any:
    """As files have it: amounts as text, bytes as hexadecimal."""
    if isinstance(value, bytes):
        return f"0x{value.hex()}"
    if isinstance(value, tuple | list):
        return [_shown(each) for each in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
