"""The floor: what an operation costs if nothing is done but what it can't do without.

21,000 for the transaction; its calldata; each storage word once (created, changed or read, cold);
its logs; a signature's recovery; and the currency's own transfer, which is measured.
"""

from __future__ import annotations

from dataclasses import dataclass

TRANSACTION = 21_000
ZERO_BYTE, OTHER_BYTE = 4, 16
NEW_WORD, CHANGED_WORD, READ_WORD = 22_100, 5_000, 2_100
LOG, TOPIC, LOG_BYTE = 375, 375, 8
COLD_ACCOUNT = 2_600
SIGNATURE = 3_000
# CREATE2, and what each of the 45 bytes of an ERC-1167 clone costs.
CODE_BYTE = 200
CLONE = 32_000 + CODE_BYTE * 45

# (topics, bytes) of the events that several operations need.
Log = tuple[int, int]
TRANSFER: Log = (3, 32)
VOTES_CHANGED: Log = (2, 64)


def calldata(data: bytes) -> int:
    """What a transaction's input costs."""
    zeros = data.count(0)
    return zeros * ZERO_BYTE + (len(data) - zeros) * OTHER_BYTE


@dataclass(frozen=True)
class Need:
    """What one operation can't do without.

    `new`, `changed` and `read` are storage words, `accounts` other contracts called, `extra` gas
    that comes from elsewhere (the currency's transfer, clones).
    """

    new: int = 0
    changed: int = 0
    read: int = 0
    logs: tuple[Log, ...] = ()
    accounts: int = 0
    signatures: int = 0
    extra: int = 0

    @property
    def execution(self) -> int:
        """Gas without the transaction and its calldata."""
        words = self.new * NEW_WORD + self.changed * CHANGED_WORD + self.read * READ_WORD
        logs = sum(LOG + topics * TOPIC + size * LOG_BYTE for topics, size in self.logs)
        calls = self.accounts * COLD_ACCOUNT + self.signatures * SIGNATURE
        return words + logs + calls + self.extra

    def floor(self, data: bytes) -> int:
        """Gas of the whole transaction with this input."""
        return TRANSACTION + calldata(data) + self.execution
