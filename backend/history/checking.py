"""What a batch must be before shares follow from it: each person and row once, each account one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from eth_utils.address import is_address

from backend.history.batch import Batch, read_batch
from backend.history.rows import Person
from backend.wallet.errors import InputInvalid
from backend.wording import failure

_NOBODY: Final = "0x" + "00" * 20


def read_checked(path: Path) -> Batch:
    """The batch of a file that shares are to be made of. Raises InputInvalid for what is wrong first."""
    batch = read_batch(path)
    if not path.exists() or not batch.rows:
        raise failure(InputInvalid, "importing.empty", file=str(path))
    for key, ids in (
        ("person_twice", Counter(each.id for each in batch.people)),
        ("row_twice", Counter(each.id for each in batch.rows)),
    ):
        again = [id_ for id_, count in ids.items() if count > 1]
        if again:
            raise failure(InputInvalid, f"importing.{key}", file=path.name, id=again[0])
    for person in batch.people:
        _check_account(path, person)
    return batch


def _check_account(path: Path, person: Person) -> None:
    """An account may be missing; one that is there is an address, its check sum included."""
    given = person.account.strip()
    if given and (not is_address(given) or given.lower() == _NOBODY or given[:2] != "0x"):
        facts = {"person": person.name or person.id, "given": given[:80]}
        raise failure(InputInvalid, "importing.bad_account", file=path.name, **facts)
