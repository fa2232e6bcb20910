"""Founding the communities of a demo: purses, currencies, texts and projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from eth_typing import ChecksumAddress

from backend.wallet import creation
from backend.wallet.amounts import parse_amount
from backend.wallet.governed import COIN, CURRENCY
from backend.wallet.project import NATIVE, NATIVE_DECIMALS, Project
from backend.wallet.project_file import ProjectFile
from backend.wallet.sender import Sender
from scripts.demo import acts
from scripts.demo.gates import PeopleGate
from scripts.demo.life import Life, Reading
from scripts.demo.sending import People, deploy_token
from scripts.demo.sharing_acts import Distribute
from scripts.demo.story_file import Story

Keep = Callable[[bytes], bytes]


def found(
    story: Story, faucet: Sender, factory: ChecksumAddress, keep: Keep, reading: Reading
) -> Life:
    """Gives everybody a purse and what they will give, and creates the project."""
    people = People(faucet.web3, story.key, faucet, story.multisigs)
    token = give_money(story, people, faucet)
    people.create_wallets()
    gate = open_gate(story, people, faucet)
    now = faucet.web3.eth.get_block("latest")["timestamp"]
    file = story.project(token, now, gate.address if gate else NATIVE)
    project = create(people, story.creator, factory, file, keep)
    return Life(story, people, project, keep, reading, gate)


def give_money(story: Story, people: People, faucet: Sender) -> ChecksumAddress:
    """Purses for all, what they give of the coin, and of the story's currency: a token made for it."""
    people.give_purses(story.keys)
    needed = _needed(story)
    people.give_coin(list(needed[COIN].items()))
    if story.currency is None:
        return NATIVE
    currency = story.currency
    token = deploy_token(faucet, currency.name, currency.symbol, currency.decimals)
    people.mint(token, list(needed[CURRENCY].items()))
    return token


def open_gate(story: Story, people: People, faucet: Sender) -> PeopleGate | None:
    """The story's gate with those whom its registrar vouches for from the start, if it has one."""
    if story.gate is None:
        return None
    gate = PeopleGate(people, story.gate.registrar)
    gate.create(faucet)
    gate.vouch(story.gate.persons, True)
    return gate


def create(
    people: People,
    creator: str,
    factory: ChecksumAddress,
    file: ProjectFile,
    keep: Keep,
) -> Project:
    """Keeps the project's texts and creates it."""
    for text in file.texts:
        keep(text)
    address, _ = creation.predict(people.web3, factory, people.address(creator), file)
    people.send(creator, creation.create_project(people.web3, factory, file))
    return Project(people.web3, address)


def _needed(story: Story) -> dict[str, Counter[str]]:
    """What everybody gives in the whole story, in base units of the currency and of the coin."""
    _, decimals = story.currency_facts
    found: dict[str, Counter[str]] = {CURRENCY: Counter(), COIN: Counter()}
    money = COIN if story.currency is None else CURRENCY
    for moment in story.life:
        act = moment.act
        if isinstance(act, acts.Contribute):
            for who, amount in act.amounts:
                found[money][who] += parse_amount(amount, decimals)
        if isinstance(act, Distribute):
            token = COIN if act.token == COIN else money
            of = NATIVE_DECIMALS if token == COIN else decimals
            found[token][act.by] += parse_amount(act.amount, of)
    return found
