"""What makes a proof prove nothing.

ColedgerError
├── ProofRefused         a proof that doesn't hold; nothing of it may be believed     422
│   └── ProofMissing     what a figure needs isn't in the proof                       422
└── NotAuditable         node or API don't answer what an audit needs                 503
"""

from __future__ import annotations

from typing import Final

from backend.errors import ColedgerError
from backend.wording import failure

# Of a text that somebody else has written.
MOST_SHOWN: Final = 600


class ProofRefused(ColedgerError):
    """A proof that doesn't hold: nothing that it says may be believed."""

    status = 422


class ProofMissing(ProofRefused):
    """What a figure needs isn't proved: an account (`""`: an event), a slot of it, or its code."""

    def __init__(self, account: str = "", slot: int | None = None) -> None:
        of = f" of {account}" if account else ""
        super().__init__(f"The proof lacks a part{of} that its figures need.", account=account)
        self.account = account
        self.slot = slot


class NotAuditable(ColedgerError):
    """A node or an API doesn't answer, or not what an audit needs."""

    status = 503


def refused(reason: str, /, **facts: object) -> ProofRefused:
    """That a proof doesn't hold, with the sentence that says why."""
    return failure(
        ProofRefused, f"proofs.{reason}", **{name: _plain(each) for name, each in facts.items()}
    )


def _plain(fact: object) -> object:
    """What a forger has written, without what would move a terminal's cursor or fill it."""
    if not isinstance(fact, str):
        return fact
    shown = "".join(each if each.isprintable() else "�" for each in fact[: MOST_SHOWN + 1])
    return shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"


def unauditable(reason: str, /, **facts: object) -> NotAuditable:
    """That something can't be found out, with the sentence that says why."""
    return failure(NotAuditable, f"proofs.{reason}", **facts)
