"""What may be in the tree: few files at its top, and nothing that names a machine or a registry."""

import json
import re
import subprocess

from scripts.setup.paths import NPM_LOCK, PROVERS_LOCK, PYTHON_LOCK, ROOT

TOP = {
    *("contracts", "scripts", "backend", "tests", "docs", ".ci"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "Makefile"),
    *(".dockerignore", ".gitignore", ".gitattributes", ".npmrc", ".gas-snapshot", "foundry.toml"),
    *("brownie-config.yaml", "pyproject.toml", "requirements.in", "requirements.lock"),
    *("package.json", "package-lock.json"),
}
MACHINE_PATH = re.compile(
    "(?<![\\w.}])/(?:" + "|".join(("work", "root", r"home/\w+", r"Users/\w+")) + ")/"
)
REGISTRY = re.compile(r"https?://[\w.-]*(?:registry|pypi|pythonhosted|npmjs)[\w.-]*", re.IGNORECASE)
LARGEST_BYTES = 1_000_000


def tracked() -> list[str]:
    """Paths of the files that git tracks; empty where this isn't a checkout."""
    done = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git the machine has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return [path for path in done.stdout.split("\0") if path and (ROOT / path).is_file()]


def faults() -> list[str]:
    """One sentence for each thing in the tree that shouldn't be there."""
    paths = tracked()
    found = [
        f"{top} is at the top of the tree; put it into a folder, or allow it in {__name__}."
        for top in sorted({path.split("/", 1)[0] for path in paths} - TOP)
    ]
    for path in paths:
        found += text_faults(path)
    return found + lock_faults()


def text_faults(path: str) -> list[str]:
    """What is wrong with the text of one tracked file; binary files have no text."""
    content = (ROOT / path).read_bytes()
    if len(content) > LARGEST_BYTES:
        return [f"{path} has {len(content)} bytes; keep what is larger than 1 MB out of the tree."]
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    found = []
    for number, line in enumerate(lines, 1):
        found += [f"{path}:{number} names {what}." for what in line_faults(line)]
    return found


def line_faults(line: str) -> list[str]:
    """What a line names that no file of the tree should name."""
    named = {"a path of one machine": MACHINE_PATH, "a package registry": REGISTRY}
    return [what for what, pattern in named.items() if pattern.search(line)]


def lock_faults() -> list[str]:
    """Locks name versions and hashes, never the place that something came from."""
    found = []
    for lock in (PYTHON_LOCK, PROVERS_LOCK):
        python = lock.read_text(encoding="utf-8")
        if "://" in python or "--index" in python or "--find-links" in python:
            named = lock.relative_to(ROOT)
            found.append(f"{named} names a place; make it anew with `make lock`.")
    packages = json.loads(NPM_LOCK.read_text(encoding="utf-8"))["packages"]
    if any("resolved" in package for package in packages.values()):
        found.append("package-lock.json names a place; make it anew with `make lock`.")
    if any(not package.get("integrity") for name, package in packages.items() if name):
        found.append("package-lock.json lacks a hash; make it anew with `make lock`.")
    return found
