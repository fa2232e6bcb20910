"""What was deployed on which chain: one JSON file a chain.

The records of real networks are in scripts/deployments/<chain id>.json, in git. Those of local
chains, which end with their node, are in build/deployments, so that the work tree stays clean.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eth_typing import ChecksumAddress

from backend.wording import failure
from scripts.helpers.errors import RecordMissing
from scripts.helpers.networks import network_of
from scripts.setup.paths import ROOT

COMMITTED = ROOT / "scripts" / "deployments"
LOCAL = ROOT / "build" / "deployments"
RECORDED = {"Lookups", "Charter", "Governance", "ProjectFactory", "Project"}


@dataclass(frozen=True)
class DeployedContract:
    """One contract on the chain.

    `code_hash` is the hash of what the chain holds, `creation_code_hash` that of what created it
    with its arguments. `block` and `transaction` are None where the node couldn't tell any more.
    """

    address: ChecksumAddress
    constructor_arguments: list[str]
    code_hash: str
    creation_code_hash: str
    block: int | None
    transaction: str | None


@dataclass(frozen=True)
class Record:
    """A deployment: the factory, the code of the other parts, and that of Project, which the factory
    created.
    """

    chain_id: int
    create2_deployer: ChecksumAddress
    salt: str
    compiler: dict[str, Any]
    contracts: dict[str, DeployedContract] = field(default_factory=dict)

    @property
    def factory(self) -> ChecksumAddress:
        """The factory's address."""
        return self.contracts["ProjectFactory"].address

    @property
    def start_block(self) -> int:
        """The block from which an index has everything."""
        return self.contracts["ProjectFactory"].block or 0

    def as_json(self) -> str:
        """The record as its file has it."""
        return json.dumps(asdict(self), indent=2) + "\n"


def record_path(chain_id: int) -> Path:
    """Where the record of a chain is kept."""
    folder = LOCAL if network_of(chain_id).local else COMMITTED
    return folder / f"{chain_id}.json"


def write_record(record: Record, path: Path | None = None) -> Path:
    """Writes a record, whole or not at all; returns where."""
    path = path or record_path(record.chain_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".tmp")
    draft.write_text(record.as_json(), encoding="utf-8")
    draft.replace(path)
    return path


def read_record(chain_id: int, path: Path | None = None) -> Record:
    """The record of a chain. RecordMissing if there is none, or it can't be read."""
    path = path or record_path(chain_id)
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
        contracts = {name: DeployedContract(**each) for name, each in made["contracts"].items()}
        record = Record(**{**made, "contracts": contracts})
        if record.chain_id != chain_id or set(contracts) != RECORDED:
            raise failure(RecordMissing, "deployment.record_foreign", file=str(path))
    except FileNotFoundError:
        raise failure(
            RecordMissing, "deployment.record_missing", chain=str(chain_id), file=str(path)
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise failure(RecordMissing, "deployment.record_unreadable", file=str(path)) from None
    return record
