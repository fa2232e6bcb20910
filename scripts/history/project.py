"""The project of a recorded history, as the file that `coledger project create` takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from scripts.history.claims import PlannedClaim
from scripts.history.community import Person

RATE = 10
FOUNDING = 1000
LARGEST_NAME = 32

AGREEMENT = """# Agreement of the community of {name}

1. What was recorded of the work on {name} is claimed here by those who did it, and judged by those whom the
   project credits with review and maintenance.
2. A commit is one unit, and so is each kind of contribution that somebody is credited with and that no commit shows.
   Every unit is worth {rate} shares, whatever its kind.
3. Those who judge hold founding shares, so that their ballots weigh something.
"""
ABOUT = """# {name}

The recorded history of an open-source project: {people} people, {commits} commits.
"""
RULES = """
[rules.{kind}]
weighting = "members"
quorum = "{quorum}"
approval = "50 %"
period = "{period}"
"""


def write_project_file(
    folder: Path,
    name: str,
    people: Sequence[Person],
    claims: Sequence[PlannedClaim],
    founders: Sequence[Person],
) -> Path:
    """Writes the file and its texts into the folder."""
    commits = sum(len(claim.commits) for claim in claims)
    facts = {"name": name, "people": len(people), "commits": commits, "rate": RATE}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "agreement.md").write_text(AGREEMENT.format(**facts), encoding="utf-8")
    (folder / "about.md").write_text(ABOUT.format(**facts), encoding="utf-8")
    path = folder / "project.toml"
    path.write_text(_text(name, claims, founders), encoding="utf-8")
    return path


def categories(claims: Sequence[PlannedClaim]) -> dict[str, int]:
    """The number of each kind, in the order of first need."""
    kinds = dict.fromkeys(claim.kind for claim in claims)
    return {kind: number for number, kind in enumerate(kinds, 1)}


def _text(name: str, claims: Sequence[PlannedClaim], founders: Sequence[Person]) -> str:
    # All that work will ever mint fits into one window, however the claims lie in time.
    minted = sum(claim.units for claim in claims) // 100 * RATE
    founding = max(FOUNDING, minted // len(founders) + 1)
    ceiling = max(claim.units for claim in claims) // 100
    lines = [
        f"name = {_quoted(_short(name))}",
        f"symbol = {_quoted(_symbol(name))}",
        'agreement = "agreement.md"',
        'about = "about.md"',
        "[funding]",
        'currency = "coin"',
        'price = "0.001"',
        "[shares]",
        'seat = "1"',
        'issuance = "100 %"',
        'transfers = "members"',
        RULES.format(kind="claim", quorum="2 %", period="1 day"),
    ]
    for kind in ("spend", "settings", "agreement", "dissolve"):
        lines.append(RULES.format(kind=kind, quorum="20 %", period="7 days") + 'notice = "7 days"')
    for kind in categories(claims):
        lines.append(
            f'[[categories]]\nname = {_quoted(_short(kind))}\nrate = "{RATE}"\nceiling = "{ceiling}"'
        )
    for person in founders:
        lines.append(f'[[founders]]\naccount = {_quoted(person.handle)}\nshares = "{founding}"')
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A string that means the same in TOML."""
    return json.dumps(text, ensure_ascii=False)


def _short(text: str) -> str:
    return text.encode()[:LARGEST_NAME].decode(errors="ignore")


def _symbol(name: str) -> str:
    words = [word for word in name.replace("-", " ").replace("_", " ").split() if word]
    letters = "".join(word[0] for word in words) if len(words) > 1 else name[:5]
    return _short(letters.upper()) or "HIST"
