"""From a raw log to an event with its facts, as the ABI names and types them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import msgspec
from eth_abi.exceptions import DecodingError

from backend.api.answers.desk import checksummed, iso
from backend.api.models.event import Event
from backend.chain import abi
from backend.chain.codec import FACTORY, PROJECT, TRANSFER, TREASURY, Codec, flat, snake
from backend.chain.events import Call
from backend.storage.columns import POSITION_BITS
from backend.storage.reader import Row

# Wider integers than this are written as text: JavaScript has no larger ones.
_SAFE_BITS: Final = 48
_WORD: Final = 32
_TOKEN_TOPICS: Final = 3
Accounts = dict[str, tuple[str, bool]]


def event_of(row: Row, accounts: Accounts) -> Event | None:
    """The event that a log tells of; None for one that we have no name for."""
    address = f"0x{row['address'].hex()}"
    topics = row["topics"]
    if not topics:
        return None
    projects, decoders = _whose(address, topics, accounts)
    topic = f"0x{topics[:_WORD].hex()}"
    decode = decoders.get(topic)
    if decode is None:
        return None
    words = [f"0x{topics[at : at + _WORD].hex()}" for at in range(0, len(topics), _WORD)]
    try:
        found = decode(words, f"0x{row['data'].hex()}")
    except (ValueError, IndexError, OverflowError, DecodingError):
        return None
    name = type(found).__name__
    if name == "ProjectCreated":
        projects = [getattr(found, "project")]  # noqa: B009 - of one kind of event alone
    position = row["position"]
    return Event(
        event=name,
        projects=[checksummed(project) for project in projects],
        contract=checksummed(address),
        block=position >> POSITION_BITS,
        hash=f"0x{row['block_hash'].hex()}",
        log=position & ((1 << POSITION_BITS) - 1),
        at=iso(row["timestamp"]),
        transaction=f"0x{row['transaction_hash'].hex()}",
        facts={key: convert(getattr(found, field)) for key, field, convert in _plans()[name]},
    )


def _whose(address: str, topics: bytes, accounts: Accounts) -> tuple[list[str], dict[str, Codec]]:
    """The projects that a log is about, and how its contract's logs are read."""
    ours = accounts.get(address)
    if ours is not None:
        project, is_treasury = ours
        if not project:
            return [], FACTORY
        return [project], TREASURY if is_treasury else PROJECT
    if len(topics) != _TOKEN_TOPICS * _WORD:
        return [], {}
    # A token moved to or from one of our addresses.
    sides = (f"0x{topics[44:64].hex()}", f"0x{topics[76:96].hex()}")
    about = dict.fromkeys(accounts[side][0] for side in sides if side in accounts)
    return list(about), {TRANSFER: PROJECT[TRANSFER]}


@cache
def _plans() -> dict[str, list[tuple[str, str, Callable[[Any], Any]]]]:
    """Of each event its facts: how they are called, where they are, how they are written."""
    plans = {}
    for contract in ("Project", "Treasury", "ProjectFactory"):
        for entry in abi.load(contract):
            if entry["type"] == "event":
                plans[entry["name"]] = [
                    (snake(item["name"]).rstrip("_"), snake(item["name"]), _writer(item["type"]))
                    for item in flat(entry["inputs"])
                ]
    return plans


def _writer(kind: str) -> Callable[[Any], Any]:
    if kind == "address":
        return checksummed
    if kind.startswith("uint") and int(kind.removeprefix("uint") or 256) > _SAFE_BITS:
        return str
    if kind.endswith("[]"):
        return _calls
    return lambda value: value


def _calls(calls: tuple[Call, ...]) -> list[dict[str, Any]]:
    """A proposal's calls."""
    return [
        {
            **msgspec.structs.asdict(call),
            "target": checksummed(call.target),
            "value": str(call.value),
        }
        for call in calls
    ]
