"""What members say about a subject, as pages show it: sanitised, in threads, hidden ones as hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from markupsafe import Markup

from backend.api.answers.desk import Desk, ProjectDesk, checksummed, iso
from backend.pages.markdown import as_html


@dataclass(frozen=True)
class Comment:
    """One comment; `html` is safe, and None if `note` says why it isn't shown."""

    id: str
    digest: str
    account: str
    name: str | None
    at: str
    depth: int
    html: Markup | None
    note: str | None


def comments_about(request: Request, desk: Desk | None, subject: str) -> list[Comment] | None:
    """The comments about a poll, a claim or a post; None where no intake is switched on."""
    database: Any = getattr(request.app.state, "intake_database", None)
    if database is None or not isinstance(desk, ProjectDesk):
        return None
    from backend.intake.comment_routes import note_of
    from backend.intake.threads import threads

    found = threads(desk.view, database, desk.content, desk.project, subject)
    names = desk.names(each.row["account"] for each in found)
    return [
        Comment(
            id=each.row["id"],
            digest=each.row["digest"],
            account=checksummed(each.row["account"]),
            name=names[each.row["account"]],
            at=iso(each.row["at"]),
            depth=each.depth,
            html=None if each.text is None else as_html(each.text),
            note=note_of(each, desk.language),
        )
        for each in found
    ]
