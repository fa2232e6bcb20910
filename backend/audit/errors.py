"""What makes a proof prove nothing.

ColedgerError
├── ProofRefused         a proof that doesn't hold; nothing of it may be believed     422
│   └── ProofMissing     what a figure needs isn't in the proof                       422
└── NotAuditable         node or API don't answer what an audit needs                 503
"""

from __future__ import annotations

from backend.errors import ColedgerError


class ProofRefused(ColedgerError):
    """A proof that doesn't hold: nothing that it says may be believed."""

    status = 422


class ProofMissing(ProofRefused):
    """What a figure needs isn't proved: an account, a slot of it, or its code."""

    def __init__(self, message: str, account: str = "", slot: int | None = None) -> None:
        super().__init__(message, account=account, slot=slot)
        self.account = account
        self.slot = slot


class NotAuditable(ColedgerError):
    """A node or an API doesn't answer, or not what an audit needs."""

    status = 503
