"""Remembering what was told, so that changes and cancellations reach whoever heard of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from backend.notices.occasions import PERSONAL, Occasion, exists, of_project
from backend.notices.personal import of_member
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import occasions as kept
from backend.storage.reader import Row, View

KEPT_SECONDS: Final = 180 * 86_400
_MOST: Final = 1_000


@dataclass(frozen=True)
class Told:
    """An occasion as it is now, how often it has changed, and when it was first and last told."""

    occasion: Occasion
    sequence: int
    first_at: int
    changed_at: int


class Memory:
    """Compares the index with what was told. Any number of processes may do so."""

    def __init__(self, database: IntakeDatabase) -> None:
        self._database = database

    def of_project(self, view: View, project: Row, account: str | None = None) -> list[Told]:
        """A project's occasions of the last half year and of the time to come; also an account's own."""
        since, address = view.now - KEPT_SECONDS, project["project"]
        with self._database.reading() as connection:
            rows = kept.some(connection, address, since, _MOST, besides=PERSONAL, own=account)
        known = {_key(row): row for row in rows}
        found = of_project(view, project)
        if account is not None:
            found += of_member(view, project, account)
        # What is over already when it is first looked at was told to nobody.
        now = {
            each.key: each
            for each in found
            if each.ends > since and (each.key in known or not each.cancelled)
        }
        for key, row in known.items():
            if key not in now:
                now[key] = _left(view, _occasion(row))
        compared = [_row(each, known.get(each.key), view) for each in now.values()]
        changed = [row for row in compared if row is not None]
        if changed:
            with self._database.writing() as connection:
                for row in changed:
                    kept.put(connection, row)
                kept.drop(connection, address, since - KEPT_SECONDS)
        all_ = {**known, **{_key(row): row for row in changed}}
        told = [_told(all_[key], occasion) for key, occasion in now.items()]
        return sorted(told, key=lambda each: (each.occasion.begins, each.occasion.key))


def _row(occasion: Occasion, known: dict[str, Any] | None, view: View) -> dict[str, Any] | None:
    """What is to be kept of an occasion; None if that is what is kept already."""
    if known is not None and _occasion(known).times == occasion.times:
        return None
    return {
        "project": occasion.project,
        "kind": occasion.kind,
        "subject": occasion.subject,
        "class": occasion.class_,
        "begins": occasion.begins,
        "ends": occasion.ends,
        "cancelled": occasion.cancelled,
        "sequence": 0 if known is None else known["sequence"] + 1,
        "first_at": view.now if known is None else known["first_at"],
        "changed_at": view.now,
    }


def _left(view: View, occasion: Occasion) -> Occasion:
    """One that isn't among the newest any more: as it was, or cancelled if the chain has left it."""
    if occasion.cancelled or exists(view, occasion):
        return occasion
    return Occasion(**{**vars(occasion), "cancelled": True})


def _key(row: dict[str, Any]) -> str:
    return f"{row['kind']}-{row['subject']}"


def _occasion(row: dict[str, Any]) -> Occasion:
    names = ("kind", "project", "subject", "begins", "ends")
    return Occasion(
        **{name: row[name] for name in names}, class_=row["class"], cancelled=bool(row["cancelled"])
    )


def _told(row: dict[str, Any], occasion: Occasion) -> Told:
    return Told(occasion, row["sequence"], row["first_at"], row["changed_at"])
