"""The orchard of `story_text`, grown by everything that a story can tell besides."""

from __future__ import annotations

from pathlib import Path

from tests.scripts.demo.story_text import write_story

CHANGES = (
    ('transfers = "members"', 'transfers = "members"\ngate = "village"\n\n' + "{sharing}"),
    (
        '[rules.settings]\nweighting = "shares"',
        '[rules.settings]\nweighting = "quadratic"',
    ),
    (
        'dan = "Dan Levi, beekeeper"\n',
        'dan = "Dan Levi, beekeeper"\ndan-2 = "Dan Levi, with a new key"\n{parties}',
    ),
)
SHARING = """[sharing]
retained = "10 %"
exit_part = "50 %"
holding_time = "2 days"
"""
PARTIES = """
[multisigs]
barn = { name = "The barn, of three neighbours", owners = ["ada", "ben", "cleo"], needs = 2 }

[gate]
name = "village"
registrar = "ada"
persons = ["ada", "ben", "cleo", "dan"]
"""
LIFE = Path(__file__).with_name("grown_life.toml")


def write_grown_story(folder: Path, *changes: tuple[str, str]) -> Path:
    """Writes it with some words replaced, each of which must be there."""
    path = write_story(folder, *((before, _filled(after)) for before, after in CHANGES))
    text = path.read_text(encoding="utf-8") + LIFE.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    return path


def _filled(text: str) -> str:
    return text.replace("{sharing}", SHARING).replace("{parties}", PARTIES)
