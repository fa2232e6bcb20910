"""Posting texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import content_or_digest, read_id
from backend.wallet.words import PostKind, parse_word


@sends
def post(
    session: Session,
    project: ProjectArgument,
    kind: Annotated[
        str,
        typer.Argument(
            help="update, result, idea, need, profile, release or receipt.", metavar="KIND"
        ),
    ],
    file: Annotated[Path, typer.Argument(help="The text.", metavar="FILE")],
    about: Annotated[
        str | None, typer.Option(help="Digest of another post, or id of a poll or claim.")
    ] = None,
    digest: Annotated[
        str | None, typer.Option(help="What the file's digest must be; refused otherwise.")
    ] = None,
) -> None:
    """Post a text: into the content store, its digest on the chain."""
    from backend.wallet import posts

    community = session.project(project)
    known, content = content_or_digest(file, digest, "FILE")
    subject = read_id(about) if about else posts.ABOUT_PROJECT
    session.send(posts.post(community, parse_word(PostKind, kind), known, subject))
    if content is not None:
        session.content.put(content)
    session.say("posted", digest=known)
