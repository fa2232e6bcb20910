"""A story: one community's project, its people and its life, in one TOML file.

Besides the keys of a project's file (see `backend.wallet.project_file`), where the names of people
and the currency's symbol may stand for addresses:

    [story]
    title = "A classroom platform"
    begins = 2026-01-12                 # the first day; all stories of a demo share one clock
    seed = 7                            # what chance there is comes from here
    creator = "amelie"                  # creates the project
    relayer = "jonas"                   # sends what others have signed; by default the creator
    currency = { name = "Test euro", symbol = "EURT", decimals = 6 }   # a token made for the story

    [people]
    amelie = "Amélie Fontaine, teacher in Lyon"

    [[chapters]]
    title = "Raising"
    life = [
      { day = 0, accept = "everybody" },
      { day = 1, contribute = { amelie = "120.00", jonas = "75.00" } },
    ]

The verbs of a life are in `scripts.demo.verbs`, multisigs and a gate in `scripts.demo.parties`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eth_typing import ChecksumAddress

from backend.wallet.amounts import parse_duration, parse_time
from backend.wallet.errors import InputInvalid
from backend.wallet.project import NATIVE, NATIVE_DECIMALS, NATIVE_SYMBOL
from backend.wallet.project_file import ProjectFile, read_project_file
from scripts.demo.acts import Moment
from scripts.demo.cast import Cast
from scripts.demo.keys import address_of
from scripts.demo.parties import Gate, Multisig, read_gate, read_multisigs
from scripts.demo.sections import DAY, StorySection
from scripts.demo.verbs import read_life

OWN_TABLES = frozenset({"story", "people", "multisigs", "gate", "chapters"})
# They stand for the story's token and its gate until these are deployed.
TOKEN_TO_COME = ChecksumAddress("0x00000000000000000000000000000000000C0DE0")  # type: ignore[arg-type]
GATE_TO_COME = ChecksumAddress("0x00000000000000000000000000000000000C0DE1")  # type: ignore[arg-type]
MOST_DECIMALS = 24


@dataclass(frozen=True)
class Currency:
    """A token that is deployed for a story."""

    name: str
    symbol: str
    decimals: int


@dataclass(frozen=True)
class Chapter:
    """Part of a life; `begins` is the time of its first moment."""

    title: str
    begins: int


@dataclass(frozen=True)
class Story:
    """A story that was read and checked.

    `begins` is Unix seconds, `people` are the names of all who act by handle: `multisigs` tells
    which of them are no keys.
    """

    path: Path
    title: str
    begins: int
    seed: int
    creator: str
    relayer: str
    currency: Currency | None
    people: dict[str, str]
    multisigs: dict[str, Multisig]
    gate: Gate | None
    chapters: tuple[Chapter, ...]
    life: tuple[Moment, ...]

    @property
    def key(self) -> str:
        """What tells this story's keys apart from another's."""
        return self.path.stem

    @property
    def currency_facts(self) -> tuple[str, int]:
        """Symbol and decimals of what contributions are made in."""
        if self.currency is None:
            return NATIVE_SYMBOL, NATIVE_DECIMALS
        return self.currency.symbol, self.currency.decimals

    @property
    def keys(self) -> list[str]:
        """Handles of those who have a key of their own."""
        return [handle for handle in self.people if handle not in self.multisigs]

    def project(
        self, token: ChecksumAddress, now: int, gate: ChecksumAddress = GATE_TO_COME
    ) -> ProjectFile:
        """The project's own part of the file, with the addresses of token and gate and the chain's
        time.
        """
        names = {handle: address_of(self.key, handle) for handle in self.keys}
        if self.currency is not None:
            names[self.currency.symbol] = token
        if self.gate is not None:
            names[self.gate.name] = gate
        facts = self.currency_facts
        return read_project_file(self.path, lambda _: facts, now, names, OWN_TABLES)


def read_story(path: Path, now: int) -> Story:
    """The story in a file; `now` is when it begins if it doesn't say.

    Raises InputInvalid for the first thing that is wrong, before anything has happened.
    """
    table = _read(path)
    top = StorySection(path, "", {name: table[name] for name in OWN_TABLES if name in table})
    people = {handle: str(name) for handle, name in top.table("people").items()}
    multisigs = read_multisigs(top, people)
    everybody = people | {handle: each.name for handle, each in multisigs.items()}
    gate = read_gate(top, people, everybody)
    head = StorySection(path, "[story]", top.raw("story") or {})
    title, begins = head.text("title"), _begins(head, now)
    creator = head.person("creator", head.raw("creator"), people)
    relayer = head.person("relayer", head.raw("relayer") or creator, people)
    currency, seed = _currency(head), _seed(head)
    head.finish()
    decimals = currency.decimals if currency else NATIVE_DECIMALS
    categories, period = _categories(path, table), _claim_period(table)
    cast = Cast(everybody, categories, decimals, begins, seed, creator, period, gate is not None)
    chapters, life = _chapters(top, cast)
    story = Story(
        path=path,
        title=title,
        begins=begins,
        seed=seed,
        creator=creator,
        relayer=relayer,
        currency=currency,
        people=everybody,
        multisigs=multisigs,
        gate=gate,
        chapters=chapters,
        life=tuple(life),
    )
    story.project(TOKEN_TO_COME if currency else NATIVE, begins)
    return story


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputInvalid(f"The story {path} can't be read ({error.strerror}).") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputInvalid(f"The story {path} isn't TOML in UTF-8: {error}.") from None


def _begins(head: StorySection, now: int) -> int:
    found = head.raw("begins")
    if found is None:
        return now
    if not isinstance(found, date):
        raise head.wrong("begins", "must be a date such as 2026-01-12, without quotation marks")
    # A date alone is read as its last second; a story begins in the morning.
    return parse_time(found) - DAY + 8 * 3600


def _currency(head: StorySection) -> Currency | None:
    if not head.has("currency"):
        return None
    inner = StorySection(head.file, "[story.currency]", head.raw("currency"))
    found = Currency(inner.text("name"), inner.text("symbol"), inner.amount("decimals", 0, 8))
    inner.finish()
    if found.decimals > MOST_DECIMALS:
        raise inner.wrong("decimals", f"must be at most {MOST_DECIMALS}")
    return found


def _seed(head: StorySection) -> int:
    found = head.raw("seed")
    if found is None:
        return 1
    if isinstance(found, bool) or not isinstance(found, int):
        raise head.wrong("seed", "must be a whole number")
    return found


def _categories(path: Path, table: dict[str, Any]) -> dict[str, int]:
    """Numbers of the project's categories by name; the project's own reader checks the rest."""
    found = table.get("categories", [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise InputInvalid(f"{path.name}: categories: write [[categories]] above each.")
    return {str(each.get("name")): number for number, each in enumerate(found, 1)}


def _claim_period(table: dict[str, Any]) -> int:
    rules = table.get("rules")
    rule = rules.get("claim") if isinstance(rules, dict) else None
    period = rule.get("period") if isinstance(rule, dict) else None
    try:
        return parse_duration(period) if isinstance(period, str) else DAY
    except InputInvalid:
        return DAY  # the project's own reader names the key


def _chapters(top: StorySection, cast: Cast) -> tuple[tuple[Chapter, ...], list[Moment]]:
    chapters: list[Chapter] = []
    life: list[Moment] = []
    for section in top.inner("chapters", "chapter"):
        section.label = section.label.removeprefix(", ")
        title = section.text("title")
        moments = read_life(section, cast)
        section.finish()
        chapters.append(Chapter(title, min(moment.at for moment in moments)))
        life.extend(moments)
    top.finish()
    cast.finish()
    # Stable: what happens at the same time keeps the order of the file.
    return tuple(chapters), sorted(life, key=lambda moment: moment.at)
