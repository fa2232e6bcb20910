"""Files, digests and numbers from the command line."""

from __future__ import annotations

import contextlib
from pathlib import Path

from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address

from backend.content import LIMIT, digest_of
from backend.errors import AddressInvalid, ContentTooLarge
from backend.wallet.amounts import parse_bytes32
from backend.wallet.errors import DigestWrong, InputInvalid
from backend.wallet.project import Project


def read_text(path: Path) -> bytes:
    """The content of a file that a digest will name: not empty, at most 1 MiB."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputInvalid(f"The file {path} can't be read ({error.strerror}).") from None
    if not content:
        raise InputInvalid(f"The file {path} is empty.")
    if len(content) > LIMIT:
        raise ContentTooLarge(
            f"The file {path} has {len(content)} bytes, but at most {LIMIT} are taken. Shorten it.",
            size=len(content),
            limit=LIMIT,
        )
    return content


def read_id(text: str) -> bytes:
    """A digest, or the id of a claim or a poll."""
    return parse_bytes32(text, "a digest or an id")


def content_or_digest(
    file: Path | None, digest: str | None, what: str
) -> tuple[bytes, bytes | None]:
    """The digest, and the text if there is a file. Of both the file must be the digest's text."""
    expected = read_id(digest) if digest else None
    if file is None:
        if expected is None:
            raise InputInvalid(f"Name {what}: its file, or its digest with --digest.")
        return expected, None
    content = read_text(file)
    found = digest_of(content)
    if expected is not None and found != expected:
        raise DigestWrong(
            f"The file {file} is not the text of 0x{expected.hex()}: its digest is 0x{found.hex()}."
            " Use the right file, or leave --digest out."
        )
    return found, content


def read_address(text: str) -> ChecksumAddress:
    """An address."""
    if not is_address(text):
        raise AddressInvalid(
            f"“{text}” is not an address: write 0x and 40 hexadecimal digits.", given=text
        )
    return to_checksum_address(text)


def read_category(project: Project, text: str) -> int:
    """The number of a category, from its number or its name."""
    if text.isdigit():
        return int(text)
    names = {}
    for number in range(1, int(project.ask("categoryCount")) + 1):
        with contextlib.suppress(InputInvalid):
            names[project.category_name(number)] = number
    if text not in names:
        raise InputInvalid(f"There is no category “{text}”: there are {', '.join(names)}.")
    return names[text]
