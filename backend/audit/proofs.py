"""A proof: figures of one project and events of one block, with all that proves them.

A file is a JSON object: `format`, `block` (number, hash, timestamp), `finality`, `header`, `project`,
`figures`, `events`, `slots` (how each figure was found, for people), `codes` and `nodes`. Whoever checks it needs the
block's hash from somewhere that they trust, and nothing else. What the file says of itself is never
believed: figures are worked out anew from proved slots and compared, and what isn't needed makes the
file invalid, so that nothing unproved travels with it. One thing in it can't be proved, and is the word
of whom it names: how final a node called the block when the proof was made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.audit.errors import refused
from backend.audit.events import proved_event
from backend.audit.figures import figure
from backend.audit.headers import Header, read_header
from backend.audit.nodes import Nodes
from backend.audit.project import Ledger
from backend.audit.state import State

FORMAT: Final = "coledger-proof-2"
CREATED: Final = "ProjectCreated"
MOVED: Final = "Transfer"
PARTS: Final = {
    "format": str, "block": dict, "finality": dict, "header": str, "project": str, "figures": list, "events": list,
    "slots": list, "codes": list, "nodes": list,
}  # fmt: skip
HEX: Final = re.compile("0x(?:[0-9a-f]{2})*")
HASH: Final = re.compile("0x[0-9a-f]{64}")
LONGEST_NAME: Final = 300
ADDRESS: Final = re.compile("0x[0-9a-f]{40}")


@dataclass(frozen=True)
class Proved:
    """What a proof has shown to hold at the end of a block: figures and events as the file has them.
    `finality` isn't shown, but said: `said` by the node `by` at the time `at`.
    """

    header: Header
    project: str
    figures: list[dict[str, Any]]
    events: list[dict[str, Any]]
    finality: dict[str, Any]


def verify(proof: Any, block_hash: str) -> Proved:
    """All that a proof shows of the block with this hash. ProofRefused, with the reason, if any part
    of it doesn't hold.
    """
    try:
        return _verify(proof, block_hash)
    except RecursionError:  # what is said of a figure may nest without end
        raise refused("form") from None


def _verify(proof: Any, block_hash: str) -> Proved:
    header, state = opened(proof, block_hash)
    ledger = Ledger(state, proof["project"])
    figures = [_figure(ledger, each) for each in proof["figures"]]
    events = [_event(ledger, each) for each in proof["events"]]
    if not figures and not events:
        raise refused("nothing")
    if proof["slots"] and not _same(slots_of(ledger), proof["slots"]):
        raise refused("slots")
    if state.nodes.unused() or state.has_unused_code():
        raise refused("unneeded")
    return Proved(header, proof["project"], figures, events, dict(proof["finality"]))


def opened(proof: Any, block_hash: str) -> tuple[Header, State]:
    """The state that a proof's nodes tell of. ProofRefused if the file isn't well-formed."""
    if not isinstance(proof, dict) or proof.get("format") != FORMAT:
        raise refused("format", form=FORMAT)
    for name, kind in PARTS.items():
        if not isinstance(proof.get(name), kind):
            raise refused("part_missing", name=name)
    if set(proof) != set(PARTS) or not ADDRESS.fullmatch(proof["project"]):
        raise refused("form")
    if not _is_said(proof["finality"]):
        raise refused("finality")
    if not HASH.fullmatch(block_hash):
        raise refused("hash_form", given=block_hash)
    header = read_header(_bytes(proof["header"]), bytes.fromhex(block_hash[2:]))
    said = {"number": header.number, "hash": block_hash, "timestamp": header.timestamp}
    if proof["block"] != said or any(
        type(proof["block"][key]) is not type(said[key]) for key in said
    ):
        raise refused("block_said")
    nodes, codes = map(_bytes, proof["nodes"]), map(_bytes, proof["codes"])
    held = Nodes(nodes)
    if len(held) != len(proof["nodes"]):
        raise refused("twice")
    return header, State(header, held, codes)


def slots_of(ledger: Ledger) -> list[dict[str, Any]]:
    """Each slot that figures were read from, once for each part that was read of it."""
    return [
        {
            "account": account,
            "slot": f"0x{place.slot:064x}",
            "path": place.path,
            "bits": [place.at, place.bits],
        }
        for account, place in ledger.places
    ]


def _is_said(finality: dict[str, Any]) -> bool:
    """Whether a block's finality is written as it is: by whom, when, and one of three words."""
    if set(finality) != {"said", "by", "at"} or finality["said"] not in (
        "latest",
        "safe",
        "finalized",
    ):
        return False
    by, at = finality["by"], finality["at"]
    is_name = isinstance(by, str) and len(by) <= LONGEST_NAME and by.isprintable()
    return is_name and type(at) is int and 0 <= at < 2**40


def _figure(ledger: Ledger, said: Any) -> dict[str, Any]:
    if not isinstance(said, dict) or set(said) != {"figure", "of", "value"}:
        raise refused("figure_form")
    if not isinstance(said["figure"], str) or not isinstance(said["of"], dict):
        raise refused("figure_form")
    value = figure(said["figure"]).value(ledger, said["of"])
    if not _same(value, said["value"]):
        raise refused(
            "figure_false", name=said["figure"], value=str(value), said=str(said["value"])
        )
    return {"figure": said["figure"], "of": dict(said["of"]), "value": value}


def _event(ledger: Ledger, said: Any) -> dict[str, Any]:
    names = {"transaction", "log", "emitter", "event", "arguments"}
    if not isinstance(said, dict) or set(said) != names:
        raise refused("event_written")
    places = said["transaction"], said["log"]
    if any(type(place) is not int or not 0 <= place < 2**32 for place in places):
        raise refused("event_written")
    found = {"transaction": places[0], "log": places[1]}
    found.update(proved_event(ledger.state.header, ledger.state.nodes, *places))
    require_emitter(found, ledger)
    if not _same(found, said):
        raise refused("event_false", name=found["event"])
    return found


def require_emitter(event: Mapping[str, Any], ledger: Ledger) -> None:
    """An event is the project's or its treasury's own, that of its creation by some factory, or a
    token's own word that it was moved from or to one of them.
    """
    ours, said = (ledger.address, ledger.treasury), event["arguments"]
    is_creation = event["event"] == CREATED and said["project"] == ledger.address
    is_move = event["event"] == MOVED and (said["from"] in ours or said["to"] in ours)
    if event["emitter"] not in ours and not is_creation and not is_move:
        raise refused("foreign_emitter", emitter=event["emitter"])


def _same(ours: Any, theirs: Any) -> bool:
    """Equal in kind, too: to Python True is 1."""
    if isinstance(ours, Mapping):
        same = isinstance(theirs, Mapping) and set(ours) == set(theirs)
        return same and all(_same(ours[name], theirs[name]) for name in ours)
    if isinstance(ours, list):
        same = isinstance(theirs, list) and len(ours) == len(theirs)
        return same and all(_same(one, two) for one, two in zip(ours, theirs, strict=True))
    return type(ours) is type(theirs) and bool(ours == theirs)


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str) or not HEX.fullmatch(text):
        raise refused("hexadecimal")
    return bytes.fromhex(text[2:])
