"""A good project's file, and how tests change it."""

from __future__ import annotations

from pathlib import Path

PROJECT_FILE = """\
name = "Slow Notes"
symbol = "SLOW"
agreement = "agreement.md"
about = "about.md"

[funding]
currency = "coin"
price = "0.50"
minimum = "0.10"

[shares]
seat = "10"
issuance = "25 %"
transfers = "members"

[rules.claim]
weighting = "shares"
quorum = "20 %"
approval = "50 %"
period = "3 days"

[rules.spend]
weighting = "shares"
quorum = "20 %"
approval = "50 %"
period = "5 days"
notice = "3 days"

[rules.settings]
weighting = "shares"
quorum = "20 %"
approval = "50 %"
period = "5 days"
notice = "3 days"

[rules.agreement]
weighting = "members"
quorum = "30 %"
approval = "66 %"
period = "7 days"
notice = "7 days"

[rules.dissolve]
weighting = "members"
quorum = "30 %"
approval = "66 %"
period = "7 days"
notice = "7 days"

[[categories]]
name = "development"
rate = "40"
ceiling = "80"

[[categories]]
name = "design"
rate = "30.5"
ceiling = "20"

[[founders]]
account = "founder"
shares = "1000"

[[founders]]
account = "voter"
shares = "500"
"""
AGREEMENT = b"We share what we make.\n"
ABOUT = b"Notes that take their time.\n"


def write_project(folder: Path, *changes: tuple[str, str], text: str = PROJECT_FILE) -> Path:
    """The project's file with its texts beside it; each change replaces one passage."""
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    (folder / "agreement.md").write_bytes(AGREEMENT)
    (folder / "about.md").write_bytes(ABOUT)
    path = folder / "project.toml"
    path.write_text(text, encoding="utf-8")
    return path
