"""The commands of the documents do what they say, in one world: a node, keys, a community."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.helpers.ports import free_port
from tests.docs.reader import steps_of
from tests.docs.typist import Typist

# In this order: who founds, who contributes, who builds on it, who checks it all.
DOCUMENTS = ("founders.md", "contributors.md", "programs.md", "auditors.md")


@pytest.fixture(scope="module")
def typist(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typist]:
    folder = tmp_path_factory.mktemp("docs")
    somebody = Typist(folder, {"8545": str(free_port()), "8000": str(free_port())})
    yield somebody
    somebody.ends()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_tells_people_to_type(typist: Typist, document: str) -> None:
    steps = steps_of(document)
    assert any(step.kind == "sh" for step in steps)
    for step in steps:
        typist.does(step)
