"""What can go wrong while people are told.

ColedgerError
└── MailRefused     the mail server can't be used   502
"""

from __future__ import annotations

from backend.errors import ColedgerError


class MailRefused(ColedgerError):
    """The mail server doesn't answer, or doesn't take mail."""

    status = 502
