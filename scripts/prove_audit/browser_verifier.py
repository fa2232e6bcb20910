"""The pages' verifier, outside a browser: what it says of proofs, beside what ours in Python says."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from scripts.prove_audit.packages import NODE
from scripts.setup.paths import BUNDLE_SOURCES, ROOT, TOOLS_BIN

HERE: Final = Path(__file__).parent
# A proof, the hash of the block that is trusted, and the project that is asked about.
Question = tuple[dict[str, Any], str, str]


def browser_opinions(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Of each: the proved `figures` and `events`, or why it is `refused`; `broke` if it ended in anything else."""
    lines = "\n".join(
        json.dumps({"proof": proof, "hash": hash_, "project": project})
        for proof, hash_, project in questions
    )
    done = subprocess.run(
        [str(NODE), str(HERE / "browser_verifier.mjs"), str(_bundle())],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@cache
def _bundle() -> Path:
    """The verifier's check alone, as a module."""
    made = ROOT / "build" / "prove-audit" / "verifier.mjs"
    source = 'export { check } from "./proof"; export { Refusal } from "./refusal";'
    command = [str(TOOLS_BIN / "esbuild"), "--bundle", "--format=esm", "--target=es2022"]
    command += ["--loader=ts", "--log-level=warning", f"--outfile={made}"]
    subprocess.run(command, input=source, text=True, check=True, cwd=BUNDLE_SOURCES / "verify")
    return made
