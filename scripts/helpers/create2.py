"""Contracts at addresses that only their code decides, the same on every chain.

A small contract that everybody knows creates with CREATE2 whatever it is sent: 32 bytes of salt,
then creation code. It was itself created by a transaction that nobody has the key of, so that it
can be brought to any chain at one address.
"""

from __future__ import annotations

from collections.abc import Mapping

from eth_account import Account
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import Web3RPCError
from web3.types import TxReceipt

from backend.wallet.plan import Plan
from backend.wallet.sender import Sender
from backend.wording import failure
from scripts.helpers.errors import DeploymentDifferent

DEPLOYER = to_checksum_address("0x4e59b44847b379578588920ca78fbf26c0b4956c")
SALT = bytes(32)

# The transaction that creates the deployer: its signature was made up, so its sender has
# no key. It pays 100 gwei per gas for 100,000 gas, and isn't bound to a chain.
_RAW_DEPLOYER = (
    "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe"
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0"
    "3601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3"
    "1ba02222222222222222222222222222222222222222222222222222222222222222"
    "a02222222222222222222222222222222222222222222222222222222222222222"
)
DEPLOYER_COST = 100_000 * 100 * 10**9


def address_of(creation_code: bytes, salt: bytes = SALT) -> ChecksumAddress:
    """Where the deployer creates this code."""
    seed = b"\xff" + bytes.fromhex(DEPLOYER[2:]) + salt + keccak(creation_code)
    return to_checksum_address(keccak(seed)[12:])


def has_code(web3: Web3, address: ChecksumAddress) -> bool:
    """Whether a contract is at the address."""
    return len(web3.eth.get_code(address)) > 0


def ensure_deployer(web3: Web3, sender: Sender) -> None:
    """Brings the deployer to the chain, if it isn't there: pays its creator, then sends its
    transaction.
    """
    if has_code(web3, DEPLOYER):
        return
    creator = to_checksum_address(Account.recover_transaction(_RAW_DEPLOYER))
    missing = DEPLOYER_COST - web3.eth.get_balance(creator)
    if missing > 0:
        sender.send(Plan("transfer", {}, creator, b"", key="cli.paying_deployer", value=missing))
    try:
        sender.wait(web3.eth.send_raw_transaction(HexBytes(_RAW_DEPLOYER)))
    except Web3RPCError as error:
        raise failure(
            DeploymentDifferent,
            "deployment.no_deployer",
            address=DEPLOYER,
            reason=str(error.message),
        ) from None
    if not has_code(web3, DEPLOYER):
        raise failure(
            DeploymentDifferent, "deployment.absent", name="CREATE2 deployer", address=DEPLOYER
        )


def creation(name: str, creation_code: bytes, salt: bytes = SALT) -> Plan:
    """A plan to create a contract through the deployer."""
    address = address_of(creation_code, salt)
    return Plan(
        verb="create2",
        arguments={"salt": salt, "code": creation_code},
        target=DEPLOYER,
        data=salt + creation_code,
        key="cli.creating",
        words_facts={"name": name, "address": address},
    )


def find_creation(
    web3: Web3, address: ChecksumAddress, data: bytes
) -> tuple[int, str | None] | None:
    """The block in which a contract appeared, and the transaction that sent `data` to the deployer
    in it.

    The block is found by bisection over the past; None if the node doesn't keep it. The transaction
    is None if another contract called the deployer.
    """
    first, last = 0, int(web3.eth.block_number)
    try:
        while first < last:
            middle = (first + last) // 2
            if len(web3.eth.get_code(address, middle)):
                last = middle
            else:
                first = middle + 1
        block = web3.eth.get_block(first, full_transactions=True)
    except (Web3RPCError, ValueError):
        return None
    for transaction in block["transactions"]:
        if not isinstance(transaction, Mapping):
            continue
        if transaction.get("to") == DEPLOYER and bytes(transaction["input"]) == data:
            return first, transaction["hash"].to_0x_hex()
    return first, None


def created_in(receipt: TxReceipt) -> tuple[int, str]:
    """Block and transaction of a creation that was just made."""
    return receipt["blockNumber"], receipt["transactionHash"].to_0x_hex()
