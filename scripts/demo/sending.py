"""The people of a demo: each has a key of their own and sends their own transactions; what a
multisig does is signed by its owners and sent by the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eth_account import Account
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from web3 import Web3

from backend.wallet import typed_data
from backend.wallet.plan import Plan
from backend.wallet.sender import Included, Sender
from backend.wallet.typed_data import TypedData
from scripts.demo.keys import account_of
from scripts.demo.multisigs import SharedWallet
from scripts.demo.parties import Multisig
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.create2 import address_of, creation, has_code
from scripts.helpers.node import Node

# For fees; a transaction costs a few thousandths.
PURSE = 10**18

Account.enable_unaudited_hdwallet_features()


class People:
    """Everybody of one story, by handle, and the faucet that pays for their first transactions."""

    def __init__(
        self,
        web3: Web3,
        story: str,
        faucet: Sender,
        multisigs: Mapping[str, Multisig] | None = None,
    ) -> None:
        self.web3 = web3
        self._story = story
        self._faucet = faucet
        self._senders: dict[str, Sender] = {}
        self._multisigs = multisigs or {}
        self.wallets = {handle: self._wallet(each) for handle, each in self._multisigs.items()}
        self.sent = 0

    def account(self, handle: str) -> LocalAccount:
        """Somebody's key."""
        return account_of(self._story, handle)

    def address(self, handle: str) -> ChecksumAddress:
        """Somebody's address, or a multisig's."""
        if handle in self.wallets:
            return self.wallets[handle].address
        address: ChecksumAddress = self.account(handle).address
        return address

    def sign(self, handle: str, message: TypedData) -> bytes:
        """Somebody's signature; of a multisig, those of its owners one after the other."""
        if handle in self.wallets:
            return self.wallets[handle].sign(message)
        return typed_data.sign(self.account(handle), message)

    def send(self, handle: str, plan: Plan) -> Included:
        """Sends somebody's transaction and waits for its block."""
        return self.send_all([(handle, plan)])[0]

    def send_all(self, plans: Iterable[tuple[str, Plan]]) -> list[Included]:
        """Sends the transactions of several people, and waits for all of them at the end."""
        sent = []
        for handle, plan in plans:
            sender, own = self._as_sent(handle, plan)
            sent.append((sender, sender.submit(own)))
        self.sent += len(sent)
        return [sender.wait(transaction) for sender, transaction in sent]

    def create_wallets(self) -> None:
        """Brings the multisigs to the chain."""
        for wallet in self.wallets.values():
            wallet.create(self._faucet)

    def give_coin(self, amounts: Sequence[tuple[str, int]]) -> None:
        """Real transfers of the faucet, in wei."""
        plans = [
            Plan("transfer", {}, self.address(handle), b"", value=amount, sentence="A purse.")
            for handle, amount in amounts
        ]
        sent = [self._faucet.submit(plan) for plan in plans]
        for transaction in sent:
            self._faucet.wait(transaction)

    def give_purses(self, handles: Iterable[str]) -> None:
        """What people with keys need for fees."""
        self.give_coin([(handle, PURSE) for handle in handles])

    def mint(self, token: ChecksumAddress, amounts: Sequence[tuple[str, int]]) -> None:
        """Creates test tokens for people; anybody may."""
        contract = self.web3.eth.contract(address=token, abi=Artifacts().load("TestToken").abi)
        sent = []
        for handle, amount in amounts:
            data = contract.encode_abi("mint", args=[self.address(handle), amount])
            plan = Plan("mint", {}, token, bytes.fromhex(data[2:]), sentence="Test tokens.")
            sent.append(self._faucet.submit(plan))
        for transaction in sent:
            self._faucet.wait(transaction)

    def _as_sent(self, handle: str, plan: Plan) -> tuple[Sender, Plan]:
        """Who sends what for somebody."""
        if handle not in self.wallets:
            return self._sender(handle), plan
        first = self._multisigs[handle].owners[0]
        return self._sender(first), self.wallets[handle].perform(plan)

    def _sender(self, handle: str) -> Sender:
        if handle not in self._senders:
            self._senders[handle] = Sender(self.web3, self.account(handle))
        return self._senders[handle]

    def _wallet(self, multisig: Multisig) -> SharedWallet:
        owners = [self.account(owner) for owner in multisig.owners]
        return SharedWallet(self.web3, owners, multisig.needs)


def faucet_of(node: Node, web3: Web3) -> Sender:
    """The node's first funded account."""
    account: LocalAccount = Account.from_mnemonic(node.mnemonic)
    return Sender(web3, account)


def deploy_token(faucet: Sender, name: str, symbol: str, decimals: int) -> ChecksumAddress:
    """A well-behaved ERC-20 with permit, for a story's currency; found again if it is there already."""
    code = Artifacts().load("TestToken").creation_code(name, symbol, decimals)
    address = address_of(code)
    if not has_code(faucet.web3, address):
        faucet.send(creation("TestToken", code))
    return address
