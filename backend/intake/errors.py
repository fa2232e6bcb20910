"""What is refused besides what can't be read.

ColedgerError
├── BallotForged        the account that it names hasn't signed it           422
├── BallotConflicts     the account has signed another answer, or cast one   409
├── SignatureForged     the account hasn't signed the message                422
├── NotTheOwner         somebody else has published the text                 403
├── MembersOnly         who isn't a member may read, and not write           403
├── PollNotOpen         the poll takes no ballots now                        409
├── UploadRefused       a file of a kind that isn't taken                    415
├── ElsewhereRefused    a page of another site has sent it                   403
├── QuotaSpent          more than a client may send                          429
├── IntakeFull          no more room; what is there isn't touched            507
└── IntakeBusy          too much is being checked at the moment              503
"""

from __future__ import annotations

from backend.errors import ColedgerError, TooManyRequests


class BallotForged(ColedgerError):
    """The account that the ballot names hasn't signed it for this poll on this chain."""

    status = 422


class BallotConflicts(ColedgerError):
    """The account has signed another answer before, or has cast its ballot."""

    status = 409


class SignatureForged(ColedgerError):
    """The account hasn't signed the message for this project on this chain."""

    status = 422


class NotTheOwner(ColedgerError):
    """Somebody else has published the text, or nobody has."""

    status = 403


class MembersOnly(ColedgerError):
    """The account isn't a member of the project."""

    status = 403


class PollNotOpen(ColedgerError):
    """The poll takes no ballots now."""

    status = 409


class UploadRefused(ColedgerError):
    """The file is of a kind that isn't taken."""

    status = 415


class ElsewhereRefused(ColedgerError):
    """A page of another site has made the reader's browser send this."""

    status = 403


class QuotaSpent(TooManyRequests):
    """The client has sent as much as it may for now."""


class IntakeFull(ColedgerError):
    """There is no room for more."""

    status = 507


class IntakeBusy(ColedgerError):
    """More is being checked at the moment than may be at once."""

    status = 503
