"""A small community that the demo has never seen, for tests to spoil."""

from __future__ import annotations

from pathlib import Path

PROJECT = """
name = "Orchard"
symbol = "ORCH"
agreement = "agreement.md"
about = "about.md"

[funding]
currency = "TEUR"
price = "0.50"
minimum = "5.00"
money = "60.00"
backers = 3
pledged = "10"
deadline = "20 days"

[shares]
seat = "10"
issuance = "50 %"
transfers = "members"

[rules.claim]
weighting = "members"
quorum = "25 %"
approval = "50 %"
period = "1 day"
"""
RULE = """
[rules.{kind}]
weighting = "shares"
quorum = "25 %"
approval = "60 %"
period = "2 days"
notice = "3 days"
"""
REST = """
[[categories]]
name = "pruning"
rate = "4"
ceiling = "10"

[story]
title = "Neighbours keep an orchard"
begins = 2025-09-01
seed = 3
creator = "ada"
relayer = "ben"
currency = { name = "Test euro", symbol = "TEUR", decimals = 2 }

[people]
ada = "Ada Nowak, gardener in Poznań"
ben = "Ben Okafor, neighbour"
cleo = "Cléo Martin, voisine"
dan = "Dan Levi, beekeeper"

[[chapters]]
title = "Raising"
life = [
  { day = 0, accept = ["ada", "ben"] },
  { day = 0.5, accept = ["cleo", "dan"], signed = true },
  { day = 1, contribute = { ada = "30.00", ben = "20.00", cleo = "10.00", dan = "5.00" } },
  { day = 2, pledge = { ada = "10 pruning" } },
  { day = 2.5, expect = { phase = "building" } },
]

[[chapters]]
title = "Pruning"
life = [
  { day = 3, every = 2, until = 5, work = { ada = "1-2 pruning" }, voters = ["ben", "cleo"], evidence = [
    "Pruned the old pear."] },
  { day = 8, claim = "apple", by = "ben", work = "2 pruning", evidence = "Pruned the apple tree." },
  { day = 8.3, ballots = "apple", for = ["dan"], against = ["ada", "cleo"] },
  { day = 10, settle = ["apple"] },
  { day = 11, delegate = { cleo = "ada" } },
  { day = 12, propose = "ladder", by = "ada", class = "spend", text = "A ladder from Dan.", pay = { dan = "12.00" } },
  { day = 12.5, ballots = "ladder", for = ["ada", "ben"], signed = true },
  { day = 17, execute = "ladder", by = "dan" },
  { day = 18, post = "The ladder stands behind the shed.", kind = "result", by = "dan", about = "ladder" },
  { day = 19, expect = { apple = "rejected", ladder = "done" } },
]
"""


def story_text() -> str:
    """The whole story."""
    kinds = ("spend", "settings", "agreement", "dissolve")
    return PROJECT + "".join(RULE.format(kind=kind) for kind in kinds) + REST


def write_story(folder: Path, *changes: tuple[str, str], name: str = "orchard") -> Path:
    """Writes it with some words replaced, each of which must be there."""
    text = story_text()
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    (folder / "agreement.md").write_text("# Agreement\n\nWe share the pears.\n", encoding="utf-8")
    (folder / "about.md").write_text("# Orchard\n", encoding="utf-8")
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path
