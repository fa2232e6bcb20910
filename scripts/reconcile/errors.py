"""What keeps chain and API from being compared.

ColedgerError
└── NotComparable     a source doesn't answer, or not of one block   503
"""

from __future__ import annotations

from backend.errors import ColedgerError


class NotComparable(ColedgerError):
    """The node or the API doesn't answer, or not as of one block."""

    status = 503
