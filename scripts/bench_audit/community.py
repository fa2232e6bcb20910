"""A project with many holders and events, made by real transactions on a real node."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any, Final

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from backend.chain import abi
from scripts.helpers.artifacts import Artifacts
from scripts.helpers.node import Node
from scripts.setup.paths import ROOT, SOLC_FOLDER

SHARE: Final = 10**18
AT_ONCE: Final = 200
GAS: Final = 10**8
ZERO: Final = "0x" + 40 * "0"
DAY: Final = 86_400
RULE: Final = (0, 1000, 5000, 10_000, DAY, 3 * DAY)


def found(node: Node, holders: int, transfers: int) -> str:
    """A project whose shares have been given to so many holders by so many transfers; its address.

    Each transfer is three events: of the transfer, and of the votes of both sides.
    """
    sender = node.request("eth_accounts")[0]
    spreader = _create(node, sender, _compiled())
    project = _project(node, sender, spreader)
    done = 0
    while done < transfers:
        count = min(AT_ONCE, transfers - done, holders - done % holders)
        arguments = (project, done % holders, count, SHARE)
        data = _call("spread(address,uint256,uint256,uint256)", arguments)
        _send(node, sender, spreader, data)
        done += count
    return project.lower()


def _project(node: Node, sender: str, holder: str) -> str:
    artifacts = Artifacts()
    lookups = _create(node, sender, artifacts.load("Lookups").creation_code())
    charter = _create(node, sender, artifacts.load("Charter").creation_code(lookups))
    governance = _create(node, sender, artifacts.load("Governance").creation_code(charter))
    factory = _create(node, sender, artifacts.load("ProjectFactory").creation_code(governance))
    entry = next(each for each in abi.load("ProjectFactory") if each.get("name") == "createProject")
    types = [_type(item) for item in entry["inputs"]]
    terms = (
        b"Large".ljust(32, b"\0"), b"LRG".ljust(32, b"\0"), keccak(text="agreement"),
        keccak(text="about"), ZERO, 10**16, 1, 0, 0, 0, 0, 0, SHARE, 5000, 2, ZERO, False, (1000, 0, DAY),
    )  # fmt: skip
    rules = [RULE if kind else (*RULE[:5], 0) for kind in range(5)]
    parameters: tuple[Any, ...] = (terms, rules, [], [(holder, 10**6 * SHARE)])
    selector = keccak(text=f"createProject({','.join(types)})")[:4]
    receipt = _send(node, sender, factory, selector + encode(types, [parameters, bytes(32)]))
    created = next(log for log in receipt["logs"] if log["address"] == factory.lower())
    return "0x" + str(created["topics"][1])[-40:]


def _type(item: dict[str, Any]) -> str:
    kind = str(item["type"])
    if not kind.startswith("tuple"):
        return kind
    return f"({','.join(_type(part) for part in item['components'])}){kind[5:]}"


def _compiled() -> bytes:
    """The spreader's creation code."""
    text = Path(__file__).with_name("spreader.sol.txt").read_text()
    asked = {
        "language": "Solidity",
        "sources": {"Spreader.sol": {"content": text}},
        "settings": {
            "evmVersion": "cancun",
            "outputSelection": {"*": {"Spreader": ["evm.bytecode.object"]}},
        },
    }
    launcher = next(SOLC_FOLDER.glob("solc-v*"))
    done = subprocess.run(
        [str(launcher), "--standard-json"],
        cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=True,
    )  # fmt: skip
    made = json.loads(done.stdout)["contracts"]["Spreader.sol"]["Spreader"]
    return bytes.fromhex(made["evm"]["bytecode"]["object"])


def _call(signature: str, arguments: tuple[Any, ...]) -> bytes:
    types = signature[signature.index("(") + 1 : -1].split(",")
    encoded: bytes = encode(types, arguments)
    return keccak(text=signature)[:4] + encoded


def _create(node: Node, sender: str, code: bytes) -> str:
    return str(_send(node, sender, None, code)["contractAddress"])


def _send(node: Node, sender: str, to: str | None, data: bytes) -> Any:
    asked = {"from": sender, "data": f"0x{data.hex()}", "gas": hex(GAS)}
    if to is not None:
        asked["to"] = to
    sent = node.request("eth_sendTransaction", asked)
    receipt = node.request("eth_getTransactionReceipt", sent)
    while receipt is None:  # it is being mined
        time.sleep(0.01)
        receipt = node.request("eth_getTransactionReceipt", sent)
    if int(receipt["status"], 16) != 1:
        raise AssertionError("A transaction of the bench reverted.")
    return receipt
