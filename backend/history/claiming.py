"""A batch's work as claims: one a category for each account, in parts that a claim may have.

The contracts take a claim from its claimant alone, so everybody sends their own. No claim asks for
more than a category's ceiling, nor for more than work may mint in a window now. A row that was
claimed bears its claim in the batch; besides, a claim's salt follows from its rows, so that the
same rows make the same claim, which can't be opened twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from eth_typing import ChecksumAddress

from backend.content import digest_of
from backend.history.batch import Batch
from backend.history.preview import units_by_category
from backend.history.rows import Row
from backend.wallet import work
from backend.wallet.errors import InputInvalid
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wording import failure

_HUNDREDTHS: Final = 100
_MOST_ROWS: Final = 2_000


@dataclass(frozen=True)
class Part:
    """One claim."""

    category: str
    units: Decimal
    evidence: bytes
    plan: Plan
    rows: tuple[Row, ...]

    def id_for(self, account: ChecksumAddress) -> bytes:
        """The claim's id."""
        return work.claim_id(account, self.plan)


def parts_of(
    project: Project, batch: Batch, account: ChecksumAddress
) -> tuple[list[Part], list[str]]:
    """The claims that an account can open, and names of categories that the project doesn't have.

    Raises InputInvalid.
    """
    own = {each.id for each in batch.people if each.account.strip().lower() == account.lower()}
    if not own:
        raise failure(InputInvalid, "importing.nobody", account=account)
    numbers = {
        project.category_name(number): number
        for number in range(1, int(project.ask("categoryCount")) + 1)
    }
    found: list[Part] = []
    unknown: list[str] = []
    for name, rows in sorted(units_by_category(batch, own).items()):
        if name not in numbers:
            unknown.append(name)
            continue
        most = _most(project, numbers[name])
        found += [_part(project, name, numbers[name], some) for some in _split(name, rows, most)]
    return found, unknown


def _most(project: Project, category: int) -> int:
    """Hundredths of a unit that one claim may ask for now."""
    terms, available = project.ask("categoryOf", category), project.ask("issuanceAvailable")
    mintable = int(available.shares) * _HUNDREDTHS // max(int(terms.rate), 1)
    return min(int(terms.ceiling), mintable)


def _split(
    name: str, rows: Sequence[tuple[Row, Decimal]], ceiling: int
) -> Iterator[list[tuple[Row, int]]]:
    """Rows in hundredths of a unit, as many together as one claim may have."""
    some: list[tuple[Row, int]] = []
    for row, units in sorted(rows, key=lambda pair: (pair[0].day, pair[0].id)):
        hundredths = int(units * _HUNDREDTHS)
        if hundredths > ceiling:
            raise failure(InputInvalid, "importing.ceiling", category=name, units=f"{units:f}")
        if some and (
            sum(each[1] for each in some) + hundredths > ceiling or len(some) == _MOST_ROWS
        ):
            yield some
            some = []
        if hundredths:
            some.append((row, hundredths))
    if some:
        yield some


def _part(project: Project, name: str, number: int, rows: Sequence[tuple[Row, int]]) -> Part:
    hundredths = sum(each[1] for each in rows)
    lines = [
        f"{row.evidence} {row.day} {Decimal(units) / _HUNDREDTHS:f} {row.what} ({row.source})"
        for row, units in rows
    ]
    evidence = ("\n".join([f"# Earlier work: {name}", "", *lines]) + "\n").encode()
    digest = digest_of(evidence)
    plan = work.claim(project, number, hundredths, digest, salt=digest)
    given = tuple(row for row, _ in rows)
    return Part(name, Decimal(hundredths) / _HUNDREDTHS, evidence, plan, given)
