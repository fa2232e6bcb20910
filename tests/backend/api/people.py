"""Who lives in the communities of the API's tests."""

from __future__ import annotations

PEOPLE = (
    "Amina Diallo",
    "Bao Nguyen",
    "Chiara Rossi",
    "Dmitri Orlov",
    "Elif Kaya",
    "Femi Adeyemi",
    "Grace Kim",
    "Hugo Martin",
    "Inès Bernard",
    "Jonas Weber",
    "Kofi Mensah",
    "Lucía Torres",
)
