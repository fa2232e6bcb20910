"""Asking the project itself whether it would count a ballot: signature of a contract, weight, all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from eth_abi.abi import encode
from hexbytes import HexBytes

from backend.intake.errors import IntakeBusy, PollNotOpen, SignatureForged
from backend.intake.signed import Given, forged
from backend.settings import Settings
from backend.wallet import typed_data
from backend.wallet.node import answering, connect, url_of
from backend.wallet.project import Project
from backend.wording import failure

if TYPE_CHECKING:
    from eth_typing import ChecksumAddress
    from web3 import Web3
    from web3.types import TxParams

AT_ONCE: Final = 8
# isValidSignature(bytes32,bytes), and what it answers if it is.
_MAGIC: Final = bytes.fromhex("1626ba7e")
_MOST_GAS: Final = 3_000_000
_UNSIGNED: Final = "SignatureInvalid"


class NodeChecks:
    """Looks at the node that the settings name, and changes nothing there."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._room = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def _web3(self) -> Web3:
        return connect(self._settings.node_url, self._settings.chain_id)

    def require_counted(self, given: Given, *, by_key: bool) -> None:
        """That the project would count the ballot in the block to come.

        Raises BallotForged, ContractError with the contract's reason, IntakeBusy, NodeUnreachable.
        """
        from web3.exceptions import ContractLogicError

        from backend.wallet.reverts import contract_error

        with self._asking():
            project = Project(self._web3, given.project)
            if by_key and self._counts_in_batch(project, given):
                return
            try:
                self._call(project, "castBallotBySig", _alone(given))
            except ContractLogicError as error:
                refused = contract_error(error, self._settings.language)
                raise (forged(given) if refused.name == _UNSIGNED else refused) from None
            if by_key:  # counted alone, but not in a batch: batches take it a moment later
                raise failure(PollNotOpen, "intake.not_counted")

    def require_delegated(
        self, project: str, account: ChecksumAddress, arguments: list[Any]
    ) -> None:
        """That the project would record the delegation in the block to come.

        Raises SignatureForged, ContractError with the contract's reason, IntakeBusy, NodeUnreachable.
        """
        from web3.exceptions import ContractLogicError

        from backend.wallet.member import DELEGATE_BY_ACCOUNT
        from backend.wallet.reverts import contract_error

        with self._asking():
            asked = Project(self._web3, project)
            try:
                self._call(asked, DELEGATE_BY_ACCOUNT, arguments)
            except ContractLogicError as error:
                refused = contract_error(error, self._settings.language)
                if refused.name == _UNSIGNED:
                    raise failure(SignatureForged, "delegations.forged", account=account) from None
                raise refused from None

    def accepts(self, account: ChecksumAddress, digest: bytes, signature: bytes) -> bool:
        """Whether an account's own code calls a signature its own (ERC-1271)."""
        from web3.exceptions import ContractLogicError, Web3RPCError

        data = _MAGIC + encode(["bytes32", "bytes"], [digest, signature])
        with self._asking():
            try:
                call: TxParams = {"to": account, "data": HexBytes(data), "gas": _MOST_GAS}
                answer = self._web3.eth.call(call)
            except (ContractLogicError, Web3RPCError):  # its code fails, or swallows all gas
                return False
        return bytes(answer) == _MAGIC.ljust(32, b"\0")

    def transaction(self, hash_: str) -> Any:
        """A transaction that the node knows; None if it doesn't."""
        from web3.exceptions import TransactionNotFound

        with self._asking():
            try:
                return self._web3.eth.get_transaction(bytes.fromhex(hash_[2:]))  # type: ignore[arg-type]
            except TransactionNotFound:
                return None

    def _counts_in_batch(self, project: Project, given: Given) -> bool:
        from web3.exceptions import ContractLogicError

        r, vs = typed_data.compact(given.signature)
        ballot = (given.account, int(given.support), r, vs)
        poll = bytes.fromhex(given.poll[2:])
        try:
            counted = self._call(project, "castSignedBallots", [[(poll, [ballot])]])
        except ContractLogicError:
            return False
        return int.from_bytes(counted, "big") == 1

    def _call(self, project: Project, verb: str, arguments: list[Any]) -> bytes:
        data = project.encode(verb, arguments)
        return bytes(self._web3.eth.call({"to": project.address, "data": data}))

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """A slow node holds up so many requests, and no more."""
        if not self._room.acquire(blocking=False):
            raise failure(IntakeBusy, "intake.busy")
        try:
            with answering(url_of(self._web3)):
                yield
        finally:
            self._room.release()


def _alone(given: Given) -> list[Any]:
    return [bytes.fromhex(given.poll[2:]), given.account, int(given.support), given.signature]
