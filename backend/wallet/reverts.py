"""From what a node says about a refused call to a sentence."""

from __future__ import annotations

from typing import Any

from web3.exceptions import ContractLogicError

from backend.wallet.contracts import Reason, read_reason
from backend.wallet.errors import ContractError
from backend.wording import Currency, sentence_for_error


def contract_error(
    error: ContractLogicError, language: str, currency: Currency | None = None
) -> ContractError:
    """The refusal of a contract, as web3 reports it."""
    data = error.data
    if isinstance(data, str) and data.startswith("0x"):
        return refusal(bytes.fromhex(data[2:]), language, currency)
    return ContractError(_plain(str(error.message or "")), "", {})


def refusal(data: bytes, language: str, currency: Currency | None = None) -> ContractError:
    """The refusal that these bytes say, with the reason inside of it if a call of a decision
    failed.
    """
    reason = _innermost(read_reason(data))
    if not reason.name:
        return ContractError(_plain(reason.text), "", {}, data)
    sentence = sentence_for_error(reason.name, reason.arguments, language, currency)
    return ContractError(sentence, reason.name, reason.arguments, data)


def _innermost(reason: Reason) -> Reason:
    inner: Any = reason.arguments.get("reason")
    if reason.name != "CallFailed" or not isinstance(inner, bytes) or not inner:
        return reason
    return _innermost(read_reason(inner))


def _plain(text: str) -> str:
    return f"The contract refused: {text}." if text else "The contract refused without a reason."
