"""What a decision's call does, in words, from the bytes that are voted on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.chain import abi
from backend.wallet.amounts import SHARE_DECIMALS
from backend.wallet.contracts import TOKEN_ABI
from backend.wallet.errors import InputInvalid
from backend.wallet.project import NATIVE, Project, token_facts
from backend.wallet.settings_now import changes_settings, settings_now
from backend.wording import Currency, sentence_for_call, sentence_for_changes
from backend.wording.calls import flat
from backend.wording.formats import shortened

_TRANSFER = bytes.fromhex("a9059cbb")


def words_of(
    project: Project, call: tuple[Any, ...], language: str, *, changes: bool = True
) -> str:
    """The sentence of one call: its target, value, calldata and code hash, as on the chain.

    With `changes`, a setting's old value is told beside the new one; not of what is over.
    """
    target, value, data, _ = call
    if target == project.address:
        return _own_verb(project, bytes(data), language, changes)
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


def _own_verb(project: Project, data: bytes, language: str, changes: bool) -> str:
    contract: Any = project.web3.eth.contract(address=project.address, abi=abi.load("Project"))
    function, arguments = contract.decode_function_input(data)
    verb, given = function.fn_name, flat(arguments)
    currency = _counted_in(project, verb, given)
    sentence = sentence_for_call(verb, given, language, currency)
    if not changes or not changes_settings(verb):
        return sentence
    try:
        before = settings_now(project, verb, given)
    except InputInvalid:
        return sentence  # what can't be asked for can't be set either: executing it will fail
    return f"{sentence} {sentence_for_changes(verb, before, given, language, currency)}"


def _counted_in(project: Project, verb: str, given: Mapping[str, Any]) -> Currency | None:
    """What the money in the sentence is counted in; None for base units of what is no token."""
    if verb == "setTier" and given["token"] == NATIVE:
        return Currency(project.facts.symbol, SHARE_DECIMALS)
    if verb in ("openLine", "setTier"):
        try:
            return Currency(*token_facts(project.web3, given["token"]))
        except InputInvalid:
            return None
    return project.facts.money


def _payment(project: Project, token: Any, to: str, amount: int, language: str) -> str:
    currency = Currency(*token_facts(project.web3, token))
    sentence = sentence_for_call("pay", {"to": to, "amount": amount}, language, currency)
    return sentence.replace(shortened(to), to)  # whoever pays reads where to, in full
