"""Whether something of the cluster is there: over HTTP, and as a database."""

from __future__ import annotations

from contextlib import closing
from urllib.request import urlopen

import psycopg


def is_200(url: str) -> bool:
    """Whether an address of a machine of ours answers that all is well."""
    try:
        with urlopen(url, timeout=2) as answer:  # noqa: S310 - a machine of ours
            return bool(answer.status == 200)
    except OSError:
        return False


def answers(url: str) -> bool:
    """Whether a server takes questions."""
    try:
        with closing(psycopg.connect(url, connect_timeout=3)) as server:
            return server.execute("SELECT 1").fetchone() is not None
    except psycopg.Error:
        return False
