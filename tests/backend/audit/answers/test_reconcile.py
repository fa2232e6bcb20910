"""The checker finds what agrees equal, and names what doesn't."""

from __future__ import annotations

import json

import pytest

from backend.audit.answers.run import reconcile
from backend.cli import run
from scripts.helpers.ports import free_port
from tests.backend.audit.answers.conftest import Lived
from tests.backend.audit.answers.planting import changed, on_another_branch

NOBODY = "0x" + "ab" * 20


def named(lived: Lived) -> set[str]:
    """Kind and name of every difference."""
    found = reconcile(lived.rpc, lived.api).differences
    return {f"{comparison.kind}: {comparison.name}" for _, comparison in found}


def test_what_was_not_touched_agrees(lived: Lived) -> None:
    report = reconcile(lived.rpc, lived.api)
    assert report.agrees
    (comparisons,) = report.projects.values()
    kinds = {comparison.kind for comparison in comparisons}
    assert kinds >= {"holders", "supply", "polls", "claims", "treasury", "given", "sum", "custody"}


def test_a_chain_that_moves_on_is_compared_at_one_block(lived: Lived) -> None:
    lived.on.node.request("evm_setIntervalMining", 1)
    try:
        assert reconcile(lived.rpc, lived.api).agrees
    finally:
        lived.on.node.request("evm_setAutomine", True)


def test_a_holders_shares(lived: Lived) -> None:
    dan = lived.people["dan"]
    with changed(lived, "holder", "shares", f"account = '{dan.lower()}'"):
        assert named(lived) == {f"holders: {dan} shares", f"members: {dan} shares"}
    assert not named(lived)


def test_the_supply(lived: Lived) -> None:
    with changed(lived, "register", "supply"):
        assert named(lived) >= {"supply: supply", "supply: sum of shares"}


@pytest.mark.parametrize(("column", "field"), [("in_favour", "inFavour"), ("turnout", "turnout")])
def test_a_polls_tally(lived: Lived, column: str, field: str) -> None:
    with changed(lived, "poll", column):
        (difference,) = named(lived)
    assert difference.startswith("polls: 0x")
    assert difference.endswith(f" {field}")


def test_the_treasurys_balance_and_the_sum(lived: Lived) -> None:
    with changed(lived, "treasury", "received"):
        found = named(lived)
    (token,) = {name.split()[1] for name in found}
    assert found == {f"treasury: {token} balance", f"treasury: {token} received"}


def test_a_claim(lived: Lived) -> None:
    with changed(lived, "claim", "units"):
        (difference,) = named(lived)
    assert difference.endswith(" units")


def test_an_index_on_another_branch(lived: Lived) -> None:
    with on_another_branch(lived):
        assert named(lived) == {"block: hash"}


def test_the_command_says_it_and_ends_with_one(
    lived: Lived, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["audit", "answers", "--rpc", lived.rpc, "--api", lived.api]
    assert run(arguments) == 0
    assert "equal, to the last unit" in capsys.readouterr().out
    with changed(lived, "holder", "shares"):
        assert run(arguments) == 1
        assert "the contracts say" in capsys.readouterr().out
        assert run([*arguments, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["agrees"]
    assert [each["kind"] for each in told["differences"]] == ["holders", "members"]


@pytest.mark.parametrize("missing", ["--rpc", "--api", "--project"])
def test_what_cant_be_compared_is_one_sentence(
    lived: Lived, missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"--rpc": lived.rpc, "--api": lived.api}
    given[missing] = NOBODY if missing == "--project" else f"http://127.0.0.1:{free_port()}"
    assert run(["audit", "answers", *(part for pair in given.items() for part in pair)]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert not told.out
