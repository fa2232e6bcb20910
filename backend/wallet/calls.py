"""The calls of a decision, from the readable form in which people write them.

pay('0x…', '250.00')                          to whom, and how much of the currency; a third
                                              argument names a token, or 'coin'
setFunding(0.75, 50000, true)                 a verb of the project: see `governed`
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address
from eth_utils.crypto import keccak

from backend.wallet import amounts
from backend.wallet.contracts import TOKEN_ABI
from backend.wallet.errors import InputInvalid
from backend.wallet.governed import STRUCTS, VERBS, Reading, read_token
from backend.wallet.project import NATIVE, Project, token_facts
from backend.wording import failure


@dataclass(frozen=True)
class DecisionCall:
    """One call of a decision: the four fields that the contracts take, and what it is in words'
    terms.
    """

    target: ChecksumAddress
    value: int
    data: bytes
    code_hash: bytes
    verb: str
    arguments: dict[str, Any]

    def as_tuple(self) -> tuple[ChecksumAddress, int, bytes, bytes]:
        """The struct of the contracts."""
        return self.target, self.value, self.data, self.code_hash


def read_call(project: Project, text: str, token: str | None = None) -> DecisionCall:
    """A call of one of the project's governed verbs, or a payment in `token` unless it names one.

    InputInvalid says which argument is wrong.
    """
    verb, given = _split(text)
    if verb == "pay":
        return _read_payment(project, given, token)
    return governed_call(project, verb, given)


def governed_call(project: Project, verb: str, given: list[str]) -> DecisionCall:
    """A call of one of the project's governed verbs, with its arguments as people write them."""
    readers = VERBS.get(verb)
    if readers is None:
        known = ", ".join(["pay", *VERBS])
        raise failure(InputInvalid, "inputs.verb", given=verb, known=known)
    if len(given) != len(readers):
        names = ", ".join(readers)
        raise failure(
            InputInvalid,
            "inputs.call_arguments",
            verb=verb,
            wanted=len(readers),
            names=names,
            given=len(given),
        )
    reading = Reading(project)
    for (name, read), value in zip(readers.items(), given, strict=True):
        try:
            reading.arguments[name] = read(reading, value)
        except InputInvalid as error:
            raise failure(
                InputInvalid, "inputs.call_argument", verb=verb, name=name, what=error
            ) from None
    arguments = _structured(verb, reading.arguments)
    data = project.encode(verb, [_plain(value) for value in arguments.values()])
    return DecisionCall(project.address, 0, data, bytes(32), verb, arguments)


def _structured(verb: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the ABI has them, those of a struct within it."""
    if verb not in STRUCTS:
        return dict(given)
    struct, before = STRUCTS[verb]
    outside = {name: value for name, value in given.items() if name == before}
    inside = {name: value for name, value in given.items() if name != before}
    return {**outside, struct: inside}


def _read_payment(project: Project, given: list[str], token: str | None) -> DecisionCall:
    if len(given) not in (2, 3):
        names = "to, amount, token"
        raise failure(
            InputInvalid,
            "inputs.call_arguments",
            verb="pay",
            wanted=3,
            names=names,
            given=len(given),
        )
    return payment(project, given[0], given[1], given[2] if len(given) == 3 else token)


def payment(project: Project, to: str, amount: str, token: str | None = None) -> DecisionCall:
    """A payment from the treasury: in the project's currency, or in a token or “coin” that is
    named.
    """
    if not is_address(to):
        raise failure(InputInvalid, "inputs.address", given=to)
    receiver = to_checksum_address(to)
    currency = read_token(project, token)
    symbol, decimals = token_facts(project.web3, currency)
    value = amounts.parse_amount(amount, decimals)
    arguments = {"to": receiver, "amount": value, "symbol": symbol, "decimals": decimals}
    if currency == NATIVE:
        return DecisionCall(receiver, value, b"", bytes(32), "pay", arguments)
    contract: Any = project.web3.eth.contract(address=currency, abi=TOKEN_ABI)
    data = bytes.fromhex(contract.encode_abi("transfer", args=[receiver, value])[2:])
    code_hash = keccak(bytes(project.web3.eth.get_code(currency)))
    return DecisionCall(currency, 0, data, code_hash, "pay", arguments)


def _plain(value: Any) -> Any:
    return tuple(value.values()) if isinstance(value, dict) else value


def _split(text: str) -> tuple[str, list[str]]:
    """The verb and its arguments as they were written, without quotation marks."""
    try:
        call = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        call = None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.keywords:
        raise failure(InputInvalid, "inputs.call", given=text)
    return call.func.id, [_written(text.strip(), argument) for argument in call.args]


def _written(text: str, argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    # The digits as they stand, since a float would round them.
    return ast.get_source_segment(text, argument) or ""
