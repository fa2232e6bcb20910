"""Many calls in one transaction, for peers that have no batch of their own.

The Safe's MultiSendCallOnly takes them from anybody; a peer's verb that anybody may call for
somebody else costs least that way.
"""

from __future__ import annotations

from typing import Any

from scripts.bench_gas.chain import Chain, Person
from scripts.helpers.artifacts import Artifact


def packed(target: str, data: str) -> bytes:
    """One call without value, as MultiSend reads it: kind, target, value, length, data."""
    raw = bytes.fromhex(data.removeprefix("0x"))
    where = bytes.fromhex(target.removeprefix("0x"))
    return b"\0" + where + bytes(32) + len(raw).to_bytes(32) + raw


class Batches:
    """The Safe's contract that makes several calls."""

    def __init__(self, chain: Chain, made: Artifact) -> None:
        self.chain = chain
        self.contract, _ = chain.deploy(made)

    def send(self, sender: Person, calls: list[Any]) -> int:
        """Gas of the one transaction; a call that reverts reverts all."""
        data = b"".join(packed(call.address, call._encode_transaction_data()) for call in calls)
        return self.chain.send(sender, self.contract.functions.multiSend(data))
