"""Telling the community something: a text in the content store, its digest on the chain."""

from __future__ import annotations

from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.words import PostKind

ABOUT_PROJECT = bytes(32)


def post(project: Project, kind: PostKind, digest: bytes, about: bytes = ABOUT_PROJECT) -> Plan:
    """Post a text by its digest; `about` is another post's digest, or the id of a poll or claim."""
    arguments = {"kind": int(kind), "about": about, "digest": digest}
    return project.plan("post", arguments, "posts.post")
