"""Who holds what before and after a batch is given shares, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from backend.cli.import_view import WHOLE, shown_shares
from backend.wording import say
from backend.wording.formats import part

if TYPE_CHECKING:
    from backend.cli.session import Session
    from backend.history.giving import Gift
    from backend.history.rows import Unmapped

_COLUMNS = ("person", "account", "held", "given", "shares", "part")
_LISTED = 12


def founders_table(language: str, held: Mapping[str, int], gift: Gift) -> Table:
    """One line for each founder of the successor, the largest first."""
    founding = {who: held.get(who, 0) + gift.granted.get(who, 0) for who in {*held, *gift.granted}}
    supply = sum(founding.values())
    table = Table(title=say(language, "importing.founders_title"))
    for column in _COLUMNS:
        table.add_column(say(language, f"importing.{column}"), overflow="fold")
    for who, shares in sorted(founding.items(), key=lambda each: (-each[1], each[0])):
        amounts = (held.get(who, 0), gift.granted.get(who, 0), shares)
        cells = [gift.opened.names.get(who, ""), who]
        cells += [shown_shares(language, amount) for amount in amounts]
        cells.append(part(language, shares * WHOLE // supply))
        # Names are whatever a source says: never markup.
        table.add_row(*(Text(cell) for cell in cells))
    return table


def list_problems(session: Session, problems: Sequence[Unmapped]) -> None:
    """Why some entries give nothing; the rest of a long list is in the file."""
    language = session.settings.language
    for each in problems[:_LISTED]:
        why = say(language, f"importing.why.{each.why}")
        said = say(language, "importing.unmapped", why=why, what=each.what)
        session.console.print(said, markup=False, highlight=False)
    if len(problems) > _LISTED:
        session.print(say(language, "importing.more", count=len(problems) - _LISTED))
