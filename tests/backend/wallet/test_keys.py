"""Keys at rest: encrypted, named, never overwritten, never told."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from eth_account import Account

from backend.wallet.errors import InputInvalid, PasswordWrong
from backend.wallet.keys import KeyFolder, password_from_file

# Few rounds, so that the tests are quick.
ROUNDS = 2


@pytest.fixture
def folder(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "keys")


def test_a_key_opens_with_its_password_alone(folder: KeyFolder) -> None:
    made = folder.create("ada", "open sesame", rounds=ROUNDS)
    assert folder.open("ada", "open sesame").address == made.address
    with pytest.raises(PasswordWrong, match="“ada” can't be opened with this password"):
        folder.open("ada", "open barley")


def test_the_file_is_its_owners_and_says_no_secret(folder: KeyFolder, tmp_path: Path) -> None:
    account = Account.create()
    folder.keep("ada", account, "open sesame", rounds=ROUNDS)
    file = tmp_path / "keys" / "ada.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert account.key.hex() not in file.read_text().lower()
    assert "sesame" not in file.read_text()


def test_keys_are_listed_without_a_password(folder: KeyFolder) -> None:
    made = [folder.create(name, "x", rounds=ROUNDS) for name in ("ada", "ben")]
    assert folder.names() == made
    assert folder.address_of("ben") == made[1].address


def test_a_folder_that_is_not_there_has_no_keys(folder: KeyFolder) -> None:
    assert folder.names() == []


def test_a_key_is_never_overwritten(folder: KeyFolder) -> None:
    made = folder.create("ada", "x", rounds=ROUNDS)
    with pytest.raises(InputInvalid, match="There is a key named “ada” already"):
        folder.create("ada", "y", rounds=ROUNDS)
    assert folder.open("ada", "x").address == made.address


@pytest.mark.parametrize("name", ["", "../ada", "a/b", "a.json", "a b"])
def test_unfit_names(folder: KeyFolder, name: str) -> None:
    with pytest.raises(InputInvalid, match="can't name a key"):
        folder.create(name, "x", rounds=ROUNDS)


def test_an_empty_password_is_refused(folder: KeyFolder) -> None:
    with pytest.raises(InputInvalid, match="The password is empty"):
        folder.create("ada", "", rounds=ROUNDS)


def test_an_unknown_key(folder: KeyFolder) -> None:
    with pytest.raises(InputInvalid, match="There is no key named “eve”"):
        folder.open("eve", "x")


@pytest.mark.parametrize("content", ["", "[]", "not json", '{"address": "0x12"}'])
def test_what_is_no_keystore(folder: KeyFolder, tmp_path: Path, content: str) -> None:
    folder.create("ada", "x", rounds=ROUNDS)
    (tmp_path / "keys" / "bad.json").write_text(content)
    with pytest.raises(InputInvalid):
        folder.address_of("bad")


def test_a_damaged_keystore_is_not_quoted(folder: KeyFolder, tmp_path: Path) -> None:
    folder.create("ada", "x", rounds=ROUNDS)
    path = tmp_path / "keys" / "ada.json"
    keystore = json.loads(path.read_text())
    keystore["crypto"]["mac"] = "00" * 32
    path.write_text(json.dumps(keystore))
    with pytest.raises(PasswordWrong) as refused:
        folder.open("ada", "x")
    assert refused.value.__cause__ is None


def test_a_brownie_account_is_such_a_file(tmp_path: Path) -> None:
    """Brownie writes what eth-account encrypts, without more."""
    account = Account.create()
    path = tmp_path / "deployer.json"
    path.write_text(json.dumps(Account.encrypt(account.key, "x", iterations=ROUNDS)))
    assert KeyFolder(tmp_path).open("deployer", "x").address == account.address


def test_the_password_is_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("open sesame\nnot this\n")
    assert password_from_file(path) == "open sesame"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_files_without_a_password(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "password"
    path.write_bytes(content)
    with pytest.raises(InputInvalid, match="password"):
        password_from_file(path)


def test_a_missing_password_file(tmp_path: Path) -> None:
    with pytest.raises(InputInvalid, match="can't be read: there is none of this name"):
        password_from_file(tmp_path / "none")
