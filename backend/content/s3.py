"""A bucket of an S3-compatible server; a text is the object of its digest's name.

The address is `s3://key:secret@host/bucket` (HTTPS), or `s3+http://…` within one's own network;
`?region=` where the server wants one. A server is no more trusted than a disk: what it gives is
compared with the digest, each time.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

from backend.content.checking import (
    LIMIT,
    checked,
    digest_of,
    missing,
    require_digest,
    require_size,
)
from backend.errors import ContentUnreachable, SettingInvalid

if TYPE_CHECKING:
    from minio import Minio

SCHEMES: Final = ("s3", "s3+http")
_ABSENT: Final = ("NoSuchKey", "NoSuchObject", "NotFound")
_SECONDS: Final = 10.0


class S3Store:
    """One bucket, which must be there. Any number of threads may use it at once."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._bucket = parts.path.strip("/")
        if parts.scheme not in SCHEMES or not parts.hostname or not self._bucket:
            raise SettingInvalid(
                "The content store's address must be like s3://key:secret@host/bucket.",
                expected="s3://key:secret@host/bucket",
            )
        self.shown = f"{parts.scheme}://{parts.hostname}/{self._bucket}"
        self._client = _client(url)

    def put(self, content: bytes) -> bytes:
        """Keeps a text and gives its digest. Raises ContentTooLarge, ContentUnreachable."""
        require_size(content)
        digest = digest_of(content)
        try:
            self._client.put_object(
                self._bucket, digest.hex(), BytesIO(content), len(content), num_parallel_uploads=1
            )
        except Exception as error:
            raise self._told(error) from error
        return digest

    def get(self, digest: bytes) -> bytes:
        """The text of a digest. Raises ContentMissing, ContentAltered, ContentUnreachable."""
        require_digest(digest)
        response = None
        try:
            response = self._client.get_object(self._bucket, digest.hex())
            content = response.read(LIMIT + 1)
        except Exception as error:
            # Not every server's refusal can be read; that of looking can.
            if getattr(error, "code", "") in _ABSENT or not self.has(digest):
                raise missing(digest) from None
            raise self._told(error) from error
        finally:
            if response is not None:
                response.close()
                response.release_conn()
        return checked(content, digest)

    def has(self, digest: bytes) -> bool:
        """Whether there is an object for the digest; `get` checks it."""
        require_digest(digest)
        try:
            self._client.stat_object(self._bucket, digest.hex())
        except Exception as error:
            if getattr(error, "code", "") in _ABSENT:
                return False
            raise self._told(error) from error
        return True

    def erase(self, digest: bytes) -> None:
        """Removes the object. A bucket that keeps versions keeps this one too: switch them off."""
        require_digest(digest)
        try:
            self._client.remove_object(self._bucket, digest.hex())
        except Exception as error:
            raise self._told(error) from error

    def _told(self, error: Exception) -> Exception:
        """An error of ours; a mistake of the program's own stays what it is."""
        from minio.error import MinioException
        from urllib3.exceptions import HTTPError

        if not isinstance(error, MinioException | HTTPError | OSError | ValueError):
            return error
        kind = getattr(error, "code", "") or type(error).__name__
        return ContentUnreachable(
            f"The content store {self.shown} doesn't answer as it should ({kind}).",
            place=self.shown,
            kind=kind,
        )


def _client(url: str) -> Minio:
    import urllib3
    from minio import Minio

    parts = urlsplit(url)
    region = parse_qs(parts.query).get("region", ["us-east-1"])[0]
    port = f":{parts.port}" if parts.port else ""
    return Minio(
        endpoint=f"{parts.hostname}{port}",
        access_key=unquote(parts.username or "") or None,
        secret_key=unquote(parts.password or "") or None,
        secure=parts.scheme == "s3",
        region=region,
        http_client=urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=_SECONDS, read=_SECONDS),
            retries=urllib3.Retry(
                2, backoff_factor=0.05, allowed_methods=None
            ),  # all may be repeated
            maxsize=16,
        ),
    )
