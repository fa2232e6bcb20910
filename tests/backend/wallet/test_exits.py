"""Leaving with one's part, against a real chain."""

from __future__ import annotations

import pytest

from backend.wallet import decisions, exits, lines, shares
from backend.wallet.calls import read_call
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.project import NATIVE, Project
from backend.wallet.words import Class
from tests.backend.wallet.test_decisions import decide
from tests.backend.wallet.test_lines import carry_out, fill_treasury, open_line
from tests.scripts.chain import Chain

COIN = 10**18
DAY = 86_400


@pytest.fixture
def leaving(chain: Chain, project: Project) -> Project:
    """Whoever has held their shares for 10 days may leave with 80 % of their part of 6 ETH."""
    call = read_call(project, "setSharing('0 %', '80 %', '10 days')")
    carry_out(chain, project, Class.AGREEMENT, call)
    fill_treasury(chain, project, 6 * COIN)
    return project


def hold_on(chain: Chain, project: Project) -> None:
    """The holding time passes after a snapshot."""
    chain.pass_time(DAY + 1)
    chain.send("stranger", shares.take_snapshot(project))
    chain.pass_time(10 * DAY + 1)


def test_the_agreed_part_of_what_the_treasury_holds(chain: Chain, leaving: Project) -> None:
    hold_on(chain, leaving)
    voter = chain.address("voter")
    found = exits.preview(leaving, voter)
    assert found.shares == found.held == 500 * COIN
    assert [(part.token, part.amount) for part in found.parts] == [(NATIVE, 16 * COIN // 10)]
    assert found.parts[0].least == found.parts[0].amount * 99 // 100
    plan = exits.leave(leaving, found)
    assert "You give up 500 shares of the 500 shares that you hold, for good" in plan.words()
    assert "leave with 1.60\u00a0ETH" in plan.words()
    before = chain.web3.eth.get_balance(chain.address("relayer"))
    chain.send("voter", exits.leave(leaving, _to(leaving, chain, "relayer")))
    assert chain.web3.eth.get_balance(chain.address("relayer")) == before + 16 * COIN // 10
    assert leaving.ask("balanceOf", voter) == 0


def _to(project: Project, chain: Chain, person: str) -> exits.Leaving:
    return exits.preview(project, chain.address("voter"), recipient=chain.address(person))


def test_less_than_the_least_is_refused(chain: Chain, leaving: Project) -> None:
    hold_on(chain, leaving)
    plan = exits.leave(leaving, exits.preview(leaving, chain.address("voter")))
    fill_treasury(chain, leaving, 5 * COIN)
    with pytest.raises(ContractError) as refused:
        chain.send("voter", plan)
    assert refused.value.name == "PartBelowMinimum"


def test_without_the_holding_time_nobody_leaves(chain: Chain, project: Project) -> None:
    call = read_call(project, "setSharing('0 %', '80 %', '100 days')")
    carry_out(chain, project, Class.AGREEMENT, call)
    with pytest.raises(InputInvalid, match=r"No snapshot is older than the holding time \(100 day"):
        exits.preview(project, chain.address("voter"))


def test_where_nobody_may_leave(chain: Chain, project: Project) -> None:
    chain.send("stranger", shares.take_snapshot(project))
    with pytest.raises(ContractError) as refused:
        exits.preview(project, chain.address("voter"))
    assert refused.value.name == "ExitsClosed"


def test_more_than_can_leave(chain: Chain, leaving: Project) -> None:
    hold_on(chain, leaving)
    with pytest.raises(ContractError, match="can leave with 500 shares now, not with 501 shares"):
        exits.preview(leaving, chain.address("voter"), 501 * COIN)


def test_tokens_that_lines_and_dividends_dealt_in_are_known(chain: Chain, leaving: Project) -> None:
    hold_on(chain, leaving)
    euro = chain.create("TestToken", "Test Euro", "TEUR", 6)
    other = chain.create("TestToken", "Other", "OTHR", 6)
    for token in (euro, other):
        data = "0x40c10f19" + leaving.facts.treasury[2:].rjust(64, "0") + f"{10**6:064x}"
        chain.web3.eth.send_transaction(
            {"from": chain.address("deployer"), "to": token, "data": data}  # type: ignore[typeddict-item]
        )
    assert exits.known_tokens(leaving) == [NATIVE]
    found = exits.preview(leaving, chain.address("voter"), tokens=[euro, other])
    assert {part.currency.symbol for part in found.parts} == {"ETH", "TEUR", "OTHR"}
    chain.send("voter", exits.leave(leaving, found))
    call = read_call(
        leaving, f"openLine('{euro}', 0.1, 'none', 'none', 'none', '40 days', '{TEXT}')"
    )
    poll = decide(chain, leaving, Class.SPEND, call)
    chain.send("stranger", decisions.execute(leaving, poll))
    assert exits.known_tokens(leaving) == [NATIVE, euro]


TEXT = "0x" + "ab" * 32


def test_a_token_that_fails_is_named_and_can_be_given_up(chain: Chain, leaving: Project) -> None:
    hold_on(chain, leaving)
    voter, pair = chain.address("voter"), leaving.address
    with pytest.raises(InputInvalid, match=f"Your part of {pair} can't be paid: The project's own"):
        exits.preview(leaving, voter, tokens=[pair])
    assert len(exits.preview(leaving, voter, tokens=[pair], without=[pair]).parts) == 1


def test_after_the_end_all_leave_with_all_of_their_part(chain: Chain, project: Project) -> None:
    open_line(chain, project)
    carry_out(chain, project, Class.DISSOLVE, read_call(project, "dissolve()"))
    voter = chain.address("voter")
    with pytest.raises(InputInvalid, match="Close them first"):
        exits.preview(project, voter)
    chain.send("stranger", lines.close(project, 1))
    assert [part.amount for part in exits.preview(project, voter).parts] == [5 * COIN // 3]
