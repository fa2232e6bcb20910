"""Another implementation's opinion: npm's @ethereumjs/mpt, of the same proofs and of forged ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from backend.audit.proofs import opened
from scripts.setup.commands import run
from scripts.setup.npm_packages import node_folder
from scripts.setup.paths import ROOT
from scripts.setup.stamps import fingerprint

HERE: Final = Path(__file__).parent
FOLDER: Final = ROOT / "build" / "prove-audit"
COPIED: Final = ("package.json", "package-lock.json", ".npmrc")


def install() -> None:
    """What scripts/prove_audit/npm/package-lock.json names, unless it is there already.

    Raises SetupFailed with one sentence.
    """
    source, stamp = HERE / "npm", FOLDER / "installed"
    mark = fingerprint(*(source / name for name in COPIED))
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copyfile(source / name, FOLDER / name)
    node = node_folder()
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    search = os.pathsep.join([str(node / "bin"), os.environ.get("PATH", os.defpath)])
    trust = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    command: list[str | Path] = [node / "bin" / "node", npm, "--prefix", FOLDER, "ci"]
    environment = {**os.environ, "PATH": search, "NODE_OPTIONS": trust}
    run("Installing another implementation", [*command, "--ignore-scripts"], environment)
    stamp.write_text(mark, encoding="ascii")


def opinions(proofs: Iterable[tuple[dict[str, Any], str]]) -> list[dict[str, Any]]:
    """What the other implementation says of each proof and the hash of its block: `words` by account
    and slot, or why it is `refused`.
    """
    install()
    lines = "\n".join(json.dumps({"proof": proof, "hash": hash_}) for proof, hash_ in proofs)
    done = subprocess.run(
        [str(node_folder() / "bin" / "node"), str(HERE / "independent.mjs")],
        cwd=FOLDER,
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def ours(proof: dict[str, Any]) -> dict[str, str]:
    """What our own implementation finds in the same slots."""
    _, state = opened(proof, proof["block"]["hash"])
    return {
        f"{each['account']} {each['slot']}": hex(state.word(each["account"], int(each["slot"], 16)))
        for each in proof["slots"]
    }


def agree(proofs: Sequence[dict[str, Any]]) -> int:
    """How many slots both find the same in. AssertionError if there is one that they don't."""
    told = opinions((proof, proof["block"]["hash"]) for proof in proofs)
    count = 0
    for proof, opinion in zip(proofs, told, strict=True):
        theirs = {place: hex(int(f"{word}0", 16) >> 4) for place, word in opinion["words"].items()}
        if theirs != ours(proof):
            raise AssertionError(f"The other implementation differs: {opinion}")
        count += len(theirs)
    return count
