"""What a batch would make of the cap table, for the terminal and for a project's file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from backend.history.preview import Holding
from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say
from backend.wording.formats import number, part, scaled

_COLUMNS = ("person", "account", "work", "money", "shares", "part")
WHOLE = 10_000


def preview_table(language: str, holdings: Sequence[Holding]) -> Table:
    """One line for each account, or person without one."""
    table = Table(title=say(language, "importing.title"))
    for column in _COLUMNS:
        table.add_column(say(language, f"importing.{column}"), overflow="fold")
    supply = sum(each.shares for each in holdings)
    for each in holdings:
        account = each.account or say(language, "importing.no_account")
        amounts = [
            shown_shares(language, amount) for amount in (each.work, each.money, each.shares)
        ]
        share = part(language, each.shares * WHOLE // supply if supply else 0)
        # Names are whatever a source says: never markup.
        cells = [", ".join(each.names), account, *amounts, share]
        table.add_row(*(Text(cell) for cell in cells))
    return table


def founders_lines(language: str, holdings: Sequence[Holding]) -> Iterator[str]:
    """The `[[founders]]` of a project's file. Raises InputInvalid if an account is missing."""
    missing = [", ".join(each.names) for each in holdings if not each.account]
    if missing:
        raise failure(
            InputInvalid, "importing.founders_need_accounts", people="; ".join(missing[:20])
        )
    yield say(language, "importing.founders_intro")
    for each in holdings:
        whole, rest = divmod(each.shares, 10**SHARE_DECIMALS)
        shares = f"{whole}.{rest:018d}".rstrip("0").rstrip(".")
        yield ""
        yield "[[founders]]"
        # A source's names stay on this line: a comment ends where a line does.
        yield f'account = "{each.account}"  # {_on_one_line(", ".join(each.names))}'
        yield f'shares = "{shares}"'


def _on_one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def shown_shares(language: str, amount: int) -> str:
    """Shares as people read them."""
    return number(language, round(scaled(amount, SHARE_DECIMALS), 4))
