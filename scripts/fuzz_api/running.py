"""One run of the fuzzer over a running API."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from scripts.fuzz_api.environment import PROGRAM

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)
# Streams never end by themselves: tests of their own listen to them. Where a transaction stands, and
# proofs, are asked of a node, which the fuzzed world doesn't have.
STREAMS = "/events$|^/v1/transactions/|/proof"


def fuzz(
    address: str, folder: Path, values: dict[str, str], *, examples: int, seed: int
) -> subprocess.CompletedProcess[str]:
    """Asks each question so many times; `values` are of parameters that must exist.

    What it says ends with a summary; its exit code is 0 if every answer was as described.
    """
    config = folder / "schemathesis.toml"
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    config.write_text("\n".join(["[parameters]", *lines]) + "\n")
    command = [str(PROGRAM), "--config-file", str(config), "run", f"{address}/openapi.json"]
    command += ["--exclude-path-regex", STREAMS, "--checks", ",".join(CHECKS)]
    command += ["--phases", "examples,coverage,fuzzing", "--max-examples", str(examples)]
    # One worker: Python 3.11 may lose count of its depth when two threads parse sources at once,
    # as the fuzzer does to describe its lambdas ("AST constructor recursion depth mismatch").
    command += ["--seed", str(seed), "--workers", "1", "--no-color"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
