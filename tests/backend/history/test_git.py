"""Git histories: two real ones against git's own counting, a made-up one in detail, a hostile one."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from backend.content import digest_of
from backend.history.git import read_git
from backend.wallet.errors import InputInvalid
from tests.backend.history.repositories import commit, git, recorded


@pytest.mark.parametrize("name", ["markupsafe", "match-sorter"])
def test_a_real_history_is_counted_as_git_counts_it(tmp_path: Path, name: str) -> None:
    made = recorded(tmp_path, name)
    found = read_git(made)
    lines = git(
        made, "shortlog", "-sn", "--group=author", "--group=trailer:co-authored-by", "HEAD"
    ).splitlines()
    counted = {line.split("\t")[1]: int(line.split("\t")[0]) for line in lines}
    names = {person.id: person.name for person in found.people}
    ours: Counter[str] = Counter()
    for row in found.rows:
        ours[names[row.person]] += int(row.units)
    # GitHub wrote “null” where a co-author was the bot itself, with the bot's address.
    people = {who: count for who, count in counted.items() if "[bot]" not in who and who != "null"}
    assert ours == people
    programs = sum(count for who, count in counted.items() if "[bot]" in who)
    assert (
        0 < len(found.unmapped) <= programs
    )  # one address is one author of a commit, by whatever name


def test_evidence_names_the_commits_and_no_addresses(tmp_path: Path) -> None:
    made = recorded(tmp_path, "match-sorter")
    found = read_git(made)
    hashes = set(git(made, "log", "--format=%H").split())
    for row in found.rows:
        text = found.texts[row.evidence]
        assert row.evidence == f"0x{digest_of(text).hex()}"
        assert {line.split()[0] for line in text.decode().splitlines()[2:]} <= hashes
        assert b"example.invalid" not in text
    assert not [each for each in found.people if "@" in each.id + each.name]


def test_weeks_kinds_co_authors_and_the_mailmap(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    ada, old = "Ada <ada@example.org>", "ada old <old@example.org>"
    commit(tmp_path, ada, "Add it", f"Co-authored-by: Bo <bo@example.org>\nCo-Authored-By: {old}")
    commit(tmp_path, old, "docs: say it", day="2026-03-08")
    commit(tmp_path, old, "Next week", day="2026-03-09")
    commit(tmp_path, "renovate[bot] <bot@example.org>", "Update")
    (tmp_path / ".mailmap").write_text("Ada <ada@example.org> <old@example.org>\n")
    found = read_git(tmp_path, units="0.5")
    assert {(row.person, row.day, row.kind, row.units) for row in found.rows} == {
        ("ada", "2026-03-02", "code", "0.5"),
        ("bo", "2026-03-02", "code", "0.5"),
        ("ada", "2026-03-02", "doc", "0.5"),
        ("ada", "2026-03-09", "code", "0.5"),
    }
    assert [each.why for each in found.unmapped] == ["bot"]
    assert sum(Decimal(row.units) for row in found.rows) == 2


def test_a_repository_can_run_nothing(tmp_path: Path) -> None:
    made, mark = tmp_path / "hostile", tmp_path / "ran"
    made.mkdir()
    git(made, "init", "--quiet")
    commit(made, "Eve <eve@example.org>", "x \x1b[31m \x7f <b>")
    program = tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n")
    program.chmod(0o755)
    with (made / ".git" / "config").open("a") as file:
        file.write(
            f"[core]\n\tfsmonitor = {program}\n\thooksPath = {tmp_path}\n\tpager = {program}\n"
            f"[gpg]\n\tprogram = {program}\n[log]\n\tshowSignature = true\n"
            f"[mailmap]\n\tfile = /etc/passwd\n[alias]\n\tlog = !{program}\n"
            f"[diff]\n\texternal = {program}\n[pager]\n\tlog = {program}\n"
            f'[trailer "co-authored-by"]\n\tcommand = {program}\n'
        )
    git(made, "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={made}", "read-tree", "HEAD")
    signed = git(made, "cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    name = git(made, "hash-object", "-t", "commit", "-w", "--stdin", given=signed.encode()).strip()
    git(made, "update-ref", "HEAD", name)
    found = read_git(made)
    assert len(found.rows) == 1
    assert not mark.exists()
    assert all("\x1b" not in text.decode() for text in found.texts.values())


def test_what_is_no_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputInvalid, match="Git can't read"):
        read_git(tmp_path)
    with pytest.raises(InputInvalid):
        read_git(tmp_path / "none")
