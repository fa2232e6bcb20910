"""Receipts of all shapes are encoded as the `rlp` library encodes them."""

from __future__ import annotations

import pytest
import rlp as reference

from backend.chain.receipts import Receipt, encoded
from backend.chain.rpc import Log

ADDRESS, TOPIC, HASH = b"\xab" * 20, b"\xcd" * 32, "0x" + 64 * "0"


def log_of(topics: int, data: bytes) -> Log:
    words = ["0x" + TOPIC.hex()] * topics
    return Log("0x" + ADDRESS.hex(), words, "0x" + data.hex(), "0x1", HASH, HASH, "0x0", "0x0")


@pytest.mark.parametrize("topics", range(5))
@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\x7f", b"\x80", b"a" * 2, b"a" * 55, b"a" * 56, b"a" * 300, b"a" * 70_000]
)  # fmt: skip
@pytest.mark.parametrize("kind", ["0x0", "0x2"])
def test_an_encoding_is_that_of_the_library(topics: int, data: bytes, kind: str) -> None:
    bloom = b"\x01" * 256
    log = log_of(topics, data)
    receipt = Receipt("0x5208", "0x" + bloom.hex(), [log, log], HASH, kind, status="0x1")
    plain = [ADDRESS, [TOPIC] * topics, data]
    body = reference.encode([b"\x01", b"\x52\x08", bloom, [plain, plain]])
    assert encoded(receipt) == (b"" if kind == "0x0" else b"\x02") + body
