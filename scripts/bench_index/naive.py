"""What the database must hold, worked out anew from the recorded chain by the plainest means.

It shares nothing with the index: logs are read from the recording one after the other, decoded by
eth_abi from the ABI, and turned into rows by the loop below. It covers the raw logs and blocks, the
history that follows from single events, and every version of holders and of what contributors have
given: most of all rows. Slow, and meant to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
from eth_abi.abi import decode

from scripts.bench_index.answers import Recording
from scripts.bench_index.counting import topic
from scripts.bench_index.install import abi_of

ZERO: Final = "0x" + 40 * "0"
MONEY: Final = "MONEY"
Touched = dict[tuple[str, str], None]
Rows = dict[str, list[tuple[Any, ...]]]
# Event: table, and the arguments that are its columns, in the order of COLUMNS.
HISTORY: Final = {
    "Transfer": ("transfer", ("from", "to", "value")),
    "AgreementAccepted": ("acceptance", ("account", "version", "number", "digest")),
    "FoundingSharesIssued": ("founding", ("account", "shares")),
    "Refunded": ("refund", ("account", "money", "shares")),
    "Approval": ("approval", ("owner", "spender", "value")),
    "DelegateChanged": ("delegation", ("delegator", "fromDelegate", "toDelegate")),
    "BallotCast": ("ballot", ("poll", "voter", "support", "weight", "counted")),
    "Posted": ("post", ("author", "kind", "about", "digest")),
    "DividendCollected": ("collection", ("dividend", "holder", "recipient", "amount")),
    "Exited": ("exit", ("account", "shares", "recipient")),
    "DecisionExecuted": ("execution", ("poll", "executor")),
}
# Events after which there is a new version of what their account has brought in.
GIVERS: Final = ("Contributed", "Refunded", "FoundingSharesIssued", "Exited")
OTHERS: Final = ("Contributed", "DelegateVotesChanged", "ClaimSettled", "MemberMoved")
COLUMNS: Final = {
    "raw_log": "position address topics data block_hash transaction_hash transaction_index",
    "block": "number hash parent timestamp",
    "transfer": "sender recipient shares",
    "acceptance": "account version number digest",
    "founding": "account shares",
    "refund": "account money shares",
    "approval": "owner spender shares",
    "delegation": "account previous delegate",
    "ballot": "poll voter support weight counted",
    "post": "author kind about digest",
    "collection": "dividend holder recipient amount",
    "exit": "account shares recipient",
    "execution": "poll executor",
    "contribution": "kind account shares money price",
    "holder": "project account valid_from shares votes",
    "contributor": "project account valid_from money money_shares",
}
KEYED: Final = ("raw_log", "block", "holder", "contributor")


class Head(msgspec.Struct, rename="camel"):
    """What is needed of a block."""

    hash: str
    parent_hash: str
    timestamp: str


class LogPlace(msgspec.Struct, rename="camel"):
    """What is needed of a log besides its address and topics."""

    data: str
    log_index: str
    transaction_hash: str
    transaction_index: str


class Naive:
    """All rows of one recording up to its head."""

    def __init__(self, folder: Path) -> None:
        self._recording = Recording(folder)
        self._factory = self._recording.facts["factory"].lower()
        self._events = {topic(one): one for one in abi_of("Project") if one["type"] == "event"}
        self._created = next(
            topic(one) for one in abi_of("ProjectFactory") if one.get("name") == "ProjectCreated"
        )
        self._treasuries: dict[str, int] = {}
        self._projects: dict[str, int] = {}
        self._shares: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self._given: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self._heirs: dict[tuple[str, str], str] = {}
        self.rows: Rows = {table: [] for table in COLUMNS}
        for number in range(self._recording.head + 1):
            self._block(number)

    def _block(self, number: int) -> None:
        head = msgspec.json.decode(self._recording.full(number), type=Head)
        touched: dict[str, Touched] = {"holder": {}, "contributor": {}}
        any_ours = False
        for address, topics, raw in self._recording.logs(number):
            log = msgspec.json.decode(raw, type=LogPlace)
            position = number * 2**20 + int(log.log_index, 16)
            if address == self._factory and topics[0] == self._created:
                project, treasury = ("0x" + one[26:] for one in topics[1:3])
                self._projects[project] = self._treasuries[treasury] = position
            if not self._is_ours(address, topics, log.data, position):
                continue
            any_ours = True
            self._keep(position, address, topics, log, head)
            if address in self._projects and topics[0] in self._events:
                self._event(self._events[topics[0]], address, topics, log.data, position, touched)
        if any_ours:
            stamp = int(head.timestamp, 16)
            self.rows["block"].append((number, head.hash, head.parent_hash, stamp))
        for table, state in (("holder", self._shares), ("contributor", self._given)):
            for key in touched[table]:
                self.rows[table].append((*key, number, *state[key]))

    def _is_ours(self, address: str, topics: tuple[str, ...], data: str, position: int) -> bool:
        if address in self._projects or address in self._treasuries or address == self._factory:
            return True
        transfer = topics and self._events.get(topics[0], {}).get("name") == "Transfer"
        if not transfer or len(topics) != 3 or len(data) != 66 or not int(data, 16):
            return False
        sides = ["0x" + one[26:] for one in topics[1:3]]
        born = [where[one] for where in (self._projects, self._treasuries) for one in sides
                if one in where]  # fmt: skip
        return any(position > one for one in born)

    def _keep(
        self, position: int, address: str, topics: tuple[str, ...], log: LogPlace, head: Head
    ) -> None:
        joined = "0x" + "".join(one[2:] for one in topics)
        place = (head.hash, log.transaction_hash, int(log.transaction_index, 16))
        self.rows["raw_log"].append((position, address, joined, log.data, *place))

    def _event(
        self,
        entry: dict[str, Any],
        project: str,
        topics: tuple[str, ...],
        data: str,
        position: int,
        touched: dict[str, Touched],
    ) -> None:
        name = entry["name"]
        if name not in HISTORY and name not in OTHERS:
            return
        given = _arguments(entry, topics, data)
        if name in HISTORY:
            table, wanted = HISTORY[name]
            self.rows[table].append((position, project, *(given[one] for one in wanted)))
        self._shares_after(name, project, given, touched["holder"])
        self._given_after(name, project, given, touched["contributor"])
        if name == "Contributed":
            paid = (MONEY, *(given[one] for one in ("account", "shares", "money", "price")))
            self.rows["contribution"].append((position, project, *paid))

    def _shares_after(
        self, name: str, project: str, given: dict[str, Any], touched: Touched
    ) -> None:
        """Who holds how much, and casts how many votes."""
        if name == "Transfer":
            for side, sign in (("from", -1), ("to", 1)):
                if given[side] != ZERO:
                    self._shares[project, given[side]][0] += sign * given["value"]
                    touched[project, given[side]] = None
        elif name == "DelegateVotesChanged":
            self._shares[project, given["delegate"]][1] = given["newVotes"]
            touched[project, given["delegate"]] = None
        elif name == "DelegateChanged":
            touched[project, given["delegator"]] = None

    def _given_after(
        self, name: str, project: str, given: dict[str, Any], touched: Touched
    ) -> None:
        """What accounts have brought in; a moved member's work is the new account's."""
        if name == "MemberMoved":
            self._heirs[project, given["from"]] = given["to"]
        elif name == "ClaimSettled" and given["accepted"] and given["shares"]:
            who = given["claimant"]
            while (project, who) in self._heirs:
                who = self._heirs[project, who]
            touched[project, who] = None
        elif name in GIVERS:
            touched[project, given["account"]] = None
        if name == "Contributed":
            totals = self._given[project, given["account"]]
            totals[0], totals[1] = totals[0] + given["money"], totals[1] + given["shares"]


def _arguments(entry: dict[str, Any], topics: tuple[str, ...], data: str) -> dict[str, Any]:
    """The arguments of a log by name, hex text in lower case."""
    inputs = entry["inputs"]
    plain = [one for one in inputs if not one["indexed"]]
    values = list(decode([one["type"] for one in plain], bytes.fromhex(data[2:])))
    named = {one["name"]: value for one, value in zip(plain, values, strict=True)}
    indexed = [one for one in inputs if one["indexed"]]
    for one, word in zip(indexed, topics[1:], strict=True):
        (named[one["name"]],) = decode([one["type"]], bytes.fromhex(word[2:]))
    return {name: _plain(value) for name, value in named.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    return value.lower() if isinstance(value, str) else value


def columns(table: str) -> Iterator[str]:
    """The columns that a row of this table has here, in their order."""
    if table not in KEYED:
        yield from ("position", "project")
    yield from COLUMNS[table].split()
