"""The words of a text as far as they tell texts apart: without endings, and without those of all texts."""

from __future__ import annotations

from typing import Final

from backend.content.reading import words_of

# French and English share so many beginnings of words that a short one is the better stem.
_STEM: Final = 6
# ruff: noqa: SIM905 – a list of words reads better as a text
_COMMON: Final = frozenset(
    "a about after all also an and any are as at be been before but by can do for from get had has have he her his"
    " how i if in into is it its like me more my need needs no not of on one or other our out over she so some"
    " somebody someone than that the their them then there they this to up us was we were what when which who will"
    " with would you your"
    " au aux avec avoir besoin c ce ces cette chez comme d dans de des du elle elles en est et eux fait faire il ils"
    " j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas plus pour"
    " qu quand que quelqu quelque qui s sa sans se ses si son sont sur ta te tes ton tous tout toute tu un une"
    " vos votre vous y".split()
)


def stems_of(words: list[str]) -> list[str]:
    """What is left of words: their beginnings, without the commonest of both languages."""
    return [word[:_STEM] for word in words if word not in _COMMON]


__all__ = ["stems_of", "words_of"]
