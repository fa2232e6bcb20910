"""What can go wrong while a story is lived.

ColedgerError
└── StoryFailed     an act of a story was refused, or what it expects isn't so   409
"""

from __future__ import annotations

from backend.errors import ColedgerError


class StoryFailed(ColedgerError):
    """An act of a story was refused, or the API says something else than the story expects."""

    status = 409
