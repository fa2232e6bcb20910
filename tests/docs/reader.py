"""What a document tells people to type, in its order, and what it says they will see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
_STEP = re.compile(
    r"^```(?P<language>sh|text|toml)\n(?P<body>.*?)^```$|^<!-- meanwhile: (?P<meanwhile>.+?) -->$",
    re.MULTILINE | re.DOTALL,
)
# What differs from one run to the next: addresses and digests, gas and what it costs, blocks, times.
_MASKS = (
    (re.compile(r"0x[0-9a-fA-F]*(…[0-9a-fA-F]*)?"), "0x"),
    (re.compile(r"(about |\()[\d,]+ gas[:,] [\d.,]+"), "GAS"),
    (re.compile(r"block \d+"), "BLOCK"),
    (re.compile(r"of \d+; \d+ events"), "EVENTS"),
    (re.compile(r"in \d+\.\d s"), "SECONDS"),
    (re.compile(r"20\d\d-\d\d-\d\d(T[\d:]+Z)?"), "TIME"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "URL"),
    (re.compile(r"\"request\":\"[^\"]+\""), "REQUEST"),
    (re.compile(r"is in \S+\."), "is in PLACE."),
    (re.compile(r"recorded in \S+"), "recorded in PLACE"),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True)
class Step:
    """One thing to do (`sh`, `meanwhile`, `toml`) or to see (`text`), and the line it is at."""

    kind: str
    body: str
    line: int


def steps_of(name: str) -> list[Step]:
    """The steps of a document, in their order."""
    text = (DOCS / name).read_text(encoding="utf-8")
    found = []
    for match in _STEP.finditer(text):
        kind = match["language"] or "meanwhile"
        body = match["body"] or match["meanwhile"]
        found.append(Step(kind, body, text.count("\n", 0, match.start()) + 1))
    return found


def masked(text: str) -> str:
    """The text without what differs from one run to the next."""
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return text.strip()


def missing_lines(expected: str, printed: str) -> list[str]:
    """The lines of the document that were not printed; `…` stands alone for lines left out."""
    seen = [masked(line) for line in printed.splitlines()]
    wanted = [line for line in expected.splitlines() if line.strip() not in ("", "…")]
    return [line for line in wanted if masked(line) not in seen]
