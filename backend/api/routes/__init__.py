"""The paths of the API, one file a noun."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.models.base import Problem
from backend.api.routes import (
    access,
    accounts,
    agreement,
    chains,
    claims,
    content,
    contributions,
    custody,
    decisions,
    dividends,
    events,
    exits,
    exports,
    holders,
    lines,
    match,
    members,
    plans,
    polls,
    posts,
    priorities,
    projects,
    proofs,
    search,
    snapshots,
    statements,
    statistics,
    status,
    succession,
    transactions,
    treasury,
)

_PROBLEMS: dict[int | str, dict[str, object]] = {
    status_code: {"model": Problem, "description": description}
    for status_code, description in (
        (404, "There is no such thing."),
        (409, "The cursor's block is no longer part of the chain."),
        (413, "A body, where none is taken."),
        (414, "The address is longer than is read."),
        (422, "What was given can't be used."),
        (429, "Asked too often: wait as long as Retry-After says."),
        (503, "The index isn't there, or can't be asked now."),
    )
}

_NOUNS = (
    projects,
    members,
    statements,
    chains,
    priorities,
    holders,
    contributions,
    claims,
    polls,
    plans,
    decisions,
    treasury,
    custody,
    lines,
    dividends,
    exits,
    exports,
    access,
    accounts,
    posts,
    search,
    match,
    snapshots,
    proofs,
    statistics,
    agreement,
    succession,
    content,
    transactions,
    status,
    events,
)
router = APIRouter(responses=_PROBLEMS)
for _noun in _NOUNS:
    router.include_router(_noun.router)
ROUTES = tuple(route for noun in _NOUNS for route in noun.router.routes)
