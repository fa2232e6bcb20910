"""Creating projects from files: where they were predicted, what they say, and once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backend.chain import abi
from backend.content import digest_of
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.project import Project
from backend.wallet.words import Class, Phase
from scripts.create_project import create_project, prepare, read_file
from scripts.helpers.errors import DeploymentDifferent
from tests.scripts.chain import Chain
from tests.scripts.chain import create_project as create
from tests.scripts.project_text import AGREEMENT, write_project

NAMES = ("founder", "voter")


def named(chain: Chain) -> dict[str, Any]:
    return {name: chain.address(name) for name in NAMES}


def test_the_chain_holds_what_the_file_says(chain: Chain, project: Project) -> None:
    assert project.facts.name == "Slow Notes"
    assert project.facts.symbol == "SLOW"
    assert project.ask("currentPrice") == 5 * 10**17
    assert project.ask("funding").minimum == 10**17
    assert project.ask("seatShares") == 10 * 10**18
    assert project.ask("agreement").digest == digest_of(AGREEMENT)
    assert project.ask("balanceOf", chain.address("founder")) == 1000 * 10**18
    assert project.category_name(2) == "design"
    assert project.ask("categoryOf", 2)[:2] == (305 * 10**17, 2000)
    assert tuple(project.ask("sharing")) == (0, 0, 30 * 86_400)
    rule = project.ask("ruleOf", int(Class.AGREEMENT), 0)
    assert tuple(rule) == (1, 3000, 6600, 10_000, 7 * 86_400, 7 * 86_400)


def test_thresholds_and_deadline(chain: Chain, raising: Project) -> None:
    found = raising.ask("thresholds")
    assert (found.money, found.backers) == (100 * 10**6, 2)
    created = chain.web3.eth.get_block("latest")["timestamp"]
    assert abs(found.deadline - created - 30 * 86_400) < 10
    assert raising.ask("phase") == Phase.RAISING


def test_the_factory_knows_its_project(chain: Chain, project: Project) -> None:
    factory: Any = chain.web3.eth.contract(
        address=chain.record.factory, abi=abi.load("ProjectFactory")
    )
    assert factory.functions.isProject(project.address).call()


def test_the_creator_keeps_no_part(chain: Chain, project: Project) -> None:
    creator = chain.address("deployer")
    assert project.ask("balanceOf", creator) == 0
    assert project.ask("memberOf", creator).number == 0


def test_the_same_project_twice_is_refused_before_it_is_sent(
    chain: Chain, project: Project, tmp_path: Path
) -> None:
    file = read_file(chain.web3, tmp_path / "project.toml", named(chain))
    with pytest.raises(DeploymentDifferent, match="You have created this project already"):
        prepare(chain.people["deployer"], chain.record.factory, file)


def test_another_salt_makes_an_equal_one(chain: Chain, project: Project, tmp_path: Path) -> None:
    file = read_file(chain.web3, tmp_path / "project.toml", named(chain))
    again = prepare(chain.people["deployer"], chain.record.factory, file, b"\1" * 32)
    created = create_project(chain.people["deployer"], again)
    assert created.project == again.project != project.address


def test_others_creating_it_get_other_addresses(
    chain: Chain, project: Project, tmp_path: Path
) -> None:
    other = create(chain, tmp_path / "project.toml", "stranger")
    assert other.address != project.address


def test_what_the_contract_refuses_comes_in_words(chain: Chain, tmp_path: Path) -> None:
    """A file whose checks pass, but whose parameters were altered on the way to the chain."""
    file = read_file(chain.web3, write_project(tmp_path), named(chain))
    terms, *rest = file.parameters
    altered = replace(file, parameters=((*terms[:5], 0, *terms[6:]), *rest))
    prepared = prepare(chain.people["deployer"], chain.record.factory, altered)
    with pytest.raises(ContractError) as refused:
        create_project(chain.people["deployer"], prepared)
    assert refused.value.name == "ParameterInvalid"


def test_no_factory_there(chain: Chain, tmp_path: Path) -> None:
    file = read_file(chain.web3, write_project(tmp_path), named(chain))
    with pytest.raises(InputInvalid, match="is not Coledger's factory on this chain"):
        prepare(chain.people["deployer"], chain.address("stranger"), file)


def test_a_currency_that_is_no_token(chain: Chain, tmp_path: Path) -> None:
    other = chain.address("stranger")
    path = write_project(tmp_path, ('currency = "coin"', f'currency = "{other}"'))
    with pytest.raises(InputInvalid, match="is not a token with a symbol and decimals"):
        read_file(chain.web3, path, named(chain))
