"""The base of all errors that are meant for people."""

from __future__ import annotations

import re
from collections.abc import Callable


class ColedgerError(Exception):
    """Base of all errors that are meant for people: one sentence, an HTTP status, a code, facts.

    The code is the name of the class in snake case, unless a class says otherwise.
    """

    status: int = 500
    code: str = "coledger_error"
    # Says the error in a language, where its code alone doesn't choose the sentence.
    told: Callable[[str], str] | None = None

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts: dict[str, object] = facts

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "code" not in cls.__dict__:
            cls.code = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
