"""What a decision's call does, in words, from the bytes that are voted on."""

from __future__ import annotations

from typing import Any

from backend.chain import abi
from backend.wallet.contracts import TOKEN_ABI
from backend.wallet.errors import InputInvalid
from backend.wallet.project import NATIVE, Project, token_facts
from backend.wording import Currency, sentence_for_call
from backend.wording.formats import shortened

_TRANSFER = bytes.fromhex("a9059cbb")


def words_of(project: Project, call: tuple[Any, ...], language: str) -> str:
    """The sentence of one call: its target, value, calldata and code hash, as on the chain."""
    target, value, data, _ = call
    if target == project.address:
        return _own_verb(project, bytes(data), language)
    if not data:
        return _payment(project, NATIVE, target, value, language)
    if bytes(data[:4]) == _TRANSFER and not value:
        try:
            token: Any = project.web3.eth.contract(address=target, abi=TOKEN_ABI)
            _, given = token.decode_function_input(bytes(data))
            return _payment(project, target, given["to"], given["value"], language)
        except (InputInvalid, ValueError):
            pass  # no token that says its decimals: told as the call that it is
    facts = {"target": target, "selector": f"0x{bytes(data[:4]).hex()}", "value": value}
    return sentence_for_call("call", facts, language, Currency(*token_facts(project.web3, NATIVE)))


def _own_verb(project: Project, data: bytes, language: str) -> str:
    contract: Any = project.web3.eth.contract(address=project.address, abi=abi.load("Project"))
    function, arguments = contract.decode_function_input(data)
    return sentence_for_call(function.fn_name, arguments, language, project.facts.money)


def _payment(project: Project, token: Any, to: str, amount: int, language: str) -> str:
    currency = Currency(*token_facts(project.web3, token))
    sentence = sentence_for_call("pay", {"to": to, "amount": amount}, language, currency)
    return sentence.replace(shortened(to), to)  # whoever pays reads where to, in full
