"""A node of IPFS, by the HTTP API that nodes have (`/api/v0`); a text is one raw block.

The address is `ipfs+http://host:5001`, or `ipfs+https://key:secret@host`. The CID of a text of up to
1 MiB is its SHA-256 digest, so that nothing has to remember which is which.
"""

from __future__ import annotations

import contextlib
from typing import Final
from urllib.parse import urlsplit

import httpx

from backend.content.checking import (
    LIMIT,
    checked,
    digest_of,
    missing,
    require_digest,
    require_size,
)
from backend.content.identifiers import cid_base32
from backend.errors import ColedgerError, ContentMissing, ContentUnreachable, SettingInvalid

SCHEMES: Final = ("ipfs+http", "ipfs+https")
# A node that doesn't have a block looks for it among others; nobody waits longer than this for it.
SECONDS: Final = 10.0
# How newer nodes and older ones are told that a block is no more than its bytes.
_RAW: Final = ({"cid-codec": "raw"}, {"format": "raw", "version": "1"})
_ABSENT: Final = ("not found", "could not find", "timed out", "deadline exceeded")


class IpfsStore:
    """One node. Any number of threads may use it at once."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES or not parts.hostname:
            raise SettingInvalid(
                "The content store's address must be like ipfs+http://127.0.0.1:5001.",
                expected="ipfs+http://127.0.0.1:5001",
            )
        self.shown = f"{parts.scheme}://{parts.hostname}"
        self._seconds = seconds
        self._client = httpx.Client(
            base_url=f"{url.removeprefix('ipfs+').rstrip('/')}/api/v0/",
            timeout=seconds + 1,
            trust_env=False,
        )

    def put(self, content: bytes) -> bytes:
        """Keeps and pins a text, and gives its digest.

        Raises ContentTooLarge, ContentUnreachable, also if the node names it otherwise.
        """
        require_size(content)
        digest = digest_of(content)
        wanted = cid_base32(digest)
        for query in _RAW:
            if self._put(content, query) == wanted:
                return digest
        raise self._unreachable("named otherwise")

    def get(self, digest: bytes) -> bytes:
        """The text of a digest. Raises ContentMissing, ContentAltered, ContentUnreachable."""
        require_digest(digest)
        query = {"arg": cid_base32(digest), "timeout": f"{self._seconds:g}s"}
        try:
            with self._client.stream("POST", "block/get", params=query) as answer:
                if answer.status_code != httpx.codes.OK:
                    answer.read()
                    raise self._refusal(answer, digest)
                content = b""
                for part in answer.iter_bytes():
                    content += part
                    if len(content) > LIMIT:
                        break
        except httpx.TimeoutException:
            raise missing(digest) from None
        except httpx.HTTPError as error:
            raise self._unreachable(type(error).__name__) from None
        return checked(content, digest)

    def has(self, digest: bytes) -> bool:
        """Whether the node itself has the block; `get` checks it, and looks elsewhere too."""
        require_digest(digest)
        query = {"arg": cid_base32(digest), "offline": "true", "timeout": f"{self._seconds:g}s"}
        try:
            self._ask("block/stat", query, digest=digest)
        except ContentMissing:
            return False
        return True

    def erase(self, digest: bytes) -> None:
        """Unpins and removes the block here. Other nodes that took a copy may keep theirs."""
        require_digest(digest)
        if not self.has(digest):
            return
        name = cid_base32(digest)
        with contextlib.suppress(ContentUnreachable):  # nobody may have pinned it
            self._ask("pin/rm", {"arg": name})
        self._ask("block/rm", {"arg": name, "force": "true"})

    def _put(self, content: bytes, query: dict[str, str]) -> str:
        """What the node names the block that it has put; "" if it doesn't understand."""
        asked = {**query, "mhtype": "sha2-256", "pin": "true"}
        try:
            answer = self._ask("block/put", asked, files={"data": ("text", content)})
            return str(answer.json()["Key"])
        except ContentUnreachable as error:
            if error.facts["kind"] not in ("400", "500"):
                raise
        except (ValueError, KeyError, TypeError):
            pass
        return ""

    def _ask(
        self,
        verb: str,
        query: dict[str, str],
        *,
        files: dict[str, tuple[str, bytes]] | None = None,
        digest: bytes | None = None,
    ) -> httpx.Response:
        try:
            answer = self._client.post(verb, params=query, files=files)
        except httpx.HTTPError as error:
            raise self._unreachable(type(error).__name__) from None
        if answer.status_code != httpx.codes.OK:
            raise self._refusal(answer, digest)
        return answer

    def _refusal(self, answer: httpx.Response, digest: bytes | None) -> ColedgerError:
        said = answer.text[:1000].lower()
        if digest is not None and any(word in said for word in _ABSENT):
            return missing(digest)
        return self._unreachable(str(answer.status_code))

    def _unreachable(self, kind: str) -> ContentUnreachable:
        return ContentUnreachable(
            f"The content store {self.shown} doesn't answer as it should ({kind}).",
            place=self.shown,
            kind=kind,
        )
