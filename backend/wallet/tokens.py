"""Tokens and the native coin alike: what is held, and what a project may take."""

from __future__ import annotations

from typing import Any

from eth_typing import ChecksumAddress

from backend.wallet.contracts import TOKEN_ABI
from backend.wallet.plan import Plan
from backend.wallet.project import NATIVE, Project, token_facts
from backend.wording import Currency


def contract_of(project: Project, token: ChecksumAddress) -> Any:
    """The token's contract, as far as ERC-20 goes."""
    return project.web3.eth.contract(address=token, abi=TOKEN_ABI)


def currency_of(project: Project, token: ChecksumAddress) -> Currency:
    """What amounts of the token are counted in; InputInvalid if it is none."""
    return Currency(*token_facts(project.web3, token))


def balance_of(project: Project, token: ChecksumAddress, account: ChecksumAddress) -> int:
    """What an account holds of a token, or of the native coin."""
    if token == NATIVE:
        return int(project.web3.eth.get_balance(account))
    return int(contract_of(project, token).functions.balanceOf(account).call())


def approvals(
    project: Project, giver: ChecksumAddress, token: ChecksumAddress, amount: int, key: str
) -> tuple[Plan, ...]:
    """What must be sent before the project can take this amount: nothing, or an approval."""
    if token == NATIVE:
        return ()
    allowed = contract_of(project, token).functions.allowance(giver, project.address).call()
    return () if allowed >= amount else (approve(project, token, amount, key),)


def approve(project: Project, token: ChecksumAddress, amount: int, key: str) -> Plan:
    """Let the project take this amount of a token from the sender, and no more."""
    arguments = {"spender": project.address, "value": amount}
    data = contract_of(project, token).encode_abi("approve", args=list(arguments.values()))
    words_facts = {
        "project": project.facts.name,
        "amount": amount,
        "currency": currency_of(project, token),
    }
    return Plan(
        verb="approve",
        arguments=arguments,
        target=token,
        data=bytes.fromhex(data[2:]),
        key=key,
        words_facts=words_facts,
        facts=project.facts,
    )
