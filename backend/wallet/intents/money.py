"""Giving, taking back, sharing out, collecting, handing on."""

from __future__ import annotations

from backend.wallet import dividends, funding, typed_data
from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.governed import read_token
from backend.wallet.intents.asking import Asking
from backend.wallet.intents.intent import Intent, Signature
from backend.wallet.plan import Plan
from backend.wallet.project import token_facts
from backend.wallet.tokens import approvals
from backend.wallet.words import Phase

_KEY_SIGNATURE = 65


def contribute(asking: Asking) -> Intent:
    """`amount` of the currency; `least` shares to accept, else one per cent below today's price."""
    project, inputs = asking.project, asking.inputs
    amount = inputs.amount("amount", project.facts.decimals)
    if amount == 0:
        raise inputs.wrong("amount", "zero")
    least = inputs.amount("least", SHARE_DECIMALS) if inputs.has("least") else None
    shares = funding.shares_for(project, amount)
    raising = project.ask("phase") == Phase.RAISING
    told = {
        "effects": (asking.share_change(shares), _least_words(asking, shares, least)),
        "consequences": (asking.say("given_in_raising" if raising else "given_for_good"),),
    }
    if inputs.has("signature"):
        return Intent((_permitted(asking, amount, least),), **told)
    needed = approvals(project, asking.account, project.facts.currency, amount, "funding.approve")
    if needed and not asking.is_contract and funding.takes_permits(project):
        message = funding.permit_to_sign(project, asking.account, amount)
        label = asking.say("permit", project=project.facts.name, amount=amount)
        sentence = funding.contribute(project, asking.account, amount, least)[-1]
        words = sentence.words(asking.language)
        return Intent(sentence=words, signature=Signature(message, label, "permit"), **told)
    return Intent(funding.contribute(project, asking.account, amount, least), **told)


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
    arguments = {"to": to, "amount": shares}
    plan = project.plan("transfer", arguments, "intents.transfer", {"shares": shares})
    return Intent(
        (plan,),
        effects=(asking.share_given(shares),),
        consequences=(asking.say("transferred_for_good"),),
    )


def _permitted(asking: Asking, amount: int, least: int | None) -> Plan:
    """With the permit that came back signed: it must be the one that was asked for."""
    project, inputs = asking.project, asking.inputs
    signature = inputs.read("signature", _signature)
    expected = funding.permit_to_sign(project, asking.account, amount)
    signed = inputs.mapping("signed")
    with inputs.naming("signature"):
        deadline = int(str(signed.get("deadline", "0")), 10) if signed.get("deadline") else 0
    message = {**expected, "message": {**expected["message"], "deadline": deadline}}
    if len(signature) != _KEY_SIGNATURE or deadline >= 2**256:
        raise inputs.wrong("signature", "signature")
    if typed_data.signer_of(message, signature) != asking.account:
        raise inputs.wrong("signature", "signature")
    return funding.contribute_permitted(project, message, signature, least)


def _least_words(asking: Asking, shares: int, least: int | None) -> str:
    fewest = funding.least_shares(shares) if least is None else least
    return asking.say("fewest_shares", shares=fewest)


def _signature(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("0x"))
