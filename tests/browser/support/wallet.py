"""A wallet for tests: announced to pages by EIP-6963, signing with real keys, sending to a real node."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount
from hexbytes import HexBytes
from playwright.sync_api import BrowserContext, Page
from web3 import Web3
from web3.exceptions import Web3Exception

_SCRIPT: Final = Path(__file__).with_name("announced.js")
REFUSED: Final = {"code": 4001, "message": "User rejected the request."}
UNKNOWN_CHAIN: Final = {"code": 4902, "message": "Unrecognized chain ID."}
_GAS: Final = 2_000_000


class Refusal(Exception):
    """What the wallet answers instead of a result."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.error = error


@dataclass
class BrowserWallet:
    """One extension. What it does next is told it beforehand: `refuses`, `holds`."""

    name: str
    rdns: str
    web3: Web3
    keys: list[LocalAccount]
    chain_id: int
    is_connected: bool = False
    refuses: bool = False
    holds: bool = False
    known_chains: set[int] = field(default_factory=set)
    added: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    held: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)

    @property
    def info(self) -> dict[str, str]:
        """What it announces."""
        return {
            "uuid": f"00000000-0000-4000-8000-{abs(hash(self.name)) % 10**12:012}",
            "name": self.name,
            "rdns": self.rdns,
            "icon": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        }

    @property
    def account(self) -> str:
        """The account in use."""
        return str(self.keys[0].address)

    def answer(self, method: str, params: list[Any]) -> dict[str, Any]:
        """The answer to one request, and the events that come with it."""
        self.asked.append((method, params))
        events: list[list[Any]] = []
        try:
            result = self._do(method, params, events)
        except Refusal as refusal:
            return {"error": refusal.error}
        except Web3Exception as error:
            return {"error": {"code": -32603, "message": str(error)}}
        return {"held": True} if result is _HELD else {"result": result, "events": events}

    def _do(self, method: str, params: list[Any], events: list[list[Any]]) -> Any:
        simple: dict[str, Callable[[], Any]] = {
            "eth_chainId": lambda: hex(self.chain_id),
            "eth_accounts": lambda: [self.account] if self.is_connected else [],
            "eth_requestAccounts": self._connect,
            "eth_sendTransaction": lambda: self._send(params[0]),
            "eth_signTypedData_v4": lambda: self._sign(*params),
            "wallet_switchEthereumChain": lambda: self._switch(params[0]["chainId"], events),
            "wallet_addEthereumChain": lambda: self._add(params[0]),
            "wallet_revokePermissions": self._leave,
        }
        if method in simple:
            return simple[method]()
        if method == "eth_getTransactionCount":
            return hex(self.web3.eth.get_transaction_count(params[0], params[1]))
        raise Refusal({"code": 4200, "message": f"Unsupported method {method}."})

    def _connect(self) -> list[str]:
        self._consent()
        self.is_connected = True
        return [self.account]

    def _leave(self) -> None:
        self.is_connected = False

    def _consent(self) -> None:
        if self.refuses:
            raise Refusal(REFUSED)

    def _switch(self, chain: str, events: list[list[Any]]) -> None:
        self._consent()
        if int(chain, 16) not in self.known_chains:
            raise Refusal(UNKNOWN_CHAIN)
        self.chain_id = int(chain, 16)
        events.append(["chainChanged", chain])

    def _add(self, chain: dict[str, Any]) -> None:
        self._consent()
        self.added.append(chain)
        self.known_chains.add(int(chain["chainId"], 16))

    def _sign(self, account: str, typed: str) -> str:
        self._consent()
        message = encode_typed_data(full_message=json.loads(typed))
        return "0x" + bytes(self._key(account).sign_message(message).signature).hex()

    def _send(self, call: dict[str, Any]) -> Any:
        self._consent()
        if int(call["chainId"], 16) != self.chain_id:
            raise Refusal({"code": -32602, "message": "Another chain."})
        if self.holds:
            self.held.append(call)
            return _HELD
        return self.send_now(call)

    def send_now(self, call: dict[str, Any]) -> str:
        """Signs and sends, as if the person had just agreed."""
        price = int(self.web3.eth.gas_price)
        count = self.web3.eth.get_transaction_count(
            Web3.to_checksum_address(call["from"]), "pending"
        )
        return self._push(
            {
                "to": call["to"],
                "data": call["data"],
                "value": int(call["value"], 16),
                "gas": int(call.get("gas", hex(_GAS)), 16),
                "maxFeePerGas": 2 * price + 10**9,
                "maxPriorityFeePerGas": 1,
                "nonce": count,
                "chainId": self.chain_id,
                "from": call["from"],
            }
        )

    def speed_up(self) -> str:
        """The last transaction again, with the same nonce and a higher fee."""
        return self._replace({})

    def cancel(self) -> str:
        """Another one in place of the last: nothing, to oneself."""
        return self._replace({"to": self.sent[-1]["from"], "data": "0x", "value": 0})

    def _replace(self, changes: dict[str, Any]) -> str:
        last = self.sent[-1]
        fees = {"maxFeePerGas": 3 * last["maxFeePerGas"], "maxPriorityFeePerGas": 10**9}
        return self._push({**last, **fees, **changes})

    def send_again(self) -> None:
        """The last transaction as it was, to a node that has forgotten it."""
        self.web3.eth.send_raw_transaction(self._signed(self.sent[-1]))

    def _push(self, transaction: dict[str, Any]) -> str:
        self.sent.append(transaction)
        sent = self.web3.eth.send_raw_transaction(self._signed(transaction))
        self.hashes.append("0x" + HexBytes(sent).hex())
        return self.hashes[-1]

    def _signed(self, transaction: dict[str, Any]) -> HexBytes:
        plain = {name: value for name, value in transaction.items() if name != "from"}
        return self._key(transaction["from"]).sign_transaction(plain).raw_transaction

    def _key(self, account: str) -> LocalAccount:
        return next(key for key in self.keys if key.address.lower() == account.lower())

    def change_account(self, page: Page) -> None:
        """The person chooses the next of their accounts."""
        self.keys = [*self.keys[1:], self.keys[0]]
        page.evaluate(_EMIT, [self.name, "accountsChanged", [self.account]])

    def change_chain(self, page: Page, chain_id: int) -> None:
        """The person goes to another network."""
        self.chain_id = chain_id
        page.evaluate(_EMIT, [self.name, "chainChanged", hex(chain_id)])


_HELD: Final = object()
_EMIT: Final = "([name, event, told]) => window.emitFromWallet(name, event, told)"


def announce(context: BrowserContext, wallets: list[BrowserWallet]) -> list[str]:
    """Puts the wallets into every page of a context; what read `window.ethereum` is in the list."""
    by_name = {wallet.name: wallet for wallet in wallets}
    readers: list[str] = []

    def ask(_: object, asked: dict[str, Any]) -> dict[str, Any]:
        wallet = by_name.get(asked["name"])
        if wallet is None:
            readers.append(asked["name"])
            return {}
        return wallet.answer(asked["method"], asked["params"])

    context.expose_binding("askWallet", ask)
    infos = json.dumps([wallet.info for wallet in wallets])
    context.add_init_script(_SCRIPT.read_text(encoding="utf-8").replace("WALLETS", infos))
    return readers
