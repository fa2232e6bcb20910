"""Texts in a bucket of a real S3-compatible server."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.content import LIMIT, open_store
from backend.content.nearby import Nearby
from backend.content.s3 import S3Store
from backend.errors import (
    ContentAltered,
    ContentMissing,
    ContentTooLarge,
    ContentUnreachable,
    DigestInvalid,
    SettingInvalid,
)
from tests.backend.content.servers import BUCKET, s3_server

TEXT = "# Défi\n\nRelevé.".encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("s3")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with s3_server(folder) as address:
        yield address


@pytest.mark.parametrize("size", [0, 1, 70_000, LIMIT])
def test_a_text_comes_back(address: str, size: int) -> None:
    store, content = S3Store(address), bytes([size % 251]) * size
    digest = store.put(content)
    assert digest == hashlib.sha256(content).digest()
    assert store.put(content) == digest
    assert (store.has(digest), store.get(digest)) == (True, content)


def test_what_is_not_there_is_told(address: str) -> None:
    store = S3Store(address)
    assert not store.has(bytes(32))
    with pytest.raises(ContentMissing):
        store.get(bytes(32))
    with pytest.raises(DigestInvalid):
        store.get(b"../../etc/passwd")
    with pytest.raises(ContentTooLarge):
        store.put(bytes(LIMIT + 1))


def test_an_altered_object_is_never_given_out(address: str, folder: Path) -> None:
    store = S3Store(address)
    digest = store.put(TEXT)
    (folder / BUCKET / digest.hex()).write_bytes(TEXT + b"!")
    with pytest.raises(ContentAltered):
        store.get(digest)
    store.put(TEXT)
    assert store.get(digest) == TEXT


def test_what_is_erased_is_gone(address: str, folder: Path) -> None:
    store = open_store(address)
    assert isinstance(store, Nearby)
    digest = store.put(TEXT)
    assert store.get(digest) == TEXT
    store.erase(digest)
    assert not (folder / BUCKET / digest.hex()).exists()
    with pytest.raises(ContentMissing):
        store.get(digest)
    store.erase(digest)


def test_what_was_read_lately_is_not_asked_for_again(address: str, folder: Path) -> None:
    store = open_store(address)
    digest = store.put(TEXT)
    store.get(digest)
    (folder / BUCKET / digest.hex()).unlink()
    assert store.get(digest) == TEXT
    with pytest.raises(ContentMissing):
        open_store(address).get(digest)


def test_a_wrong_secret_or_no_server_is_told_without_the_secret(address: str) -> None:
    wrong = address.replace("with", "without")
    for url in (wrong, "s3+http://key:hush@127.0.0.1:9/texts"):
        with pytest.raises(ContentUnreachable) as refused:
            S3Store(url).get(bytes(32))
        assert "hush" not in str(refused.value)
        assert "secret" not in str(refused.value)


def test_addresses_that_can_not_be_one() -> None:
    for url in ("s3://host", "s3://", "s3+ftp://host/bucket"):
        with pytest.raises(SettingInvalid):
            S3Store(url)
