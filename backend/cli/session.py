"""What a command works with: the settings with its options on top, the node, the key, and the
terminal.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cached_property
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from backend.content import Store, open_store
from backend.settings import Settings
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

if TYPE_CHECKING:
    # Loaded when they are used: help and mistakes in a command shall not wait for web3.
    from eth_account.signers.local import LocalAccount
    from eth_typing import ChecksumAddress
    from web3 import Web3

    from backend.wallet.keys import KeyFolder
    from backend.wallet.plan import Plan
    from backend.wallet.project import Project
    from backend.wallet.quoting import Quote
    from backend.wallet.sender import Included, Sender

_SHOWN_IN_FULL = ("digest", "evidence", "text", "poll", "claim", "about", "delegatee")
_GWEI = 10**9
YES = {"y", "yes", "o", "oui"}


@dataclass
class Session:
    """One run of a command. The node is asked, and the key opened, only when they are needed."""

    settings: Settings
    yes: bool = False
    record: Path | None = None
    console: Console = field(
        default_factory=lambda: Console(soft_wrap=True, highlight=False, markup=False)
    )

    @cached_property
    def web3(self) -> Web3:
        """The node that the settings name."""
        from backend.wallet.node import connect

        return connect(self.settings.node_url, self.settings.chain_id)

    @cached_property
    def account(self) -> LocalAccount:
        """The key that was named, opened with a password from its file or from the terminal."""
        folder, name = self._named_key()
        folder.address_of(name)  # before anybody is asked for a password
        return folder.open(name, self._password(name))

    @cached_property
    def sender(self) -> Sender:
        """Sends from the key's account. Without a terminal, only if `--yes` was given."""
        self.require_consent()
        return self.new_sender()

    def new_sender(self) -> Sender:
        """Another sender of the same account, that has counted no transactions yet."""
        from backend.wallet.sender import Sender

        language = self.settings.language
        return Sender(self.web3, self.account, fee_cap=self.fee_cap(), language=language)

    def fee_cap(self) -> int:
        """The most wei per gas: what the settings say, or else the network's profile; 0: any."""
        from scripts.helpers.networks import network_of

        gwei = self.settings.fee_cap or network_of(self.web3.eth.chain_id).fee_cap_gwei
        return round(gwei * _GWEI)

    @property
    def keys(self) -> KeyFolder:
        """The folder of keys."""
        from backend.wallet.keys import KeyFolder

        return KeyFolder(self.settings.key_dir)

    @property
    def content(self) -> Store:
        """Where texts are kept."""
        return open_store(self.settings.content_dir)

    def project(self, address: str) -> Project:
        """A project on the node's chain."""
        from backend.wallet.project import Project

        return Project(self.web3, address, since=self.start_block())

    def start_block(self) -> int:
        """A block that no project is older than: the settings', or that of the factory's record."""
        from scripts.helpers.errors import RecordMissing
        from scripts.helpers.records import read_record

        if self.settings.start_block:
            return self.settings.start_block
        try:
            return read_record(self.web3.eth.chain_id, self.record).start_block
        except RecordMissing:
            return 0

    def factory(self) -> ChecksumAddress:
        """The factory: the one that the settings name, otherwise the one on record for the chain."""
        from web3 import Web3

        from scripts.helpers.records import read_record

        if self.settings.factory:
            return Web3.to_checksum_address(self.settings.factory)
        return read_record(self.web3.eth.chain_id, self.record).factory

    def say(self, key: str, **facts: object) -> None:
        """Prints a sentence of the catalogue."""
        self.print(say(self.settings.language, f"cli.{key}", **facts))

    def print(self, text: str = "") -> None:
        """Prints a line as it is."""
        self.console.print(text)
        self.console.file.flush()

    def require_consent(self) -> None:
        """Refuses to go on where nobody can be asked and nobody has said yes."""
        if not self.yes and not sys.stdin.isatty():
            raise failure(InputInvalid, "inputs.no_terminal")

    def confirmed(self, question: str = "send") -> bool:
        """Whether the user says yes to a question of the catalogue."""
        if self.yes:
            return True
        self.require_consent()
        asked = say(self.settings.language, f"cli.ask_{question}")
        return self.console.input(f"{asked} ", markup=False).strip().lower() in YES

    def send(self, *plans: Plan) -> list[Included]:
        """Each in turn: its words, its cost, the question, the wait, the result.

        InputInvalid if the user says no: what was sent before stays, and nothing more is.
        """
        done: list[Included] = []
        for plan in plans:
            quote = self.agree(plan)
            done.append(self.sender.send(plan, quote))
            self.show_result(done[-1])
        return done

    def agree(self, plan: Plan, sender: Sender | None = None) -> Quote:
        """Shows what a plan does and costs, and asks; InputInvalid if the user says no."""
        self.print(plan.words(self.settings.language))
        self._show_exactly(plan)
        quote = (sender or self.sender).quote(plan)
        self.say("cost", account=self.sender.address, gas=quote.likely_gas, fee=rounded(quote.fee))
        if quote.value:
            self.say("value", value=quote.value)
        if not self.confirmed():
            raise failure(InputInvalid, "cli.nothing_sent")
        return quote

    def _show_exactly(self, plan: Plan) -> None:
        """Where it goes, and in full what the sentence shortens."""
        self.say("target", target=plan.target, verb=plan.verb)
        for name, value in plan.arguments.items():
            if name in _SHOWN_IN_FULL and isinstance(value, bytes | str) and value != bytes(32):
                self.say(f"exactly.{name}", value=value)

    def show_result(self, included: Included) -> None:
        self.say(
            "included",
            block=included.block,
            gas=included.gas_used,
            fee=rounded(included.fee),
            hash=included.hash.to_0x_hex(),
        )

    def _named_key(self) -> tuple[KeyFolder, str]:
        name = self.settings.key
        if not name:
            raise failure(InputInvalid, "inputs.no_key")
        path = Path(name).expanduser()
        if path.suffix == ".json" or len(path.parts) > 1:
            from backend.wallet.keys import KeyFolder

            return KeyFolder(path.parent), path.stem
        return self.keys, name

    def _password(self, name: str) -> str:
        return read_password(self.settings, say(self.settings.language, "cli.password", name=name))


def read_password(settings: Settings, question: str) -> str:
    """The password from the file that the settings name, otherwise from the terminal."""
    if settings.password_file is not None:
        from backend.wallet.keys import password_from_file

        return password_from_file(settings.password_file)
    if not sys.stdin.isatty():
        raise failure(InputInvalid, "inputs.no_terminal_for_password")
    return getpass(f"{question} ")


def rounded(fee: int) -> int:
    """Wei to the next billion: what is left of it after nine decimals tells nobody anything."""
    return -(-fee // _GWEI) * _GWEI
