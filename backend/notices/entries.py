"""What a project's feed tells: posts, and its occasions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from backend.api.answers.desk import ProjectDesk
from backend.api.models.vocabulary import POST_KINDS
from backend.content.reading import read
from backend.errors import ColedgerError
from backend.intake.threads import Said
from backend.notices.atom import Entry, feed
from backend.notices.calendar import Writer, plain
from backend.notices.told import Told
from backend.storage import chain_queries, poll_queries, post_queries
from backend.storage.reader import Row
from backend.wording import say

_MOST: Final = 50
_EXCERPT: Final = 280


def project_feed(
    desk: ProjectDesk,
    told: Sequence[Told],
    said: Sequence[Said],
    own: str,
    page: Callable[[str], str],
) -> bytes:
    """The newest posts, occasions and comments of a project."""
    title = say(desk.language, "notices.feed", project=plain(desk.row["name"]))
    path = f"/projects/{desk.project}"
    entries = entries_of(desk, told, said, page)
    return feed(root_of(desk), title, desk.language, own, page, path, entries)


def root_of(desk: ProjectDesk) -> str:
    """What all ids of a project's entries begin with."""
    chain = chain_queries.chain(desk.view)
    return f"urn:coledger:{chain['chain_id'] if chain else 0}:{desk.project}"


def entries_of(
    desk: ProjectDesk,
    told: Sequence[Told],
    said: Sequence[Said],
    page: Callable[[str], str],
    *,
    named: bool = False,
) -> list[Entry]:
    """A project's newest occasions, comments and posts; the same ids in whatever feed.

    `named`: each title says of which project it is, for a feed of several.
    """
    root = root_of(desk)
    writer = Writer(int(root.split(":")[2]), desk.row["name"], desk.language, page)
    newest = sorted(told, key=lambda each: each.changed_at)[-_MOST:]
    occasions = [_of_occasion(desk.language, root, writer, each) for each in newest]
    posts = post_queries.posts(desk.view, desk.project, None, _MOST, profiles=False).rows
    comments = [each for each in said if each.text is not None][-_MOST:]
    authors = [row["author"] for row in posts] + [each.row["account"] for each in comments]
    names = desk.names(authors)
    others = [_of_comment(desk, root, each, names[each.row["account"]]) for each in comments]
    others += [_of_post(desk, root, row, names[row["author"]]) for row in posts]
    if named:
        name = plain(desk.row["name"])
        others = [each._replace(title=f"{name} – {each.title}") for each in others]
    return [*occasions, *others]


def _of_occasion(language: str, root: str, writer: Writer, told: Told) -> Entry:
    occasion = told.occasion
    facts = {"class": occasion.class_, "line": occasion.subject, "ends": occasion.ends}
    text = say(language, f"notices.entry.{occasion.kind}", **facts)
    if told.sequence and not occasion.cancelled:
        text = say(language, "notices.entry.changed", what=text)
    elif occasion.cancelled:
        text = say(language, "notices.entry.cancelled", what=text)
    return Entry(
        id=f"{root}:{occasion.kind}:{occasion.subject}",
        title=writer.title(told),
        text=text,
        path=occasion.path,
        published=told.first_at,
        updated=told.changed_at,
    )


def _of_comment(desk: ProjectDesk, root: str, said: Said, author: str | None) -> Entry:
    row, who = said.row, author or said.row["account"]
    is_poll = poll_queries.poll(desk.view, desk.project, row["about"]) is not None
    at = int(row["received_at"])
    return Entry(
        id=f"{root}:comment:{row['id']}",
        title=say(desk.language, "notices.entry.comment", who=who),
        text=plain((said.text or b"")[:_EXCERPT].decode("utf-8", errors="ignore")),
        path=f"/projects/{desk.project}/{'polls' if is_poll else 'posts'}/{row['about']}",
        published=at,
        updated=at,
        author=who,
    )


def _of_post(desk: ProjectDesk, root: str, row: Row, author: str | None) -> Entry:
    kind = say(desk.language, f"kinds.{POST_KINDS[row['kind']]}")
    try:
        text = read(desk.content.get(bytes.fromhex(row["digest"][2:])))
        title, excerpt = plain(text.title) or kind, plain(text.excerpt)
    except ColedgerError:
        title, excerpt = kind, row["digest"]
    return Entry(
        id=f"{root}:post:{row['position']}",
        title=f"{kind}: {title}" if title != kind else kind,
        text=excerpt or title,
        path=f"/projects/{desk.project}/posts/{row['digest']}",
        published=row["timestamp"],
        updated=row["timestamp"],
        author=author or row["author"],
    )
