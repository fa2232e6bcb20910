"""A node counts a transaction a moment before it can be looked up; brownie takes that for its loss."""

import time
from collections.abc import Callable
from typing import Any

from web3.middleware import Web3Middleware

ATTEMPTS = 250
PAUSE = 0.02
# Five seconds for a transaction, which has been sent. One for a receipt: there may rightly be none yet, but a sender's
# nonce counts a moment before it, and brownie asks for both in this order.
PATIENCE = {"eth_getTransactionByHash": ATTEMPTS, "eth_getTransactionReceipt": 50}

MakeRequest = Callable[[str, Any], dict[str, Any]]


class PatientLookup(Web3Middleware):
    """Looks a transaction or its receipt up again before it says that there is none."""

    def wrap_make_request(self, make_request: MakeRequest) -> MakeRequest:
        """The same request, repeated while the answer to a lookup is nothing."""

        def ask(method: str, params: Any) -> dict[str, Any]:
            answer = make_request(method, params)
            for _ in range(PATIENCE.get(method, 0)):
                if answer.get("result") is not None:
                    break
                time.sleep(PAUSE)
                answer = make_request(method, params)
            return answer

        return ask
