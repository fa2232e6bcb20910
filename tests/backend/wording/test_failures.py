"""What goes wrong on the sending side is told by the catalogue alone, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.errors import InputInvalid
from backend.wallet.amounts import parse_part
from backend.wallet.files import unreadable
from backend.wording import LANGUAGES, failure, keys, sentence_for_failure
from backend.wording.catalogue import placeholders

BACKEND = Path(__file__).parents[3] / "backend"
SENDING = [*(BACKEND / "wallet").glob("*.py"), *(BACKEND / "cli").glob("*.py")]
ERRORS = ("InputInvalid", "DigestWrong", "PasswordWrong", "FundsMissing", "NotIncluded",
          "ChainWrong", "NodeUnreachable", "NodeRefused", "AddressInvalid")  # fmt: skip


def calls_in(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


@pytest.mark.parametrize("path", SENDING, ids=lambda path: path.name)
def test_each_failure_has_its_sentence_and_facts(path: Path) -> None:
    for call in calls_in(path):
        place = {"failure": 1, "fault": 1}.get(name_of(call))
        if place is None or not isinstance(call.args[place], ast.Constant):
            continue
        prefix = "project_files." if name_of(call) == "fault" else ""
        key = f"{prefix}{call.args[place].value}"  # type: ignore[attr-defined]
        assert key in keys("en"), f"{path.name}:{call.lineno}"
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:
            wanted = {gap.split(":")[0] for gap in placeholders("en", key)}
            assert wanted <= given, f"{path.name}:{call.lineno}: {key}"


@pytest.mark.parametrize("path", SENDING, ids=lambda path: path.name)
def test_no_error_brings_a_sentence_of_its_own(path: Path) -> None:
    allowed = {"sections.py"}  # what stories add to it is told in English alone
    lines = [call.lineno for call in calls_in(path) if name_of(call) in ERRORS]
    assert not lines or path.name in allowed, f"{path.name}: {lines}"


def test_an_error_within_an_error_is_told_in_the_same_language() -> None:
    with pytest.raises(InputInvalid) as caught:
        parse_part("half")
    whole = failure(
        InputInvalid, "project_files.wrong", file="a.toml", place="b", what=caught.value
    )
    assert str(whole) == (
        "a.toml: b: “half” is not a part: write a percentage such as “40 %” or “4000 bps”."
    )
    assert "proportion" in sentence_for_failure(whole, "fr")
    assert "percentage" not in sentence_for_failure(whole, "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_file_cannot_be_read(tmp_path: Path, language: str) -> None:
    said = set()
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    for name in ("none", "binary", "."):
        path = tmp_path / name
        with pytest.raises((OSError, UnicodeDecodeError)) as caught:
            path.read_text(encoding="utf-8")
        said.add(sentence_for_failure(unreadable(path, caught.value), language))
    assert len(said) == 3
    assert all(str(tmp_path) in sentence for sentence in said)
