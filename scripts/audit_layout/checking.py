"""The recorded deployment, and a project, against what the sources compile to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backend.audit.comparing import Check
from backend.audit.node import Node
from backend.audit.source import SIDES, compare_deployment, compare_project
from backend.wallet.node import connect
from scripts.audit_layout.source import compile_source
from scripts.helpers.artifacts import compiler_settings
from scripts.helpers.record_checks import verify
from scripts.helpers.records import Record, read_record


def check_source(
    node: Node, record_file: Path | None, project: str | None, block: dict[str, Any]
) -> tuple[list[Check], dict[str, Any]]:
    """All comparisons, and the metadata of each contract. RecordMissing without a record."""
    record = read_record(int(node.ask("eth_chainId"), 16), record_file)
    addresses = {name: str(each.address) for name, each in record.contracts.items()}
    checks = [
        Check("code", f"compiler: {name}", str(value), str(record.compiler.get(name)), SIDES)
        for name, value in compiler_settings().items()
    ]
    checks += record_checks(node, record)
    compiled, metadata = compile_source()
    number = block["number"]
    checks += compare_deployment(node, addresses, compiled, number)
    if project is not None:
        treasury = compiled["Treasury"]
        checks += compare_project(node, project.lower(), addresses, treasury, number)
    return checks, metadata


def record_checks(node: Node, record: Record) -> Iterator[Check]:
    """The record against the chain: what is compared without compiling."""
    for each in verify(connect(node.url), record):
        expected, found = each.expected.lower(), each.found.lower()
        yield Check("code", f"record: {each.about}", expected, found, ("record", "chain"))
