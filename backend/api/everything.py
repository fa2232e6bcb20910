"""All kinds of things that can be exported: the pages of each, by the queries of lists and pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from backend.api.answers import (
    budgets,
    contributions,
    decisions,
    members,
    polls,
    posts,
    sharing,
    treasury,
)
from backend.api.answers.desk import ProjectDesk
from backend.api.events.decoding import event_of
from backend.api.exports import PAGE, Pages
from backend.api.models.base import Model
from backend.api.models.budget import LinePayment
from backend.api.models.contribution import Contribution, Refund
from backend.api.models.event import Event
from backend.api.models.member import Holder, Member, Transfer
from backend.api.models.others import Acceptance, Movement, Post
from backend.api.models.poll import Ballot, Claim, Decision, Poll
from backend.api.models.sharing import Collection, Dividend, Exit
from backend.storage import (
    agreement_queries,
    claim_queries,
    contribution_queries,
    dividend_queries,
    event_queries,
    exit_queries,
    holder_queries,
    line_queries,
    member_queries,
    poll_queries,
    post_queries,
    proposal_queries,
    treasury_queries,
)
from backend.storage.reader import Key, Slice

_Query = Callable[..., Slice]
_Answers = Callable[[ProjectDesk, Any], Any]


class Kind(NamedTuple):
    """The pages of one kind of thing, and the model of each."""

    pages: Pages
    model: type[Model]


def _listed(query: _Query, answers: _Answers) -> Pages:
    def pages(desk: ProjectDesk, key: Key | None) -> tuple[list[Any], Key | None]:
        found = query(desk.view, desk.project, key, PAGE)
        return list(answers(desk, found.rows)), found.next

    return pages


def _holders(desk: ProjectDesk, rows: Any) -> Any:
    return members.holders(desk, rows, desk.row["supply"] or 0)


def _ballots(desk: ProjectDesk, rows: Any) -> Any:
    return polls.ballots(desk, rows, polls.weight_decimals(desk, rows))


def _events(desk: ProjectDesk, key: Key | None) -> tuple[list[Any], Key | None]:
    after = key[0] if key else desk.row["opened"] - 1
    rows = event_queries.logs_after(desk.view, after, PAGE)
    ours = event_queries.accounts_of(desk.view, desk.project)
    events = (event_of(row, ours) for row in rows)
    found = [event for event in events if event is not None and event.projects]
    return list(found), (rows[-1]["position"],) if len(rows) == PAGE else None


KINDS: Final[dict[str, Kind]] = {
    "contributions": Kind(
        _listed(contribution_queries.contributions, contributions.contributions), Contribution
    ),
    "refunds": Kind(_listed(contribution_queries.refunds, contributions.refunds), Refund),
    "holders": Kind(_listed(holder_queries.holders, _holders), Holder),
    "members": Kind(_listed(member_queries.members, members.members), Member),
    "transfers": Kind(
        _listed(holder_queries.transfers, lambda _, rows: members.transfers(rows)), Transfer
    ),
    "acceptances": Kind(_listed(agreement_queries.acceptances, members.acceptances), Acceptance),
    "claims": Kind(_listed(claim_queries.claims, polls.claims), Claim),
    "polls": Kind(_listed(poll_queries.polls, polls.polls), Poll),
    "ballots": Kind(_listed(poll_queries.ballots, _ballots), Ballot),
    "decisions": Kind(_listed(proposal_queries.proposals, decisions.decisions), Decision),
    "movements": Kind(_listed(treasury_queries.movements, treasury.movements), Movement),
    "payments": Kind(_listed(line_queries.payments, budgets.payments), LinePayment),
    "dividends": Kind(_listed(dividend_queries.dividends, sharing.dividends), Dividend),
    "collections": Kind(_listed(dividend_queries.collections, sharing.collections), Collection),
    "exits": Kind(_listed(exit_queries.exits, sharing.exits), Exit),
    "posts": Kind(_listed(post_queries.posts, posts.posts), Post),
    "events": Kind(_events, Event),
}
