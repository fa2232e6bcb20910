"""What a form comes to: transactions or a signature, and what to know before either."""

from __future__ import annotations

from dataclasses import dataclass

from backend.wallet.plan import Plan
from backend.wallet.typed_data import TypedData


@dataclass(frozen=True)
class Signature:
    """A message to sign first. `answers` says what it is for; `send_to` who keeps it, if anybody
    does: otherwise the same form is sent again with it, as `signature` and `signed`.
    """

    message: TypedData
    label: str
    answers: str
    send_to: str | None = None


@dataclass(frozen=True)
class Change:
    """One setting: its name in the contracts and in words, what it is now (None: nothing) and what it
    would be.
    """

    name: str
    label: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Intent:
    """Sentences are in the language that was asked for.

    `sentence` replaces the words of the last plan, `effects` say what changes for the sender,
    `consequences` what can't be undone, `warnings` what may surprise. `creates` is the address or
    id of what comes into being. `tries` are plans that nobody sends here, but that must not be
    refused now; `changes` what a decision would set, old and new.
    """

    plans: tuple[Plan, ...] = ()
    sentence: str = ""
    effects: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    signature: Signature | None = None
    creates: str | None = None
    tries: tuple[Plan, ...] = ()
    changes: tuple[Change, ...] = ()

    def words(self, language: str) -> str:
        """What will happen, before the wallet opens."""
        own = self.sentence or (self.plans[-1].words(language) if self.plans else "")
        return " ".join(part for part in (own, *self.effects) if part)
