"""What polls and posts are about: a title, a text, and for decisions what they would do."""

from __future__ import annotations

from dataclasses import dataclass

from backend.api.answers import decisions, polls
from backend.api.answers.desk import ProjectDesk
from backend.api.models.budget import Line
from backend.api.models.others import Post
from backend.api.models.poll import Claim, Decision
from backend.pages.figures import told
from backend.pages.texts import Text, read_text
from backend.storage import claim_queries, proposal_queries
from backend.wording import say
from backend.wording.formats import number, scaled

Thing = Claim | Decision | Line | Post


@dataclass(frozen=True)
class Subject:
    """A thing in words. `calls` are sentences; empty for a question without calls."""

    title: str
    text: Text
    calls: tuple[str, ...] = ()


class Subjects:
    """Subjects of one page, looked up when a template asks."""

    def __init__(self, desk: ProjectDesk) -> None:
        self._desk = desk

    def __call__(self, thing: Thing) -> Subject:
        if isinstance(thing, Claim):
            return self._claim(thing)
        if isinstance(thing, Line):
            return self._line(thing)
        if isinstance(thing, Decision):
            text = self._read(thing.text, titled=False)
            calls = tuple(call.sentence for call in thing.calls)
            title = text.title or say(self._desk.language, "pages.untitled")
            return Subject(title, text, calls)
        text = self._read(thing.digest)
        return Subject(text.title or say(self._desk.language, "pages.untitled"), text)

    def _claim(self, claim: Claim) -> Subject:
        return Subject(claim_title(claim, self._desk.language), self._read(claim.evidence))

    def _line(self, line: Line) -> Subject:
        text = self._read(line.digest, titled=False)
        number_ = say(self._desk.language, "pages.budget_line", number=line.line)
        return Subject(text.title or number_, text)

    def _read(self, digest: str, *, titled: bool = True) -> Text:
        return read_text(self._desk.content, digest, self._desk.language, titled=titled)


def claim_title(claim: Claim, language: str) -> str:
    """What is asked for: shares for work, a payment, or both."""
    facts: dict[str, object] = {"shares": int(claim.shares.amount)}
    if claim.payment is not None:
        facts |= {"payment": told(language, claim.payment), "line": claim.line}
    if claim.category is None:
        return say(language, "pages.claim_title_payment", **facts)
    facts["units"] = number(language, scaled(int(claim.units.amount), 2))
    facts["category"] = claim.category.name
    return say(
        language, "pages.claim_title_paid" if claim.payment else "pages.claim_title", **facts
    )


def find_thing(desk: ProjectDesk, id_: str) -> Claim | Decision | None:
    """The claim or the proposal that a poll decides."""
    claim = claim_queries.claim(desk.view, desk.project, id_)
    if claim is not None:
        return polls.claims(desk, [claim])[0]
    proposal = proposal_queries.proposal(desk.view, desk.project, id_)
    return decisions.decisions(desk, [proposal])[0] if proposal is not None else None
