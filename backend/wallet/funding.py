"""Giving money, and taking it back after a raising has failed."""

from __future__ import annotations

import time

from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from web3.exceptions import BadFunctionCallOutput, ContractLogicError

from backend.wallet import typed_data
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.tokens import approvals
from backend.wallet.typed_data import TypedData
from backend.wallet.words import Phase

# Long enough to confirm a transaction, short enough that a forgotten permit is worth nothing.
PERMIT_SECONDS = 3600
_SLIPPAGE = 100
_WHOLE_SHARE = 10**18


def shares_for(project: Project, amount: int) -> int:
    """Shares that this amount of the currency brings at the current price."""
    return amount * _WHOLE_SHARE // int(project.ask("currentPrice"))


def least_shares(shares: int) -> int:
    """What to accept at least: one per cent less than what is seen now."""
    return shares * (_SLIPPAGE - 1) // _SLIPPAGE


def contribute(
    project: Project, giver: ChecksumAddress, amount: int, min_shares: int | None = None
) -> tuple[Plan, ...]:
    """Give money: approve the amount first if the project isn't yet approved for it, then
    contribute.

    Plans are sent one after the other. `min_shares` is by default one per cent below what the price
    says now.
    """
    value = amount if project.pays_in_coin else 0
    needed = approvals(project, giver, project.facts.currency, amount, "funding.approve")
    return (*needed, _contribute(project, amount, min_shares, value))


def contribute_with_permit(
    project: Project, giver: LocalAccount, amount: int, min_shares: int | None = None
) -> Plan:
    """Give money in one transaction, with a permit signed now; see `takes_permits`."""
    message = permit_to_sign(project, giver.address, amount)
    signature = typed_data.sign(giver, message)
    return contribute_permitted(project, message, signature, min_shares)


def permit_to_sign(project: Project, giver: ChecksumAddress, amount: int) -> TypedData:
    """The permit that lets the project take this amount, and no more, within an hour."""
    deadline = int(time.time()) + PERMIT_SECONDS
    # The chain's clock may be ahead of ours, as a demo's is.
    deadline = max(deadline, project.web3.eth.get_block("latest")["timestamp"] + PERMIT_SECONDS)
    nonce = project.currency.functions.nonces(giver).call()
    domain = _token_domain(project)
    return typed_data.permit(domain, giver, project.address, amount, nonce, deadline)


def contribute_permitted(
    project: Project, message: TypedData, signature: bytes, min_shares: int | None = None
) -> Plan:
    """Give what a permit allows, together with it."""
    amount = int(message["message"]["value"])
    shares = shares_for(project, amount)
    arguments = {
        "amount": amount,
        "minShares": least_shares(shares) if min_shares is None else min_shares,
        "deadline": int(message["message"]["deadline"]),
        "v": signature[64],
        "r": signature[:32],
        "s": signature[32:64],
    }
    return project.plan("contributeWithPermit", arguments, _sentence(project), {"shares": shares})


def takes_permits(project: Project) -> bool:
    """Whether the currency is an ERC-2612 token whose domain is the usual one."""
    if project.pays_in_coin:
        return False
    functions = project.currency.functions
    try:
        functions.nonces(project.address).call()
        separator = bytes(functions.DOMAIN_SEPARATOR().call())
        domain = _token_domain(project)
    except (BadFunctionCallOutput, ContractLogicError):
        return False
    probe = typed_data.permit(domain, project.address, project.address, 0, 0, 0)
    return bytes(encode_typed_data(full_message=probe).header) == separator


def refund(project: Project, giver: ChecksumAddress) -> Plan:
    """Take back exactly what the sender gave, after the raising has failed."""
    given = project.ask("givenBy", giver)
    return project.plan(
        "refund", {}, "funding.refund", {"amount": given.money, "shares": given.shares}
    )


def _contribute(project: Project, amount: int, min_shares: int | None, value: int) -> Plan:
    shares = shares_for(project, amount)
    arguments = {
        "amount": amount,
        "minShares": least_shares(shares) if min_shares is None else min_shares,
    }
    return project.plan("contribute", arguments, _sentence(project), {"shares": shares}, value)


def _sentence(project: Project) -> str:
    raising = project.ask("phase") == Phase.RAISING
    return "funding.contribute" if raising else "funding.contribute_for_good"


def _token_domain(project: Project) -> dict[str, object]:
    functions = project.currency.functions
    domain = typed_data.domain(project.facts.chain_id, project.facts.currency)
    try:
        version = str(functions.version().call())
    except (BadFunctionCallOutput, ContractLogicError):
        version = "1"  # what OpenZeppelin's ERC20Permit says without having such a function
    return {**domain, "name": str(functions.name().call()), "version": version}
