"""Giving, taking back, sharing out, collecting, handing on."""

from __future__ import annotations

import re
from dataclasses import replace

from eth_keys.exceptions import BadSignature
from eth_typing import ChecksumAddress
from eth_utils.exceptions import ValidationError

from backend.wallet import dividends, funding, typed_data
from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.errors import InputInvalid
from backend.wallet.governed import read_token
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent, Signature
from backend.wallet.plan import Plan
from backend.wallet.project import NATIVE, token_facts
from backend.wallet.tokens import balance_of, currency_of
from backend.wallet.typed_data import TypedData
from backend.wallet.words import Phase
from backend.wording import failure

_KEY_SIGNATURE = 65
# What a signature ends with if y is even; one more if it is odd.
_EVEN = 27


def contribute(asking: Asking) -> Intent:
    """`amount` of the currency; `least` shares to accept, else one per cent below today's price."""
    project, inputs = asking.project, asking.inputs
    amount = inputs.amount("amount", project.facts.decimals)
    if amount == 0:
        raise inputs.wrong("amount", "zero")
    least = inputs.amount("least", SHARE_DECIMALS) if inputs.has("least") else None
    shares = funding.shares_for(project, amount)
    raising = project.ask("phase") == Phase.RAISING
    told = Intent(
        effects=(asking.share_change(shares), _least_words(asking, shares, least)),
        consequences=(asking.say("given_in_raising" if raising else "given_for_good"),),
    )
    if inputs.has("signature"):
        return replace(told, plans=(_permitted(asking, amount, least),))
    _require_held(asking, project.facts.currency, amount)
    plans = funding.contribute(project, asking.account, amount, least)
    if len(plans) == 1 or asking.is_contract or not funding.takes_permits(project):
        return replace(told, plans=plans)
    message = funding.permit_to_sign(project, asking.account, amount)
    label = asking.say("permit", project=project.facts.name, amount=amount)
    return replace(
        told,
        sentence=plans[-1].words(asking.language),
        signature=Signature(message, label, "permit"),
        tries=plans[-1:],
    )


def refund(asking: Asking) -> Intent:
    """After a raising has failed."""
    return Intent((funding.refund(asking.project, asking.account),))


def distribute(asking: Asking) -> Intent:
    """`amount` of `token` (an address, “coin”, or the currency) to all who hold shares now."""
    project, inputs = asking.project, asking.inputs
    with inputs.naming("token"):
        token = read_token(project, inputs.text("token", "currency"))
        _, decimals = token_facts(project.web3, token)
    amount = inputs.amount("amount", decimals)
    _require_held(asking, token, amount)
    plans = dividends.distribute(project, asking.account, token, amount)
    return Intent(plans, consequences=(asking.say("shared_out_for_good"),))


def collect(asking: Asking) -> Intent:
    """All dividends of which the account has something to collect; `recipient` if not itself."""
    project, account = asking.project, asking.account
    numbers = dividends.collectable_all(project, account)
    if not numbers:
        raise asking.inputs.wrong("recipient", "nothing_to_collect")
    recipient = asking.inputs.address("recipient", account)
    plan = dividends.collect(project, account, numbers, None if recipient == account else recipient)
    return Intent((plan,))


def transfer(asking: Asking) -> Intent:
    """`shares` to the account `to`."""
    project, inputs = asking.project, asking.inputs
    to, shares = inputs.address("to"), inputs.amount("shares", SHARE_DECIMALS)
    arguments = {"to": to, "shares": shares}
    plan = project.plan("transfer", arguments, "register.transfer", {"value": shares})
    return Intent(
        (plan,),
        effects=(asking.share_given(shares),),
        consequences=(asking.say("transferred_for_good"),),
    )


def _require_held(asking: Asking, token: ChecksumAddress, amount: int) -> None:
    """That the account has so much of a token; what it has of the coin is asked with the fee."""
    if asking.is_anybody or token == NATIVE:
        return
    held = balance_of(asking.project, token, asking.account)
    if held < amount:
        currency = currency_of(asking.project, token)
        raise asking.inputs.wrong("amount", "not_held", held=held, amount=amount, currency=currency)


def _permitted(asking: Asking, amount: int, least: int | None) -> Plan:
    """With the permit that came back signed: it must be the one that was asked for."""
    project, inputs = asking.project, asking.inputs
    signature = inputs.read("signature", _signature)
    if not funding.takes_permits(project):
        raise inputs.wrong("signature", "signature")
    expected = funding.permit_to_sign(project, asking.account, amount)
    deadline = str(inputs.mapping("signed").get("deadline", ""))
    if not re.fullmatch(r"[0-9]{1,15}", deadline) or len(signature) != _KEY_SIGNATURE:
        raise inputs.wrong("signature", "signature")
    if signature[-1] < _EVEN:  # as some devices write it
        signature = signature[:-1] + bytes([signature[-1] + _EVEN])
    message = {**expected, "message": {**expected["message"], "deadline": int(deadline)}}
    if _signer(message, signature) != asking.account:
        raise inputs.wrong("signature", "signature")
    return funding.contribute_permitted(project, message, signature, least)


def _signer(message: TypedData, signature: bytes) -> ChecksumAddress | None:
    try:
        return typed_data.signer_of(message, signature)
    except (BadSignature, ValidationError, ValueError):
        return None


def _least_words(asking: Asking, shares: int, least: int | None) -> str:
    fewest = funding.least_shares(shares) if least is None else least
    return asking.say("fewest_shares", shares=fewest)


def _signature(text: str) -> bytes:
    try:
        return bytes.fromhex(text.removeprefix("0x"))
    except ValueError:
        raise failure(InputInvalid, "inputs.signature", given=text[:80]) from None
