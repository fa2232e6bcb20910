"""From a batch to what it gives in a successor, and the file that says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from backend.audit.succession_document import Opening
from backend.content import digest_of
from backend.history.batch import Batch, write_batch
from backend.history.checking import read_checked
from backend.history.opening import Opened, chosen, marked, opening_of
from backend.history.preview import Rates, rates_of_file
from backend.wallet.errors import InputInvalid
from backend.wallet.succeeding import MOST_FOUNDERS
from backend.wording import failure


@dataclass(frozen=True)
class Gift:
    """What a batch gives at the rates of a project's file, and to whom one creation has room for."""

    batch: Batch
    rates: Rates
    opened: Opened
    granted: Mapping[str, int]

    def written(self, path: Path, successor: str, explanation: str) -> Opening:
        """Writes the batch whose rows bear the successor; what the document says of it."""
        given = marked(self.batch, self.rates, self.granted, successor)
        write_batch(path, given, explanation)
        digest = f"0x{digest_of(path.read_bytes()).hex()}"
        return Opening(digest, self.rates.currency, self.granted)


def give(path: Path, file: Path, currency: str, holders: Collection[str], most: int | None) -> Gift:
    """What a batch gives, beside what holders have already. Raises InputInvalid."""
    batch, rates = read_checked(path), rates_of_file(file, currency.upper())
    opened = opening_of(batch, rates)
    if not opened.shares:
        raise failure(InputInvalid, "importing.gives_nothing", file=path.name)
    granted = chosen(opened, holders, most, MOST_FOUNDERS)
    if not granted:
        raise failure(InputInvalid, "importing.no_room", file=path.name)
    return Gift(batch, rates, opened, granted)
