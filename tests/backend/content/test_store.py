"""The content store: in by digest, out by digest, and never another text."""

from __future__ import annotations

import hashlib
import multiprocessing
from pathlib import Path

import pytest

from backend.content import LIMIT, ContentStore, cid_base16, cid_base32
from backend.errors import ContentAltered, ContentMissing, ContentTooLarge, DigestInvalid


def files(store: ContentStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


@pytest.fixture
def store(tmp_path: Path) -> ContentStore:
    return ContentStore(tmp_path / "texts")


@pytest.mark.parametrize("content", [b"", b"text", bytes(range(256)) * 4096])
def test_what_goes_in_comes_out(store: ContentStore, content: bytes) -> None:
    digest = store.put(content)
    assert digest == hashlib.sha256(content).digest()
    assert store.has(digest)
    assert store.get(digest) == content
    assert store.put(content) == digest
    assert len(files(store)) == 1


def test_files_lie_in_folders_by_their_digest(store: ContentStore) -> None:
    name = store.put(b"text").hex()
    assert files(store) == [store.folder / name[:2] / name[2:4] / name]


def test_more_than_a_mebibyte_is_refused(store: ContentStore) -> None:
    store.put(b"x" * LIMIT)
    with pytest.raises(ContentTooLarge, match="at most 1048576"):
        store.put(b"x" * (LIMIT + 1))
    assert len(files(store)) == 1


def test_what_isnt_there_is_named(store: ContentStore) -> None:
    with pytest.raises(ContentMissing, match=f"0x{'ab' * 32}"):
        store.get(b"\xab" * 32)


@pytest.mark.parametrize("damage", [b"", b"another text", b"text\n", b"x" * (2 * LIMIT)])
def test_an_altered_file_gives_an_error_and_no_bytes(store: ContentStore, damage: bytes) -> None:
    digest = store.put(b"text")
    files(store)[0].write_bytes(damage)
    with pytest.raises(ContentAltered, match=digest.hex()):
        store.get(digest)
    assert store.put(b"text") == digest  # putting it again repairs it
    assert store.get(digest) == b"text"


@pytest.mark.parametrize("digest", [b"", b"../../etc/passwd", b"\x00" * 31, b"\x00" * 33])
def test_only_digests_become_paths(store: ContentStore, digest: bytes) -> None:
    for ask in (store.get, store.has):
        with pytest.raises(DigestInvalid):
            ask(digest)


def test_many_writers_of_one_text_leave_one_whole_file(store: ContentStore) -> None:
    content = b"y" * 500_000
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=store.put, args=(content,)) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert [path.read_bytes() for path in files(store)] == [content]


def test_a_digest_is_an_ipfs_name() -> None:
    digest = hashlib.sha256(b"hello world").digest()
    assert cid_base16(digest) == "f01551220" + digest.hex()
    # 36 bytes are 288 bits: 58 letters of five bits, the last two bits being padding.
    bits = int(cid_base16(digest)[1:], 16) << 2
    letters = ["abcdefghijklmnopqrstuvwxyz234567"[bits >> 5 * place & 31] for place in range(58)]
    assert cid_base32(digest) == "b" + "".join(reversed(letters))
    assert cid_base32(digest).startswith("bafkrei")
    with pytest.raises(ValueError, match="32 bytes"):
        cid_base16(b"short")
