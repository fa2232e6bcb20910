"""Every figure that is proved equals what the contracts answer."""

from __future__ import annotations

import pytest

from backend.audit import ProofRefused, verify
from backend.audit.figures import FIGURES
from tests.backend.audit.asked import figures_and_answers
from tests.backend.audit.conftest import NAMES, Lived

# What no view of the contract answers alone; each has a test of its own.
OTHERS = {"standing", "versions", "code", "terms", "agreement", "collected", "coins", "tokens"}


@pytest.mark.parametrize("name", NAMES)
def test_figures_equal_what_the_contract_answers(lived: Lived, name: str) -> None:
    pairs = list(figures_and_answers(lived, name))
    found = lived.gatherer().values(lived.project(name), [(kind, of) for kind, of, _ in pairs])
    for (kind, of, answer), value in zip(pairs, found, strict=True):
        assert value == answer, (kind, of)


def test_each_kind_of_figure_is_compared(lived: Lived) -> None:
    compared = {kind for name in NAMES for kind, _, _ in figures_and_answers(lived, name)}
    assert compared | OTHERS == set(FIGURES)


def test_past_blocks_are_proved_as_well(lived: Lived) -> None:
    project, contract = lived.project("share"), lived.communities[-1].contract
    seen = set()
    for block in range(lived.world.head - 100, lived.world.head, 9):
        answer = contract.functions.totalSupply().call(block_identifier=block)
        assert lived.gatherer(block).values(project, [("supply", {})]) == [str(answer)]
        seen.add(answer)
    assert len(seen) > 2


def test_terms_agreement_code_and_coins(lived: Lived) -> None:
    project, world = lived.project("share"), lived.world
    treasury = lived.communities[-1].treasury
    asked = [
        ("agreement", {"version": 1}), ("code", {}), ("terms", {}), ("coins", {"of": treasury.lower()}),
        ("collected", {"dividend": 1, "account": lived.address("eve")}),
    ]  # fmt: skip
    digest, code, terms, coins, collected = lived.gatherer().values(project, asked)
    assert digest == f"0x{lived.ask('share', 'agreementDigest', 1).hex()}"
    implementation = world.factory.functions.projectImplementation().call()
    assert code["implementation"] == implementation.lower()
    hashed = world.web3.keccak(world.web3.eth.get_code(implementation))
    assert code["codeHash"] == f"0x{hashed.hex().removeprefix('0x')}"
    assert terms["currency"] == world.token.address.lower()
    assert terms["gate"] == lived.ask("share", "membershipGate").lower()
    assert coins == str(world.web3.eth.get_balance(treasury))
    assert collected is True


def test_the_tokens_of_a_treasury_are_proved_by_the_slot_of_its_kind(lived: Lived) -> None:
    token, treasury = lived.world.token, lived.communities[0].treasury
    about = {"token": token.address.lower(), "of": treasury.lower(), "kept": "solidity:0"}
    proof = lived.gatherer().proof(lived.project("guild"), [("tokens", about)])
    (said,) = verify(proof, proof["block"]["hash"]).figures
    assert said["value"]["amount"] == str(token.functions.balanceOf(treasury).call())
    assert int(said["value"]["amount"]) > 0


def test_a_snapshot_that_is_not_over_proves_nothing_of_the_past(lived: Lived) -> None:
    newest = lived.ask("share", "newestSnapshot")
    about = {"account": lived.address("ada"), "snapshot": newest + 1}
    with pytest.raises(ProofRefused, match="isn't over"):
        lived.gatherer().values(lived.project("share"), [("past_shares", about)])


def test_an_account_that_is_no_project_has_no_figures(lived: Lived) -> None:
    for account in (lived.world.factory.address, lived.address("ada")):
        with pytest.raises(ProofRefused, match="isn't a project"):
            lived.gatherer().values(account.lower(), [("code", {})])
