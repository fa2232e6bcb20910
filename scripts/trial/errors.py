"""What can go wrong when a changed contract is tried.

ColedgerError
└── TrialFailed          the trial itself broke: nothing can be said about the change       500
    └── NoScratch        another run has the scratch folder                                 409
"""

from __future__ import annotations

from backend.errors import ColedgerError


class TrialFailed(ColedgerError):
    """The trial itself broke; it is never taken for a red test."""

    status = 500
    code = "trial_failed"


class NoScratch(TrialFailed):
    """Another run works in the same folder."""

    status = 409
    code = "no_scratch"
