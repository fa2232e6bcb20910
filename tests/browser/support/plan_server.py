"""A server that lies: it stands before `POST /v1/plans/{verb}`, `/v1/ballots` and `/v1/content`.

Its plans are real: real calldata for a real project. What it lies about, it is told to. That the
true ones are right is proved in tests/backend/plans.
"""

from __future__ import annotations

import hashlib
from typing import Any

from eth_utils.address import to_checksum_address
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from web3 import Web3

from backend.wallet import typed_data
from backend.wallet.words import Support

_MESSAGE = "application/problem+json"


class PlanServer:
    """Adds the three paths to an application."""

    def __init__(self, web3: Web3, contract: Any) -> None:
        self.web3, self.contract = web3, contract
        self.lie: dict[str, Any] = {}
        self.asked: list[dict[str, Any]] = []
        self.ballots: list[dict[str, Any]] = []
        self.alters_content = False
        self.puts_words = ""

    def install(self, app: FastAPI) -> None:
        @app.post("/v1/plans/{verb}")
        async def plan(verb: str, request: Request) -> JSONResponse:
            inputs = await request.json()
            self.asked.append({"verb": verb, **inputs})
            return self._plan(verb, inputs, request.headers.get("accept-language", "en"))

        @app.post("/v1/ballots")
        async def ballot(request: Request) -> JSONResponse:
            self.ballots.append(await request.json())
            return JSONResponse({"state": "waiting"})

        @app.post("/v1/content")
        async def content(request: Request) -> JSONResponse:
            body = await request.body()
            body = body + b"!" if self.alters_content else body
            return JSONResponse(
                {"digest": "0x" + hashlib.sha256(body).hexdigest(), "size": len(body)}
            )

        routes = app.router.routes
        routes[:0] = [routes.pop() for _ in range(3)]  # before those that tell the truth

    def _plan(self, verb: str, inputs: dict[str, Any], language: str) -> JSONResponse:
        french = language.startswith("fr")
        if verb == "contribute":
            if not str(inputs.get("amount", "")).isdigit():
                detail = "Écrivez un nombre entier." if french else "Write a whole number."
                problem = {"title": "Unprocessable", "detail": detail, "field": "amount"}
                return JSONResponse(problem, 422, media_type=_MESSAGE)
            amount, least = int(inputs["amount"]), int(inputs.get("least") or 0)
            text = f"Vous donnez {amount} wei." if french else f"You give {amount} wei."
            steps = [self._call("contribute", [amount, least], text, amount)]
        elif verb == "post":
            text = "Vous publiez deux textes." if french else "You post two texts."
            steps = [self._call(verb, [0, bytes(32), bytes([n]) * 32], text) for n in (1, 2)]
        elif verb == "comment":
            text = "Vous commentez." if french else "You comment."
            steps = [self._comment(inputs, text)]
        else:
            text = "Vous votez pour." if french else "You vote in favour."
            steps = [self._ballot(inputs, text)]
        return JSONResponse(self._envelope(verb, text, steps, french))

    def _call(self, verb: str, arguments: list[Any], label: str, value: int = 0) -> dict[str, Any]:
        entry = next(each for each in self.contract.abi if each.get("name") == verb)
        kinds = [item["type"] for item in entry["inputs"]]
        fields = [
            {"name": item["name"], "type": item["type"], "value": _plain(each), "words": str(each)}
            for item, each in zip(entry["inputs"], arguments, strict=True)
        ]
        return {
            "kind": "transaction",
            "label": label,
            "to": self.contract.address,
            "data": self.contract.encode_abi(verb, args=arguments),
            "value": str(value),
            "gas": "900000",
            "fee": {"wei": "1000", "words": "0.000001 ETH"},
            "function": f"{verb}({','.join(kinds)})",
            "fields": fields,
            **self.lie,
        }

    def _ballot(self, inputs: dict[str, Any], label: str) -> dict[str, Any]:
        domain = typed_data.domain(self.web3.eth.chain_id, self.contract.address)
        voter = to_checksum_address(inputs["account"])
        signed = typed_data.ballot(domain, bytes.fromhex("12" * 32), voter, Support.FOR)
        signed["message"]["poll"] = "0x" + "12" * 32
        return {
            "kind": "signature",
            "label": label,
            "typed_data": {**signed, **self.lie},
            "answers": "ballot",
            "send_to": "/v1/ballots",
        }

    def _comment(self, inputs: dict[str, Any], label: str) -> dict[str, Any]:
        domain = typed_data.domain(self.web3.eth.chain_id, self.contract.address)
        said = hashlib.sha256((self.puts_words or inputs["text"]).encode()).digest()
        account = to_checksum_address(inputs["account"])
        signed = typed_data.comment(domain, bytes(32), bytes(32), said, account, 1)
        message = {name: _plain(value) for name, value in signed["message"].items()}
        typed = {**signed, "message": message}
        return {
            "kind": "signature",
            "label": label,
            "typed_data": typed,
            "answers": "comment",
            "send_to": "/v1/ballots",
        }

    def _envelope(self, verb: str, text: str, steps: list[Any], french: bool) -> dict[str, Any]:
        final = "Un don ne se reprend pas." if french else "A gift can't be taken back."
        care = "Le prix peut monter." if french else "The price may rise."
        head = self.web3.eth.block_number
        return {
            "verb": verb,
            "sentence": text,
            "consequences": [final],
            "warnings": [care],
            "chain": {"id": self.web3.eth.chain_id, "name": "a local network"},
            "as_of": {"block": head},
            "steps": steps,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
