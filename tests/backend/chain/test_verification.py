"""Headers and receipts of a real node have the hashes and roots that they should have; altered, not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import rlp as reference
from eth_utils.crypto import keccak

from backend.chain import rlp
from backend.chain.blooms import Sieve, holds, mask
from backend.chain.headers import SealedHeader, are_linked, hash_of, is_sealed
from backend.chain.receipts import Receipt, root_of
from backend.chain.trie import EMPTY, ordered_root
from scripts.helpers.node import Node
from tests.backend.indexing.life import raise_coin
from tests.backend.indexing.world import World, running_world

CROWD = 300


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """Some life, and one block with hundreds of transactions."""
    with running_world() as world:
        people = [world.person(name) for name in ("ada", "ben")]
        guild = raise_coin(world, people)
        world.node.request("evm_setAutomine", False)
        world.node.request("evm_setBlockGasLimit", hex(10**10))
        for number in range(CROWD):
            if number % 3:
                people[0]._submit({"to": guild.treasury, "data": "0x"}, number + 1)
            else:
                people[0].submit(world.token.functions.mint(people[1].address, number + 1))
        world.node.request("evm_mine")
        world.node.request("evm_mine")
        yield world


def header(node: Node, number: int) -> SealedHeader:
    found = node.request("eth_getBlockByNumber", hex(number), False)
    return msgspec.convert(found, SealedHeader)


def receipts(node: Node, number: int) -> list[Receipt]:
    found = node.request("eth_getBlockReceipts", hex(number))
    return msgspec.convert(found, list[Receipt])


def test_every_header_of_a_real_chain(world: World) -> None:
    headers = [header(world.node, number) for number in range(world.head + 1)]
    assert all(map(is_sealed, headers))
    assert are_linked(headers)
    assert not are_linked([headers[0], headers[2]])


def test_all_receipts_of_a_real_chain(world: World) -> None:
    counts = set()
    for number in range(world.head + 1):
        found = receipts(world.node, number)
        counts.add(len(found))
        assert root_of(found) == header(world.node, number).receipts_root
    assert max(counts) == CROWD


@pytest.mark.parametrize("field", [f.name for f in msgspec.structs.fields(SealedHeader)][1:-1])
def test_an_altered_header_hasnt_its_hash(world: World, field: str) -> None:
    whole = header(world.node, 5)
    value: Any = getattr(whole, field)
    digits = value[2:] or "00"
    altered = "0x" + ("1" if digits[0] != "1" else "2") + digits[1:]
    assert not is_sealed(msgspec.structs.replace(whole, **{field: altered}))
    assert not is_sealed(msgspec.structs.replace(whole, **{field: "0xzz"}))


def test_headers_of_older_forks() -> None:
    """Mainnet's blocks 1 (Frontier) and, as a later fork, one with a base fee."""
    first = SealedHeader(
        number="0x1",
        hash="0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6",
        parent_hash="0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3",
        timestamp="0x55ba4224",
        sha3_uncles="0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
        miner="0x05a56e2d52c817161883f50c441c3228cfe54d9f",
        state_root="0xd67e4d450343046425ae4271474353857ab860dbc0a1dde64b41b5cd3a532bf3",
        transactions_root=EMPTY,
        receipts_root=EMPTY,
        logs_bloom="0x" + 512 * "0",
        difficulty="0x3ff800000",
        gas_limit="0x1388",
        gas_used="0x0",
        extra_data="0x476574682f76312e302e302f6c696e75782f676f312e342e32",
        mix_hash="0x969b900de27b6ac6a67742365dd65f55a0526c41fd18e1b16f1a1215c2e66f59",
        nonce="0x539bd4979fef1ec4",
    )
    assert hash_of(first) == first.hash


def test_receipts_that_were_tampered_with(world: World) -> None:
    number = next(n for n in range(world.head + 1) if any(r.logs for r in receipts(world.node, n)))
    root = header(world.node, number).receipts_root

    def differs(change: Any) -> bool:
        found = receipts(world.node, number)
        change(next(each for each in found if each.logs), found)
        return root_of(found) != root

    assert not differs(lambda receipt, found: None)
    assert differs(lambda receipt, found: receipt.logs.pop())
    assert differs(lambda receipt, found: receipt.logs.append(receipt.logs[0]))
    assert differs(lambda receipt, found: receipt.logs[0].topics.pop())
    assert differs(lambda receipt, found: setattr(receipt.logs[0], "data", "0x01"))
    assert differs(lambda receipt, found: setattr(receipt.logs[0], "address", "0x" + 40 * "1"))
    assert differs(lambda receipt, found: setattr(receipt, "type", "0x1"))
    assert differs(lambda receipt, found: setattr(receipt, "status", "0x0"))
    assert differs(lambda receipt, found: found.pop())


@pytest.mark.parametrize(
    "value", [b"", b"\0", b"\x7f", b"\x80", b"a" * 55, b"a" * 56, b"a" * 300, b"a" * 70_000]
)
def test_serialisation_is_that_of_the_library(value: bytes) -> None:
    assert rlp.text("0x" + value.hex()) == reference.encode(value).hex()
    items = rlp.text("0x" + value.hex()) * 3
    assert rlp.sequence(items) == reference.encode([value] * 3).hex()
    number = int.from_bytes(value[:32])
    assert rlp.number(hex(number)) == reference.encode(number).hex()


@pytest.mark.parametrize("count", [1, 2, 3, 16, 17, 127, 128, 129, 256, 257, 1000])
def test_roots_are_those_of_a_plain_trie(count: int) -> None:
    values = [keccak(bytes([place % 256])) * (1 + place % 3) for place in range(count)]
    values[0] = b"\x01"  # small enough to stand in its parent
    pairs = {reference.encode(place): value for place, value in enumerate(values)}
    assert ordered_root(values) == "0x" + keccak(_plain(pairs)).hex()


def _plain(pairs: dict[bytes, bytes]) -> bytes:
    """The Yellow Paper's trie, letter by letter."""
    return bytes(reference.encode(_node({key.hex(): value for key, value in pairs.items()})))


def _node(pairs: dict[str, bytes]) -> list[Any]:
    if len(pairs) == 1:
        ((key, value),) = pairs.items()
        return [_compact(key, 2), value]
    keys = [*pairs]
    shared = 0
    while len({key[shared] for key in keys}) == 1:
        shared += 1
    if shared:
        rest = {key[shared:]: value for key, value in pairs.items()}
        return [_compact(keys[0][:shared], 0), _held(_node(rest))]
    children: list[Any] = []
    for letter in "0123456789abcdef":
        below = {key[1:]: value for key, value in pairs.items() if key[0] == letter}
        children.append(_held(_node(below)) if below else b"")
    return [*children, b""]


def _held(node: list[Any]) -> Any:
    encoded = reference.encode(node)
    return node if len(encoded) < 32 else keccak(encoded)


def _compact(letters: str, flag: int) -> bytes:
    odd = len(letters) % 2
    return bytes.fromhex(f"{flag + odd:x}" + ("" if odd else "0") + letters)


def test_blooms_of_a_real_chain(world: World) -> None:
    for number in range(world.head + 1):
        bloom = int(header(world.node, number).logs_bloom, 16)
        found = 0
        for receipt in receipts(world.node, number):
            for log in receipt.logs:
                assert holds(bloom, [log.address, *log.topics])
                for value in (log.address, *log.topics):
                    found |= mask(value)
        assert found == bloom


def test_a_sieve_lets_through_what_may_be_ours() -> None:
    factory, ours, token = ("0x" + 40 * letter for letter in "abc")
    sieve = Sieve(factory, [ours])
    transfer = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    side = "0x" + 24 * "0" + ours[2:]
    assert sieve.may_hold(mask(factory))
    assert sieve.may_hold(mask(ours))
    assert sieve.may_hold(mask(token) | mask(transfer) | mask(side))
    assert not sieve.may_hold(mask(token) | mask(side))
    assert not sieve.may_hold(mask(token) | mask(transfer))
    assert not sieve.may_hold(0)
