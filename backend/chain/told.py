"""What a log tells: its event's values, and what is kept of it, made once where it is fetched.

This is handed on instead of the log: it is less than half as much, and nothing is read twice. All of
it are values that `marshal` writes. Whose the logs are isn't asked here: who folds them knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.chain import codec
from backend.chain.codec import FACTORY, PROJECT, TREASURY, Accounts, Values
from backend.chain.kept import KeptLog, kept_of
from backend.chain.rpc import Log

# Position, address, transaction's hash, the place of its event among `KINDS`, the values of that
# (None: the log hasn't the form that its topic announces), and a row of `raw_log`.
Told = tuple[int, str, str, int, Values | None, KeptLog]

CODECS: Final = (PROJECT, TREASURY, FACTORY)
# Of all events, what reads and makes them, and whose they are; first topics of two are never the same.
KINDS: Final = tuple((each, whose) for whose in CODECS for each in whose.values())
_PLACES: Final = {
    topic: place for place, topic in enumerate(topic for whose in CODECS for topic in whose)
}
CREATED: Final = _PLACES[codec.PROJECT_CREATED]
TIER_SET: Final = _PLACES[codec.TIER_SET]
MOVED: Final = _PLACES[codec.TRANSFER]
# No event of ours.
OTHER: Final = -1
# A transfer between words that are no accounts: of tokens, it is nobody's.
UNCLEAN: Final = len(KINDS)
_READS: Final = tuple(each.read for each, _ in KINDS)
_FRONT: Final = "0x" + 24 * "0"


def told_of(logs: Sequence[Log], kept: Sequence[KeptLog] | None = None) -> list[Told]:
    """What each log tells. Raises NodeInconsistent if one isn't the hex text of whole words."""
    rows = kept_of(logs) if kept is None else kept
    accounts, same, told = Accounts(), dict[str, str](), list[Told]()
    for log, row in zip(logs, rows, strict=True):
        topics, values = log.topics, None
        kind = _PLACES.get(topics[0], OTHER) if topics else OTHER
        if kind != OTHER:
            try:
                values = _READS[kind](topics, log.data, accounts)
            except (ValueError, IndexError):
                values = None
            else:
                if kind == MOVED and not _is_clean(topics):
                    kind = UNCLEAN
        address = same.setdefault(log.address, log.address)
        transaction = same.setdefault(log.transaction_hash, log.transaction_hash)
        told.append((row[0], address, transaction, kind, values, row))
    return told


def created_by(told: Sequence[Told], factory: str) -> list[str]:
    """The accounts of projects that the factory has made."""
    return [
        account
        for _, address, _, kind, values, _ in told
        if kind == CREATED and address == factory and values is not None
        for account in values[:2]
    ]


def _is_clean(topics: list[str]) -> bool:
    return topics[1].startswith(_FRONT) and topics[2].startswith(_FRONT)
