"""From an intention to the answer that a wallet's page shows: sentences, fees, steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from web3.exceptions import ContractLogicError

from backend.wallet.errors import ContractError
from backend.wallet.intents.asking import Asks
from backend.wallet.intents.functions import described, plain
from backend.wallet.intents.intent import Intent, Signature
from backend.wallet.intents.refusals import UNAPPROVED, refused
from backend.wallet.node import answering, url_of
from backend.wallet.plan import Plan
from backend.wallet.quoting import Quote, Quoter
from backend.wallet.reverts import contract_error
from backend.wording.formats import coin

# A poll that was opened in this very second takes ballots from the next one on.
_PATIENCE: Final = 3.0
_GWEI: Final = 10**9
_SAFE: Final = 2**53

A = TypeVar("A", bound=Asks)


def plan_of(verb: Callable[[A], Intent], asking: A) -> dict[str, Any]:
    """The answer but for the verb's name and the chain's. Raises InputInvalid (with `field` where a
    field is to blame), FundsMissing, NodeUnreachable, NodeRefused.
    """
    web3 = asking.web3
    with answering(url_of(web3)):
        head = web3.eth.get_block("latest")
        intent = intent_of(verb, asking)
        try:
            steps = _steps(asking, intent)
        except ContractError as error:
            raise refused(error, asking.inputs) from None
    return {
        "sentence": intent.words(asking.language),
        "consequences": list(intent.consequences),
        "warnings": list(intent.warnings),
        "as_of": {
            "block": head["number"],
            "hash": head["hash"].to_0x_hex(),
            "timestamp": head["timestamp"],
        },
        "creates": intent.creates,
        "changes": list(intent.changes),
        "steps": steps,
    }


def intent_of(verb: Callable[[A], Intent], asking: A) -> Intent:
    """The intention itself, neither tried nor priced."""
    with answering(url_of(asking.web3)):
        try:
            return verb(asking)
        except ContractError as error:
            raise refused(error, asking.inputs) from None


def _steps(asking: Asks, intent: Intent) -> list[dict[str, Any]]:
    for plan in intent.tries:
        _try(asking, plan)
    signing = [_signature_step(intent.signature)] if intent.signature else []
    return [*signing, *_transaction_steps(asking, intent.plans)]


def _transaction_steps(asking: Asks, plans: Sequence[Plan]) -> list[dict[str, Any]]:
    """The first is priced; what follows it can only be tried."""
    if not plans:
        return []
    for plan in plans[1:]:
        _try(asking, plan)
    quoter = Quoter(asking.web3, asking.account, language=asking.language, patience=_PATIENCE)
    quote = quoter.quote(plans[0])
    first = _transaction_step(asking, plans[0], quote)
    return [first, *(_transaction_step(asking, plan, None) for plan in plans[1:])]


def _try(asking: Asks, plan: Plan) -> None:
    """ContractError if the plan would be refused for any reason but a missing approval."""
    call: Any = {
        "from": asking.account,
        "to": plan.target,
        "data": plan.data,
        "value": plan.value,
    }
    try:
        asking.web3.eth.call(call)
    except ContractLogicError as error:
        currency = plan.facts.money if plan.facts else None
        found = contract_error(error, asking.language, currency)
        if found.name not in UNAPPROVED:
            raise found from None


def _transaction_step(asking: Asks, plan: Plan, quote: Quote | None) -> dict[str, Any]:
    function, fields = described(plan, asking.language)
    return {
        "kind": "transaction",
        "label": plan.words(asking.language),
        "to": plan.target,
        "data": f"0x{plan.data.hex()}",
        "value": str(plan.value),
        "gas": str(quote.gas) if quote else None,
        "fee": _fee(quote, asking.language) if quote else None,
        "function": function,
        "fields": fields,
    }


def _fee(quote: Quote, language: str) -> dict[str, str]:
    """To the next billion wei: what is left after nine decimals tells nobody anything."""
    return {"wei": str(quote.fee), "words": coin(language, -(-quote.fee // _GWEI) * _GWEI)}


def _signature_step(signature: Signature) -> dict[str, Any]:
    return {
        "kind": "signature",
        "label": signature.label,
        "typed_data": {
            name: {each: _message_value(value) for each, value in part.items()}
            if name in ("domain", "message")
            else part
            for name, part in signature.message.items()
        },
        "answers": signature.answers,
        "send_to": signature.send_to,
    }


def _message_value(value: Any) -> Any:
    """Numbers that JSON holds exactly stay numbers, as wallets expect of chain ids."""
    if isinstance(value, int) and not isinstance(value, bool) and value < _SAFE:
        return int(value)
    return plain(value)
