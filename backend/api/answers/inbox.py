"""What waits for an account in a project, from the same rows as everything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from eth_utils.crypto import keccak

from backend.api.answers import projects, worth
from backend.api.answers.desk import ProjectDesk, checksummed, iso, iso_or_none, shares
from backend.api.answers.polls import judged, state_of
from backend.api.models.account import ITEM_KINDS, InboxItem, ItemKind, Share
from backend.api.models.vocabulary import CLASSES, WEIGHTINGS
from backend.polls.outcome import matures_at
from backend.storage import (
    account_queries,
    agreement_queries,
    dividend_queries,
    member_queries,
)
from backend.storage.reader import Row
from backend.wording import say

_MOVE: Final = "0x" + keccak(text="moveMember(address,address)")[:4].hex()
_DIVIDENDS: Final = 50
_WHOLE: Final = 10_000
_LAST: Final = "9"


def items(desk: ProjectDesk, account: str, member: Row) -> list[InboxItem]:
    """Everything that waits: what is most urgent first, what can wait for ever last."""
    found = [
        *_moves(desk, account),
        *_agreement(desk, member),
        *_polls(desk, account, member),
        *_refund(desk, account),
        *_dividends(desk, account),
        *_exit(desk, account, member),
    ]
    return sorted(found, key=order)


def order(item: InboxItem) -> tuple[bool, str, int]:
    """Things with an end before those without; a move of one's own place before all."""
    return item.kind != "VETO", item.until or _LAST, ITEM_KINDS.index(item.kind)


def share(desk: ProjectDesk, account: str, member: Row, waiting: int) -> Share:
    """An account's part in a project, and what it is worth."""
    held, supply = member["shares"] or 0, desk.row["supply"] or 0
    given = (member["money"] or 0) - (member["refunded"] or 0)
    earned = account_queries.earned(desk.view, desk.project, account)
    return Share(
        project=checksummed(desk.project),
        project_name=desk.row["name"],
        phase=projects.phase_at(desk.row, desk.view.now),
        account=checksummed(account),
        name=desk.names([account])[account],
        member=bool(member["agreement_version"]),
        shares=shares(held),
        part=held * _WHOLE // supply if supply else 0,
        worth=worth.worth(desk, account, held),
        value=worth.paid_for(desk, held),
        given=desk.in_currency(given),
        earned=[desk.money(amount, token) for token, amount in earned],
        waiting=waiting,
    )


def _item(
    desk: ProjectDesk,
    account: str,
    kind: ItemKind,
    verb: str,
    query: str = "",
    until: str | None = None,
    **facts: Any,
) -> InboxItem:
    project, name = checksummed(desk.project), desk.row["name"]
    whose = f"account={checksummed(account)}"
    said = {key: facts[key] for key in ("version", "dividend") if key in facts}
    return InboxItem(
        kind=kind,
        project=project,
        project_name=name,
        sentence=say(desk.language, f"inbox.{kind}", project=name, **said),
        until=until,
        action=f"/projects/{project}/do/{verb}?" + (f"{query}&" if query else "") + whose,
        **({"money": []} | facts),
    )


def _moves(desk: ProjectDesk, account: str) -> Iterator[InboxItem]:
    """Decisions that would give the account's place to another address; see `Moves.sol`."""
    data = _MOVE + account.removeprefix("0x").rjust(64, "0")
    forbidden = None
    for row in account_queries.moves_of(desk.view, desk.project, data):
        if state_of(row, desk.view.now) not in ("PENDING", "OPEN", "PASSED", "READY"):
            continue
        if forbidden is None:
            forbidden = account_queries.vetoed(desk.view, desk.project, account)
        successor = f"0x{row['data'][len(data) + 24 : len(data) + 64]}"
        if successor not in forbidden:
            until = iso(matures_at(judged(row)))
            to = checksummed(successor)
            yield _item(
                desk,
                account,
                "VETO",
                "veto-move",
                f"to={to}",
                until,
                poll=row["poll"],
                successor=to,
            )


def _agreement(desk: ProjectDesk, member: Row) -> Iterator[InboxItem]:
    current = agreement_queries.current(desk.view, desk.project)
    account, accepted = member["account"], member["agreement_version"]
    if current is not None and 0 < accepted < current["version"] and _is_alive(desk):
        yield _item(
            desk,
            account,
            "ACCEPT",
            "accept",
            f"digest={current['digest']}",
            version=current["version"],
        )


def _polls(desk: ProjectDesk, account: str, member: Row) -> Iterator[InboxItem]:
    if not member["agreement_version"] or not _is_alive(desk):
        return
    for row in account_queries.unanswered(desk.view, desk.project, account):
        if state_of(row, desk.view.now) != "OPEN" or row["claimant"] == account:
            continue
        if _weighs(desk, WEIGHTINGS[row["weighting"]], member):
            kind: ItemKind = "JUDGE" if CLASSES[row["class"]] == "CLAIM" else "VOTE"
            until = iso(row["closes_at"])
            yield _item(desk, account, kind, "vote", f"poll={row['poll']}", until, poll=row["poll"])


def _weighs(desk: ProjectDesk, weighting: str, member: Row) -> bool:
    """Whether a ballot of the account would weigh anything now."""
    if weighting == "SHARES":
        return bool(member["votes"])
    held = member["shares"] or 0
    counts = member["since"] != 0
    return counts and (held >= desk.row["seat_shares"] if weighting == "MEMBERS" else held > 0)


def _refund(desk: ProjectDesk, account: str) -> Iterator[InboxItem]:
    if projects.phase_at(desk.row, desk.view.now) != "FAILED":
        return
    row = member_queries.given(desk.view, desk.project, account)
    if row is not None and row["money"]:
        yield _item(desk, account, "REFUND", "refund", money=[desk.in_currency(row["money"])])


def _dividends(desk: ProjectDesk, account: str) -> Iterator[InboxItem]:
    found = dividend_queries.parts_of(desk.view, desk.project, account, None, _DIVIDENDS)
    for row in found.rows:
        part = row["amount"] * row["shares"] // row["supply"] if row["supply"] else 0
        is_waiting = row["collected_amount"] is None and row["taken_at"] < desk.view.now
        if part and is_waiting:
            number = row["number"]
            money = [desk.money(part, row["token"])]
            yield _item(desk, account, "COLLECT", "collect", dividend=number, money=money)


def _exit(desk: ProjectDesk, account: str, member: Row) -> Iterator[InboxItem]:
    found = worth.worth(desk, account, member["shares"] or 0)
    if found.pays:
        yield _item(desk, account, "EXIT", "exit", shares=found.shares, money=found.pays)


def _is_alive(desk: ProjectDesk) -> bool:
    return iso_or_none(desk.row["dissolved_at"]) is None


__all__ = ["items", "order", "share"]
