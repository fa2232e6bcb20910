"""What logs tell, and how it comes from one process to the other."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from backend.chain.branches import Branch, Tier
from backend.chain.codec import TRANSFER
from backend.chain.faults import Fault, fault_of
from backend.chain.frames import Delivery, delivered, delivery_frame, failure_of
from backend.chain.headers import SealedHeader
from backend.chain.rpc import Header, Log
from backend.chain.told import KINDS, MOVED, OTHER, UNCLEAN, told_of
from backend.errors import NodeInconsistent

HASH, EMITTER = "0x" + 64 * "1", "0x" + 40 * "e"
CLEAN, AMOUNT = "0x" + 24 * "0" + 40 * "a", 2**255


def log_of(**other: Any) -> Log:
    data = f"0x{AMOUNT:064x}"
    usual = Log(EMITTER, [TRANSFER, CLEAN, CLEAN], data, "0x2", HASH, HASH, "0x3", "0x4")
    return msgspec.structs.replace(usual, **other)


def test_an_event_is_read_and_its_bytes_are_kept() -> None:
    (told,) = told_of([log_of()])
    position, address, transaction, kind, values, kept = told
    account = "0x" + 40 * "a"
    assert (position, address, transaction, kind) == (2 * 2**20 + 4, EMITTER, HASH, MOVED)
    assert values == (account, account, AMOUNT)
    assert kept[:2] == (position, bytes.fromhex(EMITTER[2:]))
    assert KINDS[kind][0].make(*values) == KINDS[kind][0](log_of().topics, log_of().data)


def test_what_is_no_event_of_ours_is_kept_all_the_same() -> None:
    others = [
        log_of(topics=[]),
        log_of(topics=["0x" + 64 * "9"]),
        log_of(data="0x"),
        log_of(topics=[TRANSFER, "0x" + "ab" * 12 + 40 * "a", CLEAN]),
    ]
    assert [(kind, values is None) for *_, kind, values, _ in told_of(others)] == [
        (OTHER, True),
        (OTHER, True),
        (MOVED, True),
        (UNCLEAN, False),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"address": "0x" + 40 * "e" + " "},
        {"transaction_hash": "0x" + 32 * "1" + "\t" + 32 * "1"},
        {"topics": [TRANSFER, "0x" + 24 * "0" + "\n" + 40 * "a", CLEAN]},
        {"topics": [TRANSFER[:-2]]},
        {"data": "0x " + 64 * "0"},
        {"data": "0x0"},
        {"block_hash": "0x" + 63 * "1" + "g"},
    ],
    ids=str,
)
def test_what_is_no_hex_text_of_whole_words_is_refused(change: dict[str, Any]) -> None:
    """Spaces too, which `fromhex` reads as nothing: texts go into rows as they are."""
    with pytest.raises(NodeInconsistent):
        told_of([log_of(**change)])


def test_a_branch_comes_as_it_was_without_its_logs() -> None:
    head = Header("0x2", HASH, "0x" + 64 * "0", "0x5")
    fields = dict.fromkeys(SealedHeader.__struct_fields__[4:], "0x0")
    sealed = SealedHeader("0x3", "0x" + 64 * "2", HASH, "0x6", **(fields | {"transactions": ()}))
    branch = Branch(2, sealed, [log_of()], {HASH: head}, head.parent_hash, [head], Tier.BLOOM, 7)
    branch.tell()
    _, body = delivery_frame(1, Delivery(branch))
    came = delivered(body).branch
    assert came is not None
    last = Header(sealed.number, sealed.hash, sealed.parent_hash, sealed.timestamp)
    assert came == msgspec.structs.replace(branch, last=last)
    assert came.told
    assert not came.logs


def test_a_failure_comes_as_it_was() -> None:
    error = NodeInconsistent("It lies.", url="http://a", fault=Fault.INCOMPLETE)
    failure = delivered(delivery_frame(1, Delivery(failure=failure_of(error)))[1]).failure
    assert failure is not None
    told = failure.error()
    assert isinstance(told, NodeInconsistent)
    assert (str(told), fault_of(told), told.facts["url"]) == ("It lies.", "incomplete", "http://a")
