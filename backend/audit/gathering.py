"""Makes proofs: asks a node for what figures need, until all of them can be worked out.

Nothing that the node says is believed on the way: what it answers goes into the same nodes and the
same state that checkers use, and the finished proof is checked before anybody gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from backend.audit.errors import ProofMissing, unauditable
from backend.audit.events import proved_event
from backend.audit.figures import figure
from backend.audit.finality import finality_said
from backend.audit.headers import Header, encode_header, read_header
from backend.audit.node import Node
from backend.audit.nodes import Nodes
from backend.audit.project import Ledger
from backend.audit.proofs import FORMAT, require_emitter, slots_of, verify
from backend.audit.receipts import receipt_nodes
from backend.audit.state import State

SLOTS_AT_ONCE: Final = 1_000  # geth answers for 1,024 at most
ROUNDS: Final = 64

# A figure's name, and what it is about.
Asked = tuple[str, Mapping[str, Any]]


class Filling(State):
    """A state that knows what it has been given, so that what it lacks is known without looking."""

    def __init__(self, header: Header) -> None:
        super().__init__(header, Nodes())
        self.asked: set[tuple[str, int]] = set()

    def word(self, address: str, slot: int) -> int:
        """As of any state."""
        if (address, slot) not in self.asked:
            raise ProofMissing(address, slot)
        return super().word(address, slot)


class Gatherer:
    """The state of one block, filled from a node as figures need it."""

    def __init__(self, node: Node, block: str | int) -> None:
        self.node = node
        self.block = node.block(block)
        self.encoded = encode_header(self.block)
        header = read_header(self.encoded, bytes.fromhex(self.block["hash"][2:]))
        self.state = Filling(header)
        # An empty trie has no nodes, though some answer with that of nothing.
        self._met: set[str] = {"0x", "0x80"}

    def values(self, project: str, asked: Sequence[Asked]) -> list[Any]:
        """The figures, proved on the way."""
        if not self._is_known(project):
            self._fetch([ProofMissing(project)])  # or every figure would stop at it
        ledger = Ledger(self.state, project)
        found: dict[int, Any] = {}
        for _ in range(ROUNDS):
            missing: list[ProofMissing] = []
            for index, (name, of) in enumerate(asked):
                if index not in found:
                    try:
                        found[index] = figure(name).value(ledger, of)
                    except ProofMissing as lack:
                        missing.append(lack)
            if not missing:
                return [found[index] for index in range(len(asked))]
            self._fetch(missing)
        raise unauditable("proves_nothing", url=self.node.url)

    def balance(self, account: str) -> int:
        """An account's native coins, proved."""
        for _ in range(2):
            try:
                return self.state.account(account).balance
            except ProofMissing as lack:
                self._fetch([lack])
        raise unauditable("proves_nothing", url=self.node.url)

    def proof(
        self, project: str, asked: Sequence[Asked], *, explained: bool = True
    ) -> dict[str, Any]:
        """A proof of these figures, checked. `explained` names the slots, too."""
        figures = [
            {"figure": name, "of": dict(of), "value": value}
            for (name, of), value in zip(asked, self.values(project, asked), strict=True)
        ]
        return self.sealed(project, figures, [], explained=explained)

    def event_proof(self, project: str, transaction: int, log: int) -> dict[str, Any]:
        """A proof of one event of the block: the log of a transaction, counted within it."""
        nodes = Nodes(receipt_nodes(self.node, self.block))
        event = {"transaction": transaction, "log": log}
        event.update(proved_event(self.state.header, nodes, transaction, log))
        require_emitter(event, Ledger(self.state, project))
        return self.sealed(project, [], [event], extra=nodes.needed())

    def sealed(
        self,
        project: str,
        figures: list[dict[str, Any]],
        events: list[dict[str, Any]],
        *,
        explained: bool = True,
        extra: Iterable[bytes] = (),
    ) -> dict[str, Any]:
        """The file: with the nodes that its figures and events need, and no others."""
        nodes = Nodes([*self.state.nodes.needed(), *extra])
        fresh = State(self.state.header, nodes, self.state.codes())
        ledger = Ledger(fresh, project)
        for each in figures:
            figure(each["figure"]).value(ledger, each["of"])
        for event in events:
            proved_event(fresh.header, nodes, event["transaction"], event["log"])
        made = {
            "format": FORMAT,
            "finality": finality_said(self.node, fresh.header.number),
            "block": {
                "number": fresh.header.number,
                "hash": self.block["hash"],
                "timestamp": fresh.header.timestamp,
            },
            "header": f"0x{self.encoded.hex()}",
            "project": project,
            "figures": figures,
            "events": events,
            "slots": slots_of(ledger) if explained else [],
            "codes": [f"0x{code.hex()}" for code in fresh.needed_codes()],
            "nodes": [f"0x{node.hex()}" for node in nodes.needed()],
        }
        verify(made, self.block["hash"])
        return made

    def _fetch(self, missing: Iterable[ProofMissing]) -> None:
        """Asks for what is missing: accounts with slots, and codes."""
        number = self.block["number"]
        slots: dict[str, dict[int, None]] = {}
        codes: dict[str, None] = {}
        for lack in missing:
            if lack.slot is None and self._is_known(lack.account):
                codes[lack.account] = None
            elif lack.slot is None:
                slots.setdefault(lack.account, {})
            else:
                slots.setdefault(lack.account, {})[lack.slot] = None
                self.state.asked.add((lack.account, lack.slot))
        asked = [
            ("eth_getProof", [account, part, number])
            for account, keys in slots.items()
            for part in _parts([f"0x{key:064x}" for key in keys])
        ]
        asked += [("eth_getCode", [account, number]) for account in codes]
        for (method, _), answer in zip(asked, self.node.ask_all(asked), strict=True):
            if method == "eth_getCode":
                self.state.add_code(bytes.fromhex(answer[2:]))
            else:
                self._take(answer)

    def _is_known(self, account: str) -> bool:
        try:
            self.state.account(account)
        except ProofMissing:
            return False
        return True

    def _take(self, answer: Mapping[str, Any]) -> None:
        self.take(answer["accountProof"])
        for each in answer["storageProof"]:
            self.take(each["proof"])

    def take(self, proof: Iterable[str]) -> None:
        """Nodes that a node has told of."""
        for node in proof:
            if node not in self._met:
                self._met.add(node)
                self.state.nodes.add(bytes.fromhex(node[2:]))


def _parts(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, max(len(keys), 1), SLOTS_AT_ONCE):
        yield keys[start : start + SLOTS_AT_ONCE]
