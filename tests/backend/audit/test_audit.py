"""A whole audit: it agrees where all is well, and names what isn't."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from backend.audit import NotAuditable, ProofRefused
from backend.audit.audit import Report, audit
from backend.audit.events import events
from backend.audit.reporting import as_json, sentences_of
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.audit.lying import LyingNode, told_logs, with_log, without_log


@contextmanager
def differing(report: Report) -> Iterator[set[str]]:
    assert not report.agrees
    yield {check.kind for check in report.differences}


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_agrees_where_all_is_well(lived: Lived, name: str) -> None:
    report = audit([lived.node()], lived.project(name), "latest")
    assert report.differences == []
    assert len(report.checks) > 25


def test_an_omitted_log_of_any_kind_is_noticed(lived: Lived) -> None:
    """But for those that storage keeps nothing of: they are missed where receipts are compared."""
    project, treasury = lived.project("guild"), lived.communities[0].treasury.lower()
    logs = told_logs(lived.node(), project, treasury)
    first = {log["topics"][0]: number for number, log in reversed(list(enumerate(logs)))}
    last = {log["topics"][0]: number for number, log in enumerate(logs)}
    silent = set()
    for number in sorted({*first.values(), *last.values()}):
        node = LyingNode(lived.url, without_log(logs[number]))
        if audit([node], project, "latest").agrees:
            silent.add(logs[number]["topics"][0])
    assert len(first) > 25
    # What storage keeps nothing of, and what a later event of the same thing says again.
    unkept = ("Posted", "Approval", "ContractURIUpdated", "ProposalCreated", "FoundingSharesIssued",
              "Executed", "Received", "Pledged", "FundingSet", "CategorySet")  # fmt: skip
    assert {events()[bytes.fromhex(topic[2:])][0] for topic in silent} <= set(unkept)


def test_state_that_a_node_makes_up_is_refused(lived: Lived) -> None:
    def change(asked: dict[str, Any], result: Any) -> Any:
        if asked["method"] == "eth_getProof":
            nodes = result["storageProof"][0]["proof"] if result["storageProof"] else []
            nodes[-1:] = [each[:-1] + ("0" if each[-1] != "0" else "1") for each in nodes[-1:]]
        return result

    with pytest.raises((NotAuditable, ProofRefused)):
        audit([LyingNode(lived.url, change)], lived.project("guild"), "latest")


def test_two_nodes_that_differ_are_told_apart_by_the_receipts(lived: Lived) -> None:
    omits = without_log(told_logs(lived.node(), lived.project("guild"))[7])

    def change(asked: dict[str, Any], result: Any) -> Any:
        if asked["method"] == "eth_getTransactionReceipt" and result["logs"]:
            result["logs"] = result["logs"][:-1]
        return omits(asked, result)

    liar = LyingNode(lived.url, change)
    report = audit([lived.node(), liar], lived.project("guild"), "latest")
    with differing(report) as kinds:
        assert kinds == {"node"}
    said = "\n".join(sentences_of(report, "en"))
    assert "aren't those of the block" in said
    assert json.loads(as_json(report))["agrees"] is False


def test_a_node_on_a_fork_is_noticed(lived: Lived) -> None:
    def change(asked: dict[str, Any], result: Any) -> Any:
        if asked["method"] == "eth_getBlockByNumber":
            return {**result, "hash": "0x" + 64 * "7"}
        return result

    other = LyingNode(lived.url, change)
    report = audit([lived.node(), other], lived.project("guild"), "latest")
    assert [check.name for check in report.differences] == ["block hash"]


def test_a_header_that_gives_another_hash_is_refused(lived: Lived) -> None:
    def change(asked: dict[str, Any], result: Any) -> Any:
        if asked["method"] == "eth_getBlockByNumber":
            return {**result, "gasUsed": "0x1"}
        return result

    with pytest.raises(NotAuditable, match="doesn't give the block's hash"):
        audit([LyingNode(lived.url, change)], lived.project("guild"), "latest")


def test_the_finalised_block_is_audited_unless_told_otherwise(lived: Lived) -> None:
    report = audit([lived.node()], lived.project("guild"))
    assert report.block == lived.world.head - 64
    assert report.finality == "finalized"
    assert report.agrees


def test_where_receipts_prove_the_logs_no_omission_is_silent(lived: Lived) -> None:
    project = lived.project("guild")
    node = lived.node()
    assert audit([node], project, "latest", receipts=True).agrees
    last = {log["topics"][0]: log for log in told_logs(node, project)}
    for log in last.values():
        liar = LyingNode(lived.url, without_log(log))
        with differing(audit([liar], project, "latest", receipts=True)) as kinds:
            assert "receipts" in kinds


def test_an_altered_log_is_named_as_it_is_and_as_it_was_told(lived: Lived) -> None:
    log = told_logs(lived.node(), lived.project("guild"))[9]
    altered = {**log, "data": log["data"][:-1] + "7"}
    liar = LyingNode(lived.url, with_log(log, [altered]))
    report = audit([liar], lived.project("guild"), "latest", receipts=True)
    assert [check.kind for check in report.differences].count("receipts") == 2
