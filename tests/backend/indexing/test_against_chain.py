"""Every derived figure equals what the contracts answer."""

from __future__ import annotations

import pytest

from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.reader import Reader, amounts
from tests.backend.indexing.world import ZERO

COMMUNITIES = range(5)
NAMES = ["guild", "failed", "coin", "open", "share"]


@pytest.fixture(params=COMMUNITIES, ids=NAMES)
def reader(indexed: Indexed, request: pytest.FixtureRequest) -> Reader:
    return Reader(indexed, request.param)


def test_register(reader: Reader) -> None:
    row = reader.only("register")
    assert amounts(row, "supply", "roots", "seats", "members", "taken_at") == tuple(
        reader.ask("totals")
    )
    assert row["snapshot"] == reader.ask("newestSnapshot")
    assert row["numbers"] == reader.ask("numbersGiven")


def test_holders(reader: Reader) -> None:
    rows = reader.newest("holder", "account")
    assert sum(int(row["shares"]) for row in rows) == reader.ask("totalSupply")
    assert sum(int(row["shares"]) > 0 for row in rows) == reader.only("register")["holders"]
    for row in rows:
        assert int(row["shares"]) == reader.ask("balanceOf", row["account"])
        assert int(row["votes"]) == reader.ask("getVotes", row["account"])
        delegate = row["delegate"] or row["account"]
        assert delegate == reader.ask("delegates", row["account"]).lower()


def test_members(reader: Reader) -> None:
    for row in reader.newest("member", "account"):
        _, *found = reader.ask("memberOf", row["account"])
        names = ("number", "since", "agreement_version", "week", "polls")
        assert amounts(row, *names) == tuple(found)
        successor = reader.ask("successorOf", row["account"]).lower()
        assert (row["successor"] or ZERO) == successor


def test_snapshots_show_the_end_of_their_time(reader: Reader) -> None:
    snapshots = reader.newest("snapshot", "number")
    assert len(snapshots) == reader.ask("newestSnapshot")
    for row in snapshots:
        totals = reader.ask("pastTotals", row["number"])
        assert amounts(row, "supply", "roots", "seats", "members", "taken_at") == tuple(totals)


def test_past_holders(reader: Reader) -> None:
    """As `tables` says: of each holder the newest version up to the snapshot's time.

    The contracts forget what an account held before it took another's place.
    """
    arrived = {
        row["account"]: row["arrived_at"]
        for row in reader.newest("member", "account")
        if row["arrived_at"] is not None
    }
    for snapshot in reader.newest("snapshot", "number"):
        held = reader.connection.execute(
            "SELECT account, shares, votes, max(valid_from) FROM holder"
            " WHERE project = ? AND timestamp <= ? GROUP BY account",
            (reader.address, snapshot["taken_at"]),
        ).fetchall()
        assert held
        for row in held:
            asked = (row["account"], snapshot["number"])
            is_forgotten = snapshot["taken_at"] < arrived.get(row["account"], 0)
            expected = (0, 0) if is_forgotten else amounts(row, "shares", "votes")
            found = (reader.ask("getPastBalance", *asked), reader.ask("getPastVotes", *asked))
            assert found == expected


def test_funding(reader: Reader) -> None:
    project, funding, raising = (reader.only(name) for name in ("project", "funding", "raising"))
    price, minimum, cap, is_open = reader.ask("funding")
    assert (*amounts(funding, "price", "cap"), bool(funding["open"])) == (price, cap, is_open)
    assert amounts(project, "minimum") == (minimum,)
    names = ("money_threshold", "backers_threshold", "pledge_threshold", "deadline")
    # Without thresholds the contract keeps none of them, and they are all zero.
    assert amounts(project, *names) == tuple(reader.ask("thresholds"))
    found = amounts(raising, "money", "backers", "pledged")
    assert (*found, raising["succeeded_at"] or 0) == tuple(reader.ask("raised"))
    assert int(raising["escrow"]) == reader.ask("escrow")
    for row in reader.newest("given", "account"):
        expected = tuple(reader.ask("givenBy", row["account"]))
        assert amounts(row, "money", "shares") == expected


def test_treasury(reader: Reader) -> None:
    for row in reader.newest("treasury", "token"):
        if row["token"] == ZERO:
            balance = reader.world.web3.eth.get_balance(reader.community.treasury)
        else:
            balance = reader.world.token.functions.balanceOf(reader.community.treasury).call()
        assert int(row["received"]) - int(row["sent"]) == balance


def test_work(reader: Reader) -> None:
    rows = reader.newest("category", "number")
    assert len(rows) == reader.ask("categoryCount")
    for row in rows:
        expected = tuple(reader.ask("categoryOf", row["number"]))
        assert (int(row["rate"]), row["ceiling"], bool(row["open"])) == expected
    for row in reader.newest("pledge", "account", "category"):
        assert row["units"] == reader.ask("pledgedBy", row["account"], row["category"])
    for row in reader.newest("claim", "claim"):
        names = ("shares", "payment", "line", "category", "units", "counted")
        claimant, *found = reader.ask("claimOf", row["claim"])
        assert (row["claimant"], *amounts(row, *names)) == (claimant.lower(), *found)


def test_rules_and_agreement(reader: Reader) -> None:
    for row in reader.newest("rule", "class", "version"):
        names = ("weighting", "quorum", "approval", "cap", "period", "notice")
        assert amounts(row, *names) == tuple(reader.ask("ruleOf", row["class"], row["version"]))
    for row in reader.newest("agreement_version", "version"):
        assert row["digest"] == "0x" + reader.ask("agreementDigest", row["version"]).hex()
    about = reader.ask("contractURI").removeprefix("ipfs://f01551220")
    assert reader.only("project")["about"] == "0x" + about
