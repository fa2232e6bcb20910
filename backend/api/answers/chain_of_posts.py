"""Feedback → proposal → decision → release, walked both ways.

A post says what it is about on chain. A proposal can't, so its text does, in its structured part:
`about = "0x…"`; and a proposal whose text is a post's own text is about that post.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from backend.api.answers import decisions, polls
from backend.api.answers.desk import ProjectDesk, checksummed, iso
from backend.api.answers.posts import ABOUT_PROJECT
from backend.api.models.chain_of_posts import Chain, Link
from backend.api.models.poll import Claim, Decision
from backend.api.models.vocabulary import POST_KINDS
from backend.content import headers
from backend.content.reading import read
from backend.errors import ColedgerError, ThingUnknown
from backend.storage import claim_queries, proposal_queries, thread_queries
from backend.storage.reader import Row

_LONGEST: Final = 40
_SHOWN: Final = 100


def chain(desk: ProjectDesk, id_: str) -> Chain:
    """What a post, proposal or claim came from, and what came of it. Raises ThingUnknown."""
    return _Walk(desk).chain(id_)


class _Walk:
    def __init__(self, desk: ProjectDesk) -> None:
        self._desk = desk
        self._seen: set[str] = set()

    def chain(self, id_: str) -> Chain:
        asked = self._link(id_, 0)
        if asked is None:
            raise ThingUnknown(f"The project has no post {id_}.", thing="post", given=id_)
        self._seen.add(id_)
        before = list(self._before(asked))[::-1]
        after = list(self._after(id_, 1))
        return Chain(
            before=before,
            asked=asked,
            after=after[:_SHOWN],
            left_out=max(len(after) - _SHOWN, 0),
        )

    def _before(self, link: Link) -> Iterable[Link]:
        depth = 0
        while link.about and link.about not in self._seen and depth > -_LONGEST:
            self._seen.add(link.about)
            depth -= 1
            found = self._link(link.about, depth)
            if found is None:
                return
            yield found
            link = found

    def _after(self, id_: str, depth: int) -> Iterable[Link]:
        """Depth first, so that each stands after what it is about."""
        if depth > _LONGEST or len(self._seen) > 4 * _SHOWN:
            return
        found = [row["digest"] for row in self._posts_about(id_)]
        for other in dict.fromkeys([*found, *self._proposals_about(id_)]):
            if other in self._seen:
                continue
            self._seen.add(other)
            link = self._link(other, depth)
            if link is not None:
                yield link
                yield from self._after(other, depth + 1)

    def _posts_about(self, id_: str) -> Iterable[Row]:
        return thread_queries.posts_about(self._desk.view, self._desk.project, [id_])

    def _proposals_about(self, id_: str) -> list[str]:
        return [poll for poll, about in self._proposals if about == id_]

    @cached_property
    def _proposals(self) -> list[tuple[str, str | None]]:
        """The newest proposals, and what each is about; oldest first."""
        rows = thread_queries.newest_proposals(self._desk.view, self._desk.project)
        return [(row["poll"], self._about_of(row["text"])) for row in reversed(rows)]

    def _about_of(self, text: str) -> str | None:
        """What a proposal is about: what its text names, or the post with the same text."""
        named = headers.a_word(headers.split(self._content(text))[0], "about").lower()
        if named.startswith("0x") and len(named) == len(ABOUT_PROJECT):
            return named
        same = thread_queries.post(self._desk.view, self._desk.project, text)
        return None if same is None else text

    def _link(self, id_: str, depth: int) -> Link | None:
        desk = self._desk
        row = thread_queries.post(desk.view, desk.project, id_)
        if row is not None:
            return self._of_post(row, depth)
        claim = claim_queries.claim(desk.view, desk.project, id_)
        if claim is not None:
            return self._of_claim(polls.claims(desk, [claim])[0], depth)
        proposal = proposal_queries.proposal(desk.view, desk.project, id_)
        if proposal is not None:
            return self._of_decision(decisions.decisions(desk, [proposal])[0], depth)
        return None

    def _of_post(self, row: Row, depth: int) -> Link:
        return Link(
            thing="post",
            id=row["digest"],
            kind=POST_KINDS[row["kind"]],
            state=None,
            title=self._title(row["digest"]),
            author=checksummed(row["author"]),
            name=self._desk.names([row["author"]])[row["author"]],
            at=iso(row["timestamp"]),
            about=None if row["about"] == ABOUT_PROJECT else row["about"],
            depth=depth,
        )

    def _of_claim(self, claim: Claim, depth: int) -> Link:
        return Link(
            thing="claim",
            id=claim.claim,
            kind=None,
            state=claim.poll.state,
            title=self._title(claim.evidence),
            author=claim.claimant,
            name=claim.name,
            at=claim.poll.opened_at,
            about=None,
            depth=depth,
        )

    def _of_decision(self, decision: Decision, depth: int) -> Link:
        return Link(
            thing="proposal",
            id=decision.decision,
            kind=None,
            state=decision.poll.state,
            title=self._title(decision.text),
            author=decision.proposer,
            name=decision.name,
            at=decision.poll.opened_at,
            about=self._about_of(decision.text),
            depth=depth,
        )

    def _title(self, digest: str) -> str:
        return read(headers.split(self._content(digest))[1].encode()).title

    def _content(self, digest: str) -> bytes:
        try:
            return self._desk.content.get(bytes.fromhex(digest[2:]))
        except ColedgerError:
            return b""


def subjects_of_questions(desk: ProjectDesk, class_: int) -> list[tuple[str, str]]:
    """The newest proposals of a class without calls, and what each is about; oldest first."""
    walk = _Walk(desk)
    rows = thread_queries.newest_proposals(desk.view, desk.project)
    asked = {row["poll"] for row in rows if row["class"] == class_ and not row["calls"]}
    return [(poll, about) for poll, about in walk._proposals if poll in asked and about]


def title_of(desk: ProjectDesk, digest: str) -> str:
    """How a text begins, without its structured part."""
    return _Walk(desk)._title(digest)
