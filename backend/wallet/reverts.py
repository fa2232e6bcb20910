"""From what a node says about a refused call to a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from web3.exceptions import ContractLogicError

from backend.wallet.contracts import Reason, read_reason
from backend.wallet.errors import ContractError
from backend.wording import Currency, say, sentence_for_error


def contract_error(
    error: ContractLogicError, language: str, currency: Currency | None = None
) -> ContractError:
    """The refusal of a contract, as web3 reports it."""
    data = error.data
    if isinstance(data, str) and data.startswith("0x"):
        return refusal(bytes.fromhex(data[2:]), language, currency)
    return _plain(str(error.message or ""), language)


def refusal(data: bytes, language: str, currency: Currency | None = None) -> ContractError:
    """The refusal that these bytes say, with the reason inside of it if a call of a decision
    failed.
    """
    reason = _innermost(read_reason(data))
    if not reason.name:
        return _plain(reason.text, language, data)

    def told(language: str) -> str:
        return sentence_for_error(reason.name, reason.arguments, language, currency)

    return _spoken(told, language, reason.name, reason.arguments, data)


def unexplained(transaction: bytes, language: str) -> ContractError:
    """A transaction that failed in its block, and no node says why."""
    return _spoken(partial(_say, "sending.unexplained", hash=bytes(transaction)), language)


def _innermost(reason: Reason) -> Reason:
    inner: Any = reason.arguments.get("reason")
    if reason.name != "CallFailed" or not isinstance(inner, bytes) or not inner:
        return reason
    return _innermost(read_reason(inner))


def _plain(text: str, language: str, data: bytes = b"") -> ContractError:
    key = "sending.contract" if text else "sending.contract_silent"
    return _spoken(partial(_say, key, reason=text), language, data=data)


def _say(key: str, language: str, **facts: object) -> str:
    return say(language, key, **facts)


def _spoken(
    told: Callable[[str], str],
    language: str,
    name: str = "",
    arguments: Mapping[str, Any] | None = None,
    data: bytes = b"",
) -> ContractError:
    error = ContractError(told(language), name, arguments or {}, data)
    error.told = told
    return error
