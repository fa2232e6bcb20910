"""Lines, dividends, exits, access, moves and flows: what agrees, and each kind of mistake by name."""

from __future__ import annotations

import pytest

from backend.audit.answers.run import reconcile
from tests.backend.audit.answers.conftest import Shared
from tests.backend.audit.answers.planting import changed

KINDS = {
    "terms", "lines", "payments", "dividends", "parts", "exits", "tiers", "access",
    "accepted work", "moves", "custody", "treasury", "sum",
}  # fmt: skip


def named(shared: Shared) -> set[str]:
    """Kind and field of every difference in the community that shares out."""
    found = reconcile(shared.rpc, shared.api, [shared.project]).differences
    return {f"{each.kind}: {each.name.split()[-1]}" for _, each in found}


def test_five_communities_agree_in_everything(shared: Shared) -> None:
    report = reconcile(shared.rpc, shared.api)
    assert report.differences == []
    assert len(report.projects) == 5
    kinds = {each.kind for all_ in report.projects.values() for each in all_}
    assert kinds >= KINDS


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("line", "paid", {"lines: left"}),
        ("line", "grace_weeks", {"lines: until"}),
        ("line_payment", "amount", {"payments: amount"}),
        ("dividend", "collected", {"dividends: collected"}),
        ("sharing", "exit_part", {"terms: exitPart"}),
        ("tier", "minimum", {"tiers: minimum"}),
        ("accepted_work", "units", {"accepted work: 1"}),
        ("move", "shares", {"moves: shares"}),
        ("exit", "shares", {"exits: shares"}),
        ("custody", "dividends", {"custody: dividends"}),
        ("treasury", "sent", {"treasury: sent", "treasury: balance"}),
        ("claim", "payment", {"claims: payment"}),
    ],
)
def test_a_mistake_is_named(shared: Shared, table: str, column: str, expected: set[str]) -> None:
    project = shared.project.lower()
    where = f"project = '{project}' AND {column} IS NOT NULL"
    if table == "claim":
        where += " AND line > 0"
    with changed(shared, table, column, where):
        assert named(shared) == expected
    assert not named(shared)


def test_what_was_collected_must_be_what_the_holder_got(shared: Shared) -> None:
    project = shared.project.lower()
    with changed(shared, "collection", "amount", f"project = '{project}'"):
        found = named(shared)
    assert found == {"parts: collected"}


def test_money_that_the_index_lost_sight_of(shared: Shared) -> None:
    """A payment too large in the index's own movements: the sums no longer meet the chain's."""
    where = f"project = '{shared.project.lower()}' AND reason = 'PAYMENT'"
    with changed(shared, "custody_movement", "amount", where):
        assert named(shared) == {"sum: API"}
