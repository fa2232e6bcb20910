"""Taking signed ballots, and telling what has become of them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from backend.api.answers.polls import state_of
from backend.errors import IndexMissing, ProjectUnknown, ThingUnknown
from backend.intake.errors import BallotConflicts, IntakeFull, PollNotOpen
from backend.intake.guards import Guards
from backend.intake.node_checks import NodeChecks
from backend.intake.signed import Given, read
from backend.settings import Settings
from backend.storage import chain_queries, poll_queries, project_queries
from backend.storage.intake import IntakeDatabase
from backend.storage.intake import ballots as kept
from backend.storage.reader import Reader, View
from backend.wording import failure

_STATE_NUMBERS: Final = [
    "NONE",
    "PENDING",
    "OPEN",
    "REJECTED",
    "PASSED",
    "READY",
    "LAPSED",
    "DONE",
    "WITHDRAWN",
]
# A poll may be extended, once; so long after it would have closed it surely has.
KEPT_SECONDS: Final = 30 * 86_400
Row = dict[str, Any]


class BallotBox:
    """Keeps what is signed until somebody sends it."""

    def __init__(
        self,
        settings: Settings,
        reader: Reader,
        database: IntakeDatabase,
        checks: NodeChecks,
        guards: Guards,
    ) -> None:
        self._most = settings.intake_rows
        self._reader = reader
        self._database = database
        self._checks = checks
        self._guards = guards

    def take(self, body: bytes) -> Row:
        """Keeps a ballot that the project would count now; the same one again changes nothing.

        Raises InputInvalid, ProjectUnknown, ThingUnknown, PollNotOpen, BallotForged,
        BallotConflicts, QuotaSpent, IntakeFull, and ContractError with the contract's own reason.
        """
        given = read(body)
        with self._reader.view() as view:
            chain_id, closes_at = _require_open(view, given)
            _require_uncast(view, given)
            now = view.now
        known = self._known(given)
        if known is not None:
            return known
        by_key = given.by_key(chain_id)
        if by_key:
            self._guards.admit_account(given.voter)
        self._checks.require_counted(given, by_key=by_key)
        return self._keep(given, by_contract=not by_key, closes_at=closes_at, now=now)

    def of(self, project: str, poll: str | None, voter: str | None, limit: int) -> Sequence[Row]:
        """The ballots that were signed for a project's polls, or for one, or by one account; the
        oldest first.
        """
        with self._database.reading() as connection:
            return kept.some(connection, project, poll, voter, limit)

    def relayed(self, keys: Sequence[tuple[str, str, str]], transaction: str) -> None:
        """Notes that a transaction carries some ballots."""
        with self._database.writing() as connection:
            kept.set_relayed(connection, keys, transaction, time.time())

    def _known(self, given: Given) -> Row | None:
        with self._database.reading() as connection:
            found = kept.find(connection, given.project, given.poll, given.voter)
        return None if found is None else _same(found, given)

    def _keep(self, given: Given, *, by_contract: bool, closes_at: int, now: int) -> Row:
        row: Row = {
            "project": given.project,
            "poll": given.poll,
            "voter": given.voter,
            "support": int(given.support),
            "signature": f"0x{given.signature.hex()}",
            "by_contract": by_contract,
            "closes_at": closes_at,
            "received_at": time.time(),
            "relayed": None,
            "relayed_at": None,
        }
        with self._database.writing() as connection:
            found = kept.find(connection, given.project, given.poll, given.voter)
            if found is not None:
                return _same(found, given)
            if kept.count(connection) >= self._most:
                kept.drop_closed(connection, now - KEPT_SECONDS)
                if kept.count(connection) >= self._most:
                    raise failure(IntakeFull, "intake.full_ballots")
            kept.keep(connection, row)
        return row


def _same(found: Row, given: Given) -> Row:
    """A signed answer can't be taken back, so another one of the same account isn't taken."""
    if found["support"] == int(given.support):
        return found
    facts = {"voter": given.account, "before": found["support"]}
    raise failure(BallotConflicts, "intake.conflict_signed", **facts)


def _require_open(view: View, given: Given) -> tuple[int, int]:
    """The chain's id, and when the poll closes."""
    chain = chain_queries.chain(view)
    if chain is None:
        raise IndexMissing("Nothing has been indexed yet. Start the indexer.")
    if project_queries.project(view, given.project) is None:
        shown = given.project
        raise ProjectUnknown(f"No project of this factory has the address {shown}.", project=shown)
    poll = poll_queries.poll(view, given.project, given.poll)
    if poll is None:
        shown = given.poll
        raise ThingUnknown(f"The project has no poll {shown}.", thing="poll", given=shown)
    state = state_of(poll, view.now)
    if state not in ("OPEN", "PENDING"):
        raise failure(PollNotOpen, "intake.not_open", state=_STATE_NUMBERS.index(state))
    return chain["chain_id"], poll["closes_at"]


def _require_uncast(view: View, given: Given) -> None:
    for row in poll_queries.cast_by(view, given.project, given.poll, [given.voter]):
        if row["support"] != int(given.support):
            facts = {"voter": given.account, "before": row["support"]}
            raise failure(BallotConflicts, "intake.conflict_cast", **facts)
