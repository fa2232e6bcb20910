"""What can go wrong on the sending side, besides a node that doesn't answer or is of another chain.

ColedgerError
├── InputInvalid          what was given can't be used: a value, a file, a key   422
│   └── DigestWrong       a file is not the text that its digest names           422
├── PasswordWrong         a keystore can't be opened with this password          403
├── FundsMissing          the account can't pay for the transaction              402
├── FeeTooHigh            gas costs more than it may                             402
├── NotIncluded           no block took the transaction in time                  504
└── ContractError         a contract refused, and said why                       409
"""

from __future__ import annotations

from collections.abc import Mapping

from backend.errors import ColedgerError, InputInvalid

__all__ = [
    "ContractError",
    "DigestWrong",
    "FeeTooHigh",
    "FundsMissing",
    "InputInvalid",
    "NotIncluded",
    "PasswordWrong",
]


class DigestWrong(InputInvalid):
    """The file is not the text that the digest names."""


class PasswordWrong(ColedgerError):
    """The keystore can't be opened with this password."""

    status = 403


class FundsMissing(ColedgerError):
    """The account can't pay for the transaction."""

    status = 402


class FeeTooHigh(ColedgerError):
    """Gas costs more than who sends, or the network's profile, allows."""

    status = 402


class NotIncluded(ColedgerError):
    """No block took the transaction in time; it may still happen."""

    status = 504


class ContractError(ColedgerError):
    """A contract refused.

    `name` is the error's name in the contracts ("" for a reason in plain words), `arguments` its
    arguments by name, and `data` the bytes that the chain answered.
    """

    status = 409
    code = "contract_refused"

    def __init__(
        self, message: str, name: str, arguments: Mapping[str, object], data: bytes = b""
    ) -> None:
        super().__init__(message, **{str(key): value for key, value in arguments.items()})
        self.name = name
        self.arguments = dict(arguments)
        self.data = data
