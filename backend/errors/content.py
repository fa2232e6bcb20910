"""What is wrong with texts."""

from __future__ import annotations

from backend.errors.base import ColedgerError
from backend.errors.requests import NotFound


class ContentMissing(NotFound):
    """The content store doesn't have the text of this digest."""


class ContentTooLarge(ColedgerError):
    """The text is larger than the content store takes."""

    status = 413


class ContentAltered(ColedgerError):
    """A stored text is not what its digest names; its bytes are not given out."""

    status = 500


class ContentErased(ColedgerError):
    """The owner of the text has had it erased; its digest stays."""

    status = 410


class ContentUnreachable(ColedgerError):
    """The content store, a server of its own, doesn't answer as it should."""

    status = 503
