"""Who fits what, with the reasons in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from backend.api.answers.desk import Desk, checksummed, iso, iso_or_none
from backend.api.answers.projects import phase_at
from backend.api.models.matching import Engine, Match, Matches, Skill
from backend.api.profiles import Profiles
from backend.matching.cards import Card, Terms
from backend.matching.index import Found, Wanted
from backend.matching.service import Matcher
from backend.storage import project_queries
from backend.wording import say

NEEDS: Final = "needs"
_OPEN: Final = ("RAISING", "BUILDING")


@dataclass(frozen=True)
class Question:
    """What somebody asks: words of theirs, or a card; for needs or for people, of all or one project."""

    wanted: Wanted
    looked_for: str
    limit: int
    project: str | None = None
    category: str | None = None
    language: str | None = None
    besides: str | None = None  # the author of the card: nobody is found for themselves


def question_of(card: Card, looked_for: str, limit: int) -> Question:
    """What fits a need or a profile that was posted."""
    return Question(Wanted(card.text, card.terms), looked_for, limit, besides=card.author)


def with_hours(wanted: Wanted, hours: float | None, categories: tuple[str, ...]) -> Wanted:
    """The same, knowing the hours a week and the categories that somebody offers."""
    terms: Terms = replace(wanted.terms, hours=hours, categories=categories)
    return Wanted(wanted.text, terms)


def matches(desk: Desk, matcher: Matcher, question: Question) -> Matches:
    """What fits best, of what is open now."""
    boards = matcher.boards(desk.view)
    index = boards.needs if question.looked_for == NEEDS else boards.people
    vector = matcher.vector(index, question.wanted.text)
    allowed = _allowed(desk, question)
    best = index.best(question.wanted, question.limit, desk.view.now, vector, allowed)
    found = [each for each in best if desk.stored(each.card.digest)]
    for each in best:
        if each not in found:  # its owner has erased the text
            matcher.forget(each.card)
    engine = Engine(
        name="words" if vector is None else "hybrid",
        model=None if vector is None else matcher.model,
        pending=index.pending if vector is not None else 0,
    )
    profiles = _profiles(desk)
    return Matches(
        looked_for=question.looked_for,
        engine=engine,
        open=index.count(allowed),
        matches=[_match(desk, matcher, profiles, each) for each in found],
    )


def _allowed(desk: Desk, question: Question) -> Callable[[Card], bool]:
    now = desk.view.now
    is_open = _open_projects(desk)

    def check(card: Card) -> bool:
        until = card.terms.until
        return (
            (until is None or until >= now)
            and (question.project is None or card.project == question.project)
            and (question.category is None or question.category in card.terms.categories)
            and (question.language is None or question.language in card.terms.languages)
            and (question.besides is None or card.author != question.besides)
            and is_open(card.project)
        )

    return check


def _open_projects(desk: Desk) -> Callable[[str], bool]:
    """Whether a project still raises or builds; each is looked up once."""

    @cache
    def is_open(project: str) -> bool:
        row = project_queries.project(desk.view, project)
        return row is not None and phase_at(row, desk.view.now) in _OPEN

    return is_open


def _profiles(desk: Desk) -> Callable[[str], Profiles]:
    """The names in a project: of a community's cards, one author has often posted several."""

    @cache
    def of(project: str) -> Profiles:
        return Profiles(desk.view, desk.content, project)

    return of


def _match(
    desk: Desk, matcher: Matcher, profiles: Callable[[str], Profiles], found: Found
) -> Match:
    card = found.card
    row: Any = project_queries.project(desk.view, card.project)
    return Match(
        project=checksummed(card.project),
        project_name=row["name"],
        author=checksummed(card.author),
        name=profiles(card.project).names([card.author])[card.author],
        digest=card.digest,
        title=card.title,
        role=card.terms.role,
        categories=list(card.terms.categories),
        units=card.terms.units,
        hours=card.terms.hours,
        languages=list(card.terms.languages),
        until=iso_or_none(card.terms.until),
        at=iso(card.posted_at),
        score=round(found.score, 4),
        skills=_skills(matcher, found, desk.language),
        reasons=reasons(matcher, found, desk.language),
    )


def _skills(matcher: Matcher, found: Found, language: str) -> list[Skill]:
    known = matcher.lexicon.concepts
    return [Skill(id=each, name=known[each].names[language]) for each in found.concepts]


def reasons(matcher: Matcher, found: Found, language: str) -> list[str]:
    """Why a card was found, in sentences."""
    names = [skill.name for skill in _skills(matcher, found, language)]
    skills = say(language, "matching.skills", skills=", ".join(names))
    told = [skills if names else say(language, "matching.fields")]
    for reason in found.reasons:
        told.append(say(language, f"matching.{reason.key}", **dict(reason.values)))
    return told
