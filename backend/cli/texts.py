"""Files, digests and numbers from the command line."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from backend.content import LIMIT, digest_of
from backend.errors import AddressInvalid, ContentTooLarge
from backend.wallet.amounts import parse_bytes32
from backend.wallet.errors import DigestWrong, InputInvalid
from backend.wallet.files import unreadable
from backend.wording import failure

if TYPE_CHECKING:
    from eth_typing import ChecksumAddress

    from backend.wallet.project import Project


def read_text(path: Path) -> bytes:
    """The content of a file that a digest will name: not empty, at most 1 MiB."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None
    if not content:
        raise failure(InputInvalid, "inputs.file_empty", file=str(path))
    if len(content) > LIMIT:
        raise failure(
            ContentTooLarge, "inputs.file_large", file=str(path), size=len(content), limit=LIMIT
        )
    return content


def read_id(text: str) -> bytes:
    """A digest, or the id of a claim or a poll."""
    return parse_bytes32(text)


def content_or_digest(
    file: Path | None, digest: str | None, option: str
) -> tuple[bytes, bytes | None]:
    """The digest, and the text if there is a file. Of both the file must be the digest's text.

    `option` names the file where it is missing.
    """
    expected = read_id(digest) if digest else None
    if file is None:
        if expected is None:
            raise failure(InputInvalid, "inputs.nameless", option=option)
        return expected, None
    content = read_text(file)
    found = digest_of(content)
    if expected is not None and found != expected:
        raise failure(
            DigestWrong, "inputs.digest_wrong", file=str(file), expected=expected, found=found
        )
    return found, content


def read_address(text: str) -> ChecksumAddress:
    """An address."""
    from eth_utils.address import is_address, to_checksum_address

    if not is_address(text):
        raise failure(AddressInvalid, "inputs.address", given=text)
    return to_checksum_address(text)


def read_optional_address(text: str | None) -> ChecksumAddress | None:
    """An address, if one is given."""
    return read_address(text) if text else None


def read_signature(text: str) -> bytes:
    """A signature in hexadecimal; that of a contract may have any length, or none."""
    try:
        return bytes.fromhex(text.strip().removeprefix("0x"))
    except ValueError:
        raise failure(InputInvalid, "inputs.signature", given=text) from None


def read_category(project: Project, text: str) -> int:
    """The number of a category, from its number or its name."""
    if text.isdigit():
        return int(text)
    names = {}
    for number in range(1, int(project.ask("categoryCount")) + 1):
        with contextlib.suppress(InputInvalid):
            names[project.category_name(number)] = number
    if text not in names:
        known = ", ".join(names)
        raise failure(InputInvalid, "inputs.category", given=text, known=known)
    return names[text]
