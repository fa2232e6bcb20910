"""A connection for a great many small transactions to a node of one's own.

web3's usual connection asks for the chain's id before every request, and takes several milliseconds
for each; one to a node on this machine needs neither that nor proxies, retries or names.
"""

from __future__ import annotations

import http.client
from typing import Any

from web3 import Web3
from web3.providers import JSONBaseProvider
from web3.types import RPCEndpoint, RPCResponse

_NOT_NEEDED = ("validation", "ens_name_to_address", "gas_price_strategy")
_SECONDS = 60
_HEADERS = {"Content-Type": "application/json"}


class LocalProvider(JSONBaseProvider):
    """JSON-RPC over one kept-alive connection to a port of this machine. For one thread."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.endpoint_uri = f"http://127.0.0.1:{port}"
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        self._kept: dict[str, RPCResponse] = {}

    def make_request(self, method: RPCEndpoint, params: Any) -> RPCResponse:
        """The node's answer; that of its chain's id is asked for once."""
        if method in self._kept:
            return self._kept[method]
        self._connection.request("POST", "/", self.encode_rpc_request(method, params), _HEADERS)
        body = self._connection.getresponse().read()
        response: RPCResponse = self.decode_rpc_response(body)
        if method == "eth_chainId":
            self._kept[method] = response
        return response


def connect_quickly(port: int) -> Web3:
    """A connection to the node on this port."""
    web3 = Web3(LocalProvider(port))
    for name in _NOT_NEEDED:
        web3.middleware_onion.remove(name)
    return web3
