"""What can go wrong in proving.

ColedgerError
├── ProofOutputUnreadable   a prover's output holds no report, or not of the known form   502
├── ExplanationInvalid      the list of explained findings is not of the known form       422
└── PromiseInvalid          a promise names a proof that the report doesn't have          422
"""

from __future__ import annotations

from backend.errors import ColedgerError


class ProofOutputUnreadable(ColedgerError):
    """A prover's output holds no report, or not of the known form."""

    status = 502


class ExplanationInvalid(ColedgerError):
    """The list of explained findings is not of the known form."""

    status = 422


class PromiseInvalid(ColedgerError):
    """A promise names a proof that the report doesn't have."""

    status = 422
