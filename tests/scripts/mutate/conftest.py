"""Mutants of small sources, by the real compiler's syntax tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from scripts.mutate.mutants import Mutant
from scripts.mutate.operators import mutants_of
from scripts.mutate.syntax import Enums
from scripts.trial.compiler import Compiler, errors_of

Mutate = Callable[[str], list[Mutant]]
HEAD = "// SPDX-License-Identifier: MIT\npragma solidity ^0.8.28;\n"
MODULE = "contracts/Small.sol"


@pytest.fixture(scope="session")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compiler]:
    started = Compiler(tmp_path_factory.mktemp("sources"))
    yield started
    started.close()


@pytest.fixture(scope="session")
def compiles(compiler: Compiler) -> Callable[[str], bool]:
    def ask(text: str) -> bool:
        return not errors_of(compiler.ask(question(text)))

    return ask


@pytest.fixture(scope="session")
def mutate(compiler: Compiler) -> Mutate:
    """Mutants of the body of one contract."""

    def of(body: str) -> list[Mutant]:
        text = whole(body)
        answer = compiler.ask(question(text))
        assert not errors_of(answer), errors_of(answer)
        tree = answer["sources"][MODULE]["ast"]
        return mutants_of(MODULE, text.encode(), tree, Enums.read({MODULE: tree}))

    return of


def whole(body: str) -> str:
    return f"{HEAD}contract Small {{\n{body}\n}}\n"


def question(text: str) -> dict[str, object]:
    return {
        "language": "Solidity",
        "sources": {MODULE: {"content": text}},
        "settings": {"outputSelection": {"*": {"": ["ast"]}}},
    }
