"""Founding the communities of a demo: purses, currencies, texts and projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from eth_typing import ChecksumAddress

from backend.wallet import creation
from backend.wallet.amounts import parse_amount
from backend.wallet.project import NATIVE, Project
from backend.wallet.project_file import ProjectFile
from backend.wallet.sender import Sender
from scripts.demo import acts
from scripts.demo.life import Life, Reading
from scripts.demo.sending import People, deploy_token
from scripts.demo.story_file import Story

Keep = Callable[[bytes], bytes]


def found(
    story: Story, faucet: Sender, factory: ChecksumAddress, keep: Keep, reading: Reading
) -> Life:
    """Gives everybody a purse and what they will contribute, and creates the project."""
    people = People(faucet.web3, story.key, faucet)
    token = give_money(story, people, faucet)
    now = faucet.web3.eth.get_block("latest")["timestamp"]
    project = create(people, story.creator, factory, story.project(token, now), keep)
    return Life(story, people, project, keep, reading)


def give_money(story: Story, people: People, faucet: Sender) -> ChecksumAddress:
    """Purses for all, and the story's currency: a token made for it, or the native coin."""
    amounts = _needed(story)
    if story.currency is None:
        people.give_purses([(handle, amounts[handle]) for handle in story.people])
        return NATIVE
    people.give_purses([(handle, 0) for handle in story.people])
    currency = story.currency
    token = deploy_token(faucet, currency.name, currency.symbol, currency.decimals)
    people.mint(token, list(amounts.items()))
    return token


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


def _needed(story: Story) -> Counter[str]:
    """What everybody gives in the whole story, in base units."""
    _, decimals = story.currency_facts
    needed: Counter[str] = Counter()
    for moment in story.life:
        if isinstance(moment.act, acts.Contribute):
            for who, amount in moment.act.amounts:
                needed[who] += parse_amount(amount, decimals)
    return needed
