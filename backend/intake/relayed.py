"""Which signed ballots a transaction carries, read from the transaction itself."""

from __future__ import annotations

from typing import Any

from eth_utils.address import to_checksum_address

from backend.chain import abi
from backend.intake.node_checks import NodeChecks

Key = tuple[str, str, str]


def ballots_in(checks: NodeChecks, project: str, hash_: str) -> list[Key]:
    """Project, poll and voter of each ballot in a transaction to a project that the node knows.

    What anybody says of a transaction is not believed: none is found in another one.
    """
    from web3 import Web3

    found = checks.transaction(hash_)
    if found is None or found["to"] != to_checksum_address(project):
        return []
    contract: Any = Web3().eth.contract(abi=abi.load("Project"))
    try:
        verb, given = contract.decode_function_input(found["input"])
    except ValueError:  # no verb of a project
        return []
    return [(project, f"0x{poll.hex()}", voter.lower()) for poll, voter in _in(verb.fn_name, given)]


def _in(verb: str, given: dict[str, Any]) -> list[tuple[bytes, str]]:
    if verb == "castBallotBySig":
        return [(given["poll"], given["voter"])]
    if verb == "castBallots":
        return [(given["poll"], ballot["voter"]) for ballot in given["ballots"]]
    if verb == "castSignedBallots":
        return [
            (each["poll"], ballot["voter"]) for each in given["polls"] for ballot in each["ballots"]
        ]
    return []
