"""An `.all-contributorsrc`: whom a project credits, with which kinds of contribution."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from backend.history.rows import Found, Person, Row, Unmapped, one_line, row_id, slug
from backend.wallet.errors import InputInvalid
from backend.wallet.files import unreadable
from backend.wording import failure

_LARGEST: Final = 5_000_000
# A kind that brings no work of its own to be counted.
_NOT_WORK: Final = {"financial": "money_elsewhere"}


def read_credits(path: Path, units: str = "1") -> Found:
    """One row for each kind that somebody is credited with. It has no dates."""
    table = _read(path)
    listed = table.get("contributors") if isinstance(table, dict) else None
    if not isinstance(listed, list):
        raise failure(InputInvalid, "importing.no_contributors", file=path.name)
    owner, name = (str(table.get(each) or "") for each in ("projectOwner", "projectName"))
    source = f"credits:{slug(f'{owner}-{name}')}"
    found = Found()
    for number, each in enumerate(listed, 1):
        person, kinds = _credited(each)
        if person is None:
            found.unmapped.append(Unmapped(source, f"contributors[{number}]", "incomplete"))
            continue
        found.people.append(person)
        for kind in kinds:
            if _NOT_WORK.get(kind):
                found.unmapped.append(Unmapped(source, f"{person.id}: {kind}", _NOT_WORK[kind]))
                continue
            found.rows.append(_row(found, source, person, kind, units))
    return found


def _read(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    try:
        return json.loads(content.decode("utf-8")) if len(content) <= _LARGEST else None
    except (ValueError, RecursionError):
        raise failure(InputInvalid, "importing.not_json", file=path.name) from None


def _credited(each: Any) -> tuple[Person | None, list[str]]:
    login = each.get("login") if isinstance(each, dict) else None
    kinds = each.get("contributions") if isinstance(each, dict) else None
    if not isinstance(login, str) or not login or not isinstance(kinds, list) or not kinds:
        return None, []
    # A kind may have a link; what matters is the kind.
    named = [kind.get("type") if isinstance(kind, dict) else kind for kind in kinds]
    texts = [one_line(kind, 40) for kind in named if isinstance(kind, str)]
    name = each.get("name")
    shown = one_line(name, 80) if isinstance(name, str) and name.strip() else one_line(login, 80)
    return Person(slug(login), shown), list(dict.fromkeys(texts))


def _row(found: Found, source: str, person: Person, kind: str, units: str) -> Row:
    return Row(
        id=row_id(source, person.id, kind),
        person=person.id,
        kind=kind,
        day="",
        source=source,
        what=f"credited with {kind}",
        evidence=found.evidence([f"{person.name} ({person.id}) is credited with {kind}, {source}"]),
        units=units,
    )
