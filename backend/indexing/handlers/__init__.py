"""One small function per event, a file per noun.

A handler depends on its event, on where it stands in the chain and on earlier rows, and on nothing
else: it asks the node nothing and looks at no clock. So the same logs always make the same rows.
"""

from backend.indexing.handlers import (
    access,
    agreement,
    budgets,
    decisions,
    dividends,
    exits,
    funding,
    moves,
    polls,
    posts,
    projects,
    register,
    treasury,
    work,
)
from backend.indexing.handlers.registry import HANDLERS

__all__ = [
    "HANDLERS",
    "access",
    "agreement",
    "budgets",
    "decisions",
    "dividends",
    "exits",
    "funding",
    "moves",
    "polls",
    "posts",
    "projects",
    "register",
    "treasury",
    "work",
]
