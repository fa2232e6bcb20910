"""How many events a peer has handled: those of the recorded chain that it asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from eth_utils.crypto import keccak

from scripts.bench_index.answers import Recording
from scripts.bench_index.install import creation, project_events
from scripts.bench_index.node import signature

# As the peers' projects name them (peers/ponder/src/index.ts and its like).
EVENTS: Final = (
    *("Contributed", "Transfer", "DelegateVotesChanged", "BallotCast", "AgreementAccepted"),
    *("Posted", "PollOpened", "ClaimOpened", "ClaimSettled", "DividendCollected"),
    *("DelegateChanged", "Approval", "Exited", "ExitPaid", "SnapshotTaken"),
)


def handled(folder: Path, last: int) -> int:
    """Events of projects of the factory that a peer handles, up to and with a block."""
    recording = Recording(folder)
    wanted = {topic(entry) for entry in project_events() if entry["name"] in EVENTS}
    created, factory = topic(creation()), recording.facts["factory"].lower()
    projects: set[str] = set()
    count = 0
    for number in range(last + 1):
        for address, topics, _ in recording.logs(number):
            if address == factory and topics[0] == created:
                projects.add("0x" + topics[1][26:])
            elif topics and topics[0] in wanted and address in projects:
                count += 1
    return count


def topic(entry: dict[str, object]) -> str:
    """An event's first topic."""
    return "0x" + keccak(text=signature(entry)).hex()
