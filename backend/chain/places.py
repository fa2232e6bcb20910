"""Naming a node without what may be secret in its address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def shown(url: str) -> str:
    """Scheme, host and port of an address: what follows or precedes them may be a password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "…"
    scheme, rest = (f"{parts.scheme}://", parts.netloc) if parts.netloc else ("", url)
    return scheme + re.split("[/?#]", rest.rsplit("@", 1)[-1])[0]
