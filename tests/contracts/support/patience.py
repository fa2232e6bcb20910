"""A node counts a transaction a moment before it can be looked up; brownie takes that for its loss."""

import time
from collections.abc import Callable
from typing import Any

from web3.middleware import Web3Middleware

ATTEMPTS = 250
PAUSE = 0.02

MakeRequest = Callable[[str, Any], dict[str, Any]]


class PatientLookup(Web3Middleware):
    """Looks a transaction up again, for five seconds, before it says that there is none."""

    def wrap_make_request(self, make_request: MakeRequest) -> MakeRequest:
        """The same request, repeated while the answer to a lookup is nothing."""

        def ask(method: str, params: Any) -> dict[str, Any]:
            answer = make_request(method, params)
            for _ in range(ATTEMPTS if method == "eth_getTransactionByHash" else 0):
                if answer.get("result") is not None:
                    break
                time.sleep(PAUSE)
                answer = make_request(method, params)
            return answer

        return ask
