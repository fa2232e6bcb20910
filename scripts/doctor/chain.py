"""Whether the chain can hold the contracts, whether they are there, and what gas costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scripts.doctor.asking import Asked, Refused, quantity
from scripts.doctor.findings import Finding, bad, good, weak
from scripts.helpers import create2
from scripts.helpers.artifacts import Artifacts, code_hash
from scripts.helpers.errors import ArtifactsMissing, RecordMissing
from scripts.helpers.networks import network_of
from scripts.helpers.record_checks import differences, verify
from scripts.helpers.records import read_record

# PUSH0, TSTORE, TLOAD and MCOPY: what the contracts need, which older chains lack.
CANCUN: Final = "0x60015f5d5f5c5f5260205f60205e60206020f3"
ONE: Final = "0x" + "0" * 63 + "1"
# The largest of what is deployed takes less in one transaction.
ROOM: Final = 8_000_000
GWEI: Final = 10**9


def machine(asked: Asked) -> Iterator[Finding]:
    """Whether it runs the instructions of 2024."""
    try:
        answer = asked.ask("eth_call", {"data": CANCUN}, "latest")
    except Refused as refused:
        yield bad("old_machine", reason=str(refused))
        return
    yield good("machine") if answer == ONE else bad("old_machine", reason=str(answer)[:80])


def room(asked: Asked) -> Iterator[Finding]:
    """Whether a block has room for what is deployed."""
    limit = quantity(asked.block("latest").get("gasLimit"))
    yield good("room", gas=limit) if limit >= ROOM else bad("no_room", gas=limit, needed=ROOM)


def fees(asked: Asked) -> Iterator[Finding]:
    """What gas costs now, beside what it should at most."""
    network = network_of(quantity(asked.ask("eth_chainId")))
    newest = asked.block("latest")
    if "baseFeePerGas" not in newest:
        yield bad("no_base_fee")
        return
    base = quantity(newest["baseFeePerGas"])
    try:
        tip = quantity(asked.ask("eth_maxPriorityFeePerGas"))
    except Refused as refused:
        yield bad("no_tip", reason=str(refused))
        return
    now, cap = f"{(base + tip) / GWEI:.4g}", network.fee_cap_gwei
    if cap and base + tip > cap * GWEI:
        yield bad("dear", now=now, cap=f"{cap:g}")
    else:
        yield good("fees", now=now, cap=f"{cap:g}" if cap else "–")


def deployer(asked: Asked) -> Iterator[Finding]:
    """Whether the contract is there that creates at addresses which the code decides."""
    if create2.has_code(asked.web3, create2.DEPLOYER):
        yield good("deployer")
    else:
        yield weak("no_deployer", coin=create2.DEPLOYER_COST)


def factory(asked: Asked, record: Path | None) -> Iterator[Finding]:
    """Whether the factory is there, and made of this source."""
    chain_id = quantity(asked.ask("eth_chainId"))
    try:
        found = read_record(chain_id, record)
    except RecordMissing:
        yield from _unrecorded(asked)
        return
    wrong = differences(verify(asked.web3, found))
    for each in wrong:
        yield bad("factory_differs", what=each.about)
    if not wrong:
        yield good("factory", address=found.factory)
        yield from _same_source(found.contracts["ProjectFactory"].creation_code_hash)


def _unrecorded(asked: Asked) -> Iterator[Finding]:
    """Without a record, the source says where the factory must be."""
    code = _creation_code()
    if code is None:
        yield weak("factory_unknown")
        return
    place = create2.address_of(code)
    if create2.has_code(asked.web3, place):
        yield weak("factory_unrecorded", address=place)
    else:
        yield bad("no_factory", address=place)


def _same_source(recorded: str) -> Iterator[Finding]:
    code = _creation_code()
    if code is None:
        yield weak("source_unknown")
        return
    yield good("source") if code_hash(code) == recorded else bad("source_differs")


def _creation_code() -> bytes | None:
    """What creates the factory, of the source as it is here; None if it isn't compiled."""
    from scripts.deploy import CREATED

    artifacts = Artifacts()
    at: dict[str, str] = {}
    code = b""
    try:
        artifacts.require_current()
        for name, built_on in CREATED.items():
            code = artifacts.load(name).creation_code(*(at[each] for each in built_on))
            at[name] = create2.address_of(code)
    except ArtifactsMissing:
        return None
    return code
