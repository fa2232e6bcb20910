"""Why a transaction that a block holds was refused."""

from __future__ import annotations

from typing import Any

from web3 import Web3
from web3.exceptions import ContractLogicError, Web3RPCError
from web3.types import TxReceipt

from backend.wallet.errors import ContractError
from backend.wallet.reverts import contract_error, unexplained
from backend.wording import Currency


def why_refused(
    web3: Web3, sent: Any, receipt: TxReceipt, language: str, currency: Currency | None = None
) -> ContractError:
    """Runs a failed transaction again on the states around it, to learn why."""
    call: Any = {name: sent[name] for name in ("from", "to", "value", "gas")}
    call["data"] = sent["input"]
    for block in (receipt["blockNumber"], receipt["blockNumber"] - 1):
        try:
            web3.eth.call(call, block)
        except ContractLogicError as error:
            return contract_error(error, language, currency)
        except (Web3RPCError, ValueError):
            continue  # a node that keeps no past states can't tell
    return unexplained(sent["hash"], language)
