"""Keys at rest: a folder of encrypted keystores, in the format that geth, brownie and eth-account
share.

A brownie account file is such a keystore, so brownie's folder of accounts can be named as the
folder. Passwords come from a file or from a prompt, never from the command line, and are never
logged.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from eth_account import Account
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from backend.wallet.errors import InputInvalid, PasswordWrong
from backend.wallet.files import unreadable
from backend.wording import failure

# 2^17 rounds of scrypt take a second; tests that make many keys may ask for fewer.
STRONG = 2**17


@dataclass(frozen=True)
class KeyName:
    """A keystore in the folder: its name and its address, which needs no password."""

    name: str
    address: ChecksumAddress


class KeyFolder:
    """The encrypted keys of one person, one file a key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, name: str, password: str, *, rounds: int = STRONG) -> KeyName:
        """Makes a new key. InputInvalid if the name is taken or unfit, or the password is empty."""
        account: LocalAccount = Account.create()
        return self.keep(name, account, password, rounds=rounds)

    def keep(
        self, name: str, account: LocalAccount, password: str, *, rounds: int = STRONG
    ) -> KeyName:
        """Encrypts an existing key into the folder, readable by its owner alone."""
        path = self._path(name)
        if not password:
            raise failure(InputInvalid, "inputs.password_empty")
        if path.exists():
            raise failure(InputInvalid, "inputs.key_taken", key=name)
        keystore = Account.encrypt(account.key, password, kdf="scrypt", iterations=rounds)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(keystore, file)
        return KeyName(name, to_checksum_address(account.address))

    def names(self) -> list[KeyName]:
        """Every keystore in the folder, by name."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            address = _read(path).get("address")
            if isinstance(address, str) and len(address.removeprefix("0x")) == 40:
                found.append(KeyName(path.stem, to_checksum_address(address)))
        return found

    def address_of(self, name: str) -> ChecksumAddress:
        """The address of a key, which needs no password."""
        address = str(_read(self._existing(name)).get("address", ""))
        if len(address.removeprefix("0x")) != 40:
            raise failure(InputInvalid, "inputs.key_without_address", key=name)
        return to_checksum_address(address)

    def open(self, name: str, password: str) -> LocalAccount:
        """Decrypts a key. PasswordWrong if the password isn't the one it was encrypted with."""
        keystore = _read(self._existing(name))
        try:
            secret = Account.decrypt(keystore, password)
        except (ValueError, KeyError, TypeError, NotImplementedError):
            # The cause could quote the file, so it isn't chained.
            raise failure(PasswordWrong, "inputs.password_wrong", key=name) from None
        account: LocalAccount = Account.from_key(secret)
        return account

    def _existing(self, name: str) -> Path:
        path = self._path(name)
        if not path.is_file():
            raise failure(InputInvalid, "inputs.key_unknown", key=name, folder=str(self._folder))
        return path

    def _path(self, name: str) -> Path:
        if not name or not all(letter.isalnum() or letter in "-_" for letter in name):
            raise failure(InputInvalid, "inputs.key_name", given=name)
        return self._folder / f"{name}.json"


def password_from_file(path: Path) -> str:
    """The first line of a file that holds a password."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None
    if not lines or not lines[0]:
        raise failure(InputInvalid, "inputs.password_file_empty", file=str(path))
    return lines[0]


def _read(path: Path) -> dict[str, object]:
    try:
        keystore = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        raise failure(InputInvalid, "inputs.keystore", file=str(path)) from None
    if not isinstance(keystore, dict):
        raise failure(InputInvalid, "inputs.keystore", file=str(path))
    return keystore
