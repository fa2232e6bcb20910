"""A node counts a transaction a moment before it can be looked up; brownie takes that for its loss."""

import time
from collections.abc import Callable
from typing import Any

from web3.middleware import Web3Middleware

PAUSE = 0.02
# Five seconds.
PATIENT = 250
TRANSACTION, RECEIPT = LOOKUPS = ("eth_getTransactionByHash", "eth_getTransactionReceipt")

MakeRequest = Callable[[str, Any], dict[str, Any]]


class PatientLookup(Web3Middleware):
    """Looks a transaction or its receipt up again before it says that there is none."""

    def wrap_make_request(self, make_request: MakeRequest) -> MakeRequest:
        """The same request, repeated while the answer to a lookup is nothing."""

        def ask(method: str, params: Any) -> dict[str, Any]:
            answer = make_request(method, params)
            for _ in range(PATIENT if method in LOOKUPS else 0):
                if answer.get("result") is not None or (method == RECEIPT and waits(params)):
                    break
                time.sleep(PAUSE)
                answer = make_request(method, params)
            return answer

        def waits(params: Any) -> bool:
            """Whether the transaction is known and in no block: then there is no receipt yet."""
            found = make_request(TRANSACTION, params).get("result")
            return found is not None and found["blockNumber"] is None

        return ask
