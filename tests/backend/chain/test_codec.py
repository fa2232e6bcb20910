"""Logs are read as the ABI lays them out, and as web3 reads them."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from eth_abi.abi import encode
from hypothesis import given, settings
from hypothesis import strategies as some
from web3 import Web3

from backend.chain import abi, codec, events
from scripts.helpers.abi import merged

CONTRACTS = {"Project": codec.PROJECT, "Treasury": codec.TREASURY, "ProjectFactory": codec.FACTORY}
# ERC-5267 has it; our domain never changes, so it is never emitted.
NEVER = {"EIP712DomainChanged"}


def entries() -> list[tuple[str, dict[str, Any]]]:
    return [
        (contract, entry)
        for contract in CONTRACTS
        for entry in abi.load(contract)
        if entry["type"] == "event" and entry["name"] not in NEVER
    ]


def ident(value: object) -> str:
    return value["name"] if isinstance(value, dict) else str(value)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_committed_abi_is_what_was_compiled(contract: str) -> None:
    committed = (abi.FOLDER / f"{contract}.json").read_text()
    assert json.loads(committed) == merged(contract), "run python -m scripts.helpers.abi"


@pytest.mark.parametrize(("contract", "entry"), entries(), ids=ident)
def test_a_class_mirrors_its_event(contract: str, entry: dict[str, Any]) -> None:
    kind = getattr(events, entry["name"])
    fields = [field.name for field in msgspec.structs.fields(kind)]
    assert fields == [codec.snake(item["name"]) for item in codec.flat(entry["inputs"])]
    assert codec.topic_of(entry) in CONTRACTS[contract]


VALUES = {
    "address": some.binary(min_size=20, max_size=20).map(lambda raw: "0x" + raw.hex()),
    "bytes32": some.binary(min_size=32, max_size=32),
    "bytes4": some.binary(min_size=4, max_size=4),
    "bytes": some.binary(max_size=70),
    "bool": some.booleans(),
}


def values(item: dict[str, Any]) -> some.SearchStrategy[Any]:
    """Anything that an input of this type may hold."""
    kind = item["type"]
    if kind == "tuple[]":
        return some.lists(values({**item, "type": "tuple"}), max_size=3)
    if kind == "tuple":
        return some.tuples(*[values(part) for part in item["components"]])
    if kind.startswith("uint"):
        return some.integers(min_value=0, max_value=2 ** int(kind[4:]) - 1)
    return VALUES[kind]


def plain(value: Any) -> Any:
    """As our events have it."""
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, dict):
        return [plain(each) for each in value.values()]
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.lower() if isinstance(value, str) else value


def parts(item: dict[str, Any], value: Any) -> list[Any]:
    """A value, or those of a tuple's parts, however deep."""
    if item["type"] != "tuple":
        return [value]
    pairs = zip(item["components"], value, strict=True)
    return [each for part, inner in pairs for each in parts(part, inner)]


@pytest.mark.parametrize(("contract", "entry"), entries(), ids=ident)
@settings(max_examples=25, deadline=None)  # the time is that of web3, on a busy machine
@given(data=some.data())
def test_logs_are_read_as_web3_reads_them(
    contract: str, entry: dict[str, Any], data: some.DataObject
) -> None:
    given_ = [data.draw(values(item)) for item in entry["inputs"]]
    topics, log_data = log_of(entry, given_)
    decoded = CONTRACTS[contract][codec.topic_of(entry)](topics, log_data)
    theirs = (
        Web3()
        .eth.contract(abi=[entry])
        .events[entry["name"]]()
        .process_log(
            {
                "address": "0x" + 40 * "0",
                "topics": [bytes.fromhex(topic[2:]) for topic in topics],
                "data": bytes.fromhex(log_data[2:]),
                "blockNumber": 0,
                "blockHash": bytes(32),
                "transactionHash": bytes(32),
                "transactionIndex": 0,
                "logIndex": 0,
            }
        )
    )
    expected: list[Any] = []
    for item in entry["inputs"]:
        expected += parts(item, plain(theirs["args"][item["name"]]))
    ours = [plain(value) for value in msgspec.to_builtins(decoded).values()]
    assert ours == expected


def log_of(entry: dict[str, Any], given_: list[Any]) -> tuple[list[str], str]:
    """Topics and data of a log, as a contract writes it."""
    pairs = list(zip(entry["inputs"], given_, strict=True))
    topics = [codec.topic_of(entry)]
    topics += [
        "0x" + encode([item["type"]], [value]).hex() for item, value in pairs if item["indexed"]
    ]
    rest = [(codec.type_of(item), value) for item, value in pairs if not item["indexed"]]
    body = encode([kind for kind, _ in rest], [value for _, value in rest])
    return topics, "0x" + body.hex()


def test_a_log_of_another_form_is_refused() -> None:
    decode = codec.PROJECT[codec.TRANSFER]
    word = "0x" + 64 * "0"
    assert decode([codec.TRANSFER, word, word], word) is not None
    with pytest.raises(ValueError, match="not a log of Transfer"):
        decode([codec.TRANSFER, word, word, word], "0x")
    with pytest.raises(ValueError, match="not a log of Transfer"):
        decode([codec.TRANSFER, word, word], word + "00")
