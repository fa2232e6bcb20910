"""A git repository's history: who wrote it, alone or together, week by week.

The repository is untrusted: git only reads it, with nothing of its configuration that could run a
program, fetch, or read other files. Addresses of authors never leave this module: people are told
apart by them, and appear by name.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from backend.history.rows import Found, Person, Row, Unmapped, one_line, row_id, slug
from backend.wallet.errors import InputInvalid
from backend.wording import failure

_SECONDS: Final = 300
_MOST: Final = 200_000
_FIELDS: Final = 5
_FORMAT: Final = "%H%x00%at%x00%aN%x00%aE%x00%B"
_CO_AUTHOR: Final = re.compile(
    r"^co-authored-by:[ \t]*([^<\n]{1,200}?)[ \t]*<([^<>\n]{1,200})>[ \t]*$", re.MULTILINE | re.I
)
_LOGIN: Final = re.compile(r"^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$")
_KINDS: Final = {"docs": "doc", "doc": "doc", "test": "test", "tests": "test", "ci": "infra",
                 "build": "infra", "i18n": "translation", "design": "design"}  # fmt: skip
# Nothing that the repository configures may run a program, reach elsewhere, or read other files.
_SAFE: Final = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.attributesFile": os.devnull,
    "log.showSignature": "false",
    "log.mailmap": "true",
    "mailmap.file": "",
    "protocol.allow": "never",
    "gpg.program": "false",
    "diff.external": "",
    "i18n.logOutputEncoding": "UTF-8",
}


@dataclass(frozen=True)
class _Commit:
    name: str
    at: int
    authors: tuple[tuple[str, str], ...]
    subject: str


def read_git(path: Path, units: str = "1") -> Found:
    """The history that leads to HEAD; each author's commits of a week and kind are one row."""
    found, people = Found(), _People()
    source = f"git:{slug(path.resolve().name.removesuffix('.git'))}"
    weeks: dict[tuple[str, str, str], list[_Commit]] = defaultdict(list)
    for commit in _commits(path):
        for name, address in commit.authors:
            if _is_bot(name, address):
                what = f"{commit.name[:12]} {one_line(name)}"
                found.unmapped.append(Unmapped(source, what, "bot"))
                continue
            person = people.of(name, address)
            weeks[_week(commit.at), person, _kind(commit.subject)].append(commit)
    found.people = people.people
    for (week, person, kind), commits in sorted(weeks.items()):
        found.rows.append(_row(found, source, week, person, kind, commits, units))
    return found


def _row(
    found: Found,
    source: str,
    week: str,
    person: str,
    kind: str,
    commits: Sequence[_Commit],
    units: str,
) -> Row:
    from decimal import Decimal

    lines = [f"{commit.name} {one_line(commit.subject)}" for commit in commits]
    evidence = found.evidence([f"{person}: {kind}, week of {week}, {source}", "", *sorted(lines)])
    return Row(
        id=row_id(source, person, week, kind),
        person=person,
        kind=kind,
        day=week,
        source=source,
        what=f"{len(commits)} commits",
        evidence=evidence,
        units=f"{(Decimal(units) * len(commits)).normalize():f}",
    )


class _People:
    """Authors by address; two of one name are told apart."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self.people: list[Person] = []

    def of(self, name: str, address: str) -> str:
        key = address.strip().lower()
        if key not in self._ids:
            self._ids[key] = self._new(one_line(name, 80), key)
        return self._ids[key]

    def _new(self, name: str, key: str) -> str:
        login = _LOGIN.match(key)
        id_ = slug(login[1]) if login else slug(name)
        if any(person.id == id_ for person in self.people):
            id_ = f"{id_}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
        self.people.append(Person(id_, name))
        return id_


def _commits(path: Path) -> Iterator[_Commit]:
    """All commits but merges, with their authors and co-authors, the oldest first."""
    log = ["log", "--reverse", "--no-merges", "--use-mailmap", "--no-show-signature"]
    out = _git(path, *log, f"--max-count={_MOST}", "-z", f"--format={_FORMAT}", "HEAD", "--")
    parts = out.decode("utf-8", errors="replace").split("\0")
    rows = [parts[at : at + _FIELDS] for at in range(0, len(parts) - _FIELDS + 1, _FIELDS)]
    others = {pair for row in rows for pair in _CO_AUTHOR.findall(row[4])}
    mapped = _mapped(path, sorted(others))
    for name, at, author, address, body in rows:
        authors = [(author, address), *(mapped[pair] for pair in _CO_AUTHOR.findall(body))]
        by_address = {each[1].lower(): each for each in reversed(authors)}
        subject = body.strip().partition("\n")[0]
        yield _Commit(name, _time(at), tuple(reversed(by_address.values())), subject)


def _mapped(path: Path, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """What the repository's mailmap makes of co-authors."""
    if not pairs:
        return {}
    asked = "".join(f"{name} <{address}>\n" for name, address in pairs).encode()
    lines = (
        _git(path, "check-mailmap", "--stdin", given=asked).decode(errors="replace").splitlines()
    )
    found = {}
    for pair, line in zip(pairs, lines, strict=True):
        name, _, rest = line.rpartition(" <")
        found[pair] = (name or pair[0], rest.rstrip(">") or pair[1])
    return found


def _git(path: Path, *arguments: str, given: bytes = b"") -> bytes:
    if not path.is_dir():
        raise failure(InputInvalid, "inputs.file_missing", file=str(path))
    settings = {**_SAFE, "safe.directory": str(path.resolve())}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.devnull,
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
    }
    command = ["git", *options, "--no-pager", "-C", str(path.resolve()), *arguments]
    try:
        done = subprocess.run(
            command, input=given, env=environment, capture_output=True, timeout=_SECONDS, check=True
        )
    except FileNotFoundError:
        raise failure(InputInvalid, "importing.no_git") from None
    except subprocess.TimeoutExpired:
        raise failure(InputInvalid, "importing.git_slow", seconds=_SECONDS) from None
    except subprocess.CalledProcessError as error:
        reason = one_line(error.stderr.decode(errors="replace"))
        raise failure(InputInvalid, "importing.git", path=str(path), reason=reason) from None
    return done.stdout


def _is_bot(name: str, address: str) -> bool:
    return "[bot]" in name.lower() or "[bot]@" in address.lower() or slug(name).endswith("-bot")


def _kind(subject: str) -> str:
    """What the first word of a subject says (Conventional Commits); code otherwise."""
    return _KINDS.get(re.split(r"[^a-z0-9]", subject.lower(), maxsplit=1)[0], "code")


def _time(text: str) -> int:
    """A commit can bear any time; one that no calendar holds is the first."""
    return min(max(int(text or 0), 0), 253_402_300_799 - 7 * 86_400)


def _week(at: int) -> str:
    """The Monday of a commit's week, in UTC."""
    day = datetime.fromtimestamp(at, UTC).date()
    return (day - timedelta(days=day.weekday())).isoformat()
