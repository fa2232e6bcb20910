"""Proposals with their calls in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eth_utils.address import is_hex_address

from backend.api.answers.desk import (
    SHARE_DECIMALS,
    ProjectDesk,
    checksummed,
    checksummed_or_none,
    iso_or_none,
)
from backend.api.answers.polls import poll
from backend.api.calls import ReadCall, as_json, read_call
from backend.api.models.poll import Call, Decision
from backend.api.models.vocabulary import CLASSES
from backend.api.tokens import NATIVE
from backend.storage import proposal_queries
from backend.storage.reader import Row
from backend.wording import Currency, sentence_for_call
from backend.wording.calls import flat


def decisions(desk: ProjectDesk, rows: Sequence[Row]) -> list[Decision]:
    """Proposals, each with its poll and its calls."""
    names = desk.names(row["proposer"] for row in rows)
    carried: dict[str, list[Call]] = {row["poll"]: [] for row in rows}
    for row in proposal_queries.calls(desk.view, desk.project, list(carried)):
        carried[row["poll"]].append(_call(desk, row))
    return [
        Decision(
            decision=row["poll"],
            proposer=checksummed(row["proposer"]),
            name=names[row["proposer"]],
            class_=CLASSES[row["class"]],
            text=row["text"],
            salt=row["salt"],
            calls=carried[row["poll"]],
            executor=checksummed_or_none(row["executor"]),
            executed_at=iso_or_none(row["executed_at"]),
            execution=row["execution_hash"],
            poll=poll(desk, row, names[row["proposer"]]),
        )
        for row in rows
    ]


def _call(desk: ProjectDesk, row: Row) -> Call:
    data = bytes.fromhex(row["data"].removeprefix("0x"))
    read = read_call(desk.project, row["target"], row["value"], data)
    return Call(
        target=checksummed(row["target"]),
        value=desk.money(row["value"], NATIVE),
        data=f"0x{data.hex()}",
        code_hash=row["code_hash"],
        verb=read.verb if read else None,
        arguments=as_json(_addresses(read)) if read else None,
        sentence=_sentence(desk, row, data, read),
    )


def _sentence(desk: ProjectDesk, row: Row, data: bytes, read: ReadCall | None) -> str:
    if read is None:
        verb = "unknown" if row["target"] == desk.project else "call"
        facts = {
            "target": checksummed(row["target"]),
            "selector": f"0x{data[:4].hex()}",
            "value": row["value"],
        }
        return sentence_for_call(verb, facts, desk.language, Currency("ETH", 18))
    if read.verb not in _TOLD:
        return sentence_for_call("unknown", {"selector": read.verb}, desk.language)
    return sentence_for_call(read.verb, _addresses(read), desk.language, _counted_in(desk, read))


_TOLD = (
    "pay",
    "adoptAgreement",
    "dissolve",
    "moveMember",
    "openLine",
    "setAbout",
    "setCategory",
    "setFunding",
    "setRule",
    "setSharing",
    "setTier",
)


def _counted_in(desk: ProjectDesk, read: ReadCall) -> Currency | None:
    """What the money in the sentence is counted in."""
    token = read.token
    if read.verb in ("openLine", "setTier"):
        token = str(flat(read.arguments)["token"]).lower()
    if read.verb == "setTier" and token == NATIVE:
        return Currency(desk.row["symbol"], SHARE_DECIMALS)
    return _currency(desk, token) if token else desk.currency


def _addresses(read: ReadCall) -> dict[str, object]:
    """The arguments, with addresses as people compare them."""
    return {name: _compared(value) for name, value in read.arguments.items()}


def _compared(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _compared(each) for name, each in value.items()}
    return checksummed(value) if isinstance(value, str) and is_hex_address(value) else value


def _currency(desk: ProjectDesk, token: str) -> Currency | None:
    facts = desk.tokens.facts(token)
    if facts.decimals is None:
        return None
    return Currency(facts.symbol or checksummed(token), facts.decimals)
