"""The questions that are asked of a large project, by our API and by the peers'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Question:
    """One question: what it is called, our path, and Ponder's (none if it isn't asked there)."""

    name: str
    ours: str
    ponder: str | None = None


def questions(facts: dict[str, Any]) -> list[Question]:
    """Those of the recorded chain of a million contributions."""
    project, regulars = facts["project"].lower(), facts["regulars"]
    base = f"/v1/projects/{project}"
    asked = [
        Question(
            "member history",
            f"{base}/contributions?account={regulars[0]}&limit=50",
            f"/history/{project}/{regulars[0]}",
        ),
        Question("project page data", base, f"/project/{project}"),
        Question("cap table", f"{base}/holders?limit=50", f"/holders/{project}"),
    ]
    return [
        *asked,
        Question("newest contributions", f"{base}/contributions?limit=50"),
        Question("one member", f"{base}/members/{regulars[1]}"),
        Question("members", f"{base}/members?limit=50"),
        Question("treasury movements", f"{base}/treasury/movements?limit=50"),
    ]


# Those that `make bench-api` compares with the peers.
COMPARED = ("member history", "project page data", "cap table")
