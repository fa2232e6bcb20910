"""What can go wrong in a rehearsal.

ColedgerError
└── CatalogueWrong       an entry is incomplete, or nothing has the name asked for       422
"""

from __future__ import annotations

from backend.errors import ColedgerError


class CatalogueWrong(ColedgerError):
    """The catalogue can't be read as it stands."""

    status = 422
    code = "catalogue_wrong"
