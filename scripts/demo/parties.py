"""Who takes part in a story besides people with keys: multisigs, and the gate's registrar.

    [multisigs]
    studio = { name = "A studio of three in Porto", owners = ["ines", "rui", "bea"], needs = 2 }

    [gate]
    name = "school"                     # stands for its address under [shares]: gate = "school"
    registrar = "ines"                  # a person, who says which accounts stand for one
    persons = ["rui"]                   # those of whom it says so from the start

A multisig acts like anybody else, by its handle; so many of its owners sign for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.demo.sections import StorySection


@dataclass(frozen=True)
class Multisig:
    """A contract that is a member: `needs` of its owners sign, the first of them sends."""

    name: str
    owners: tuple[str, ...]
    needs: int


@dataclass(frozen=True)
class Gate:
    """A membership gate: `name` stands for its address in the project's own part of the file."""

    name: str
    registrar: str
    persons: tuple[str, ...]


def read_multisigs(top: StorySection, people: Mapping[str, str]) -> dict[str, Multisig]:
    """The multisigs of a story by handle; none if it doesn't speak of any."""
    if not top.has("multisigs"):
        return {}
    found = {}
    for handle, table in top.table("multisigs").items():
        section = StorySection(top.file, f"[multisigs] › {handle}", table)
        found[handle] = _multisig(section, people)
        if handle in people:
            raise section.wrong("name", f"“{handle}” is one of [people] already")
    return found


def read_gate(
    top: StorySection, people: Mapping[str, str], everybody: Mapping[str, str]
) -> Gate | None:
    """The gate of a story, if it has one."""
    if not top.has("gate"):
        return None
    section = StorySection(top.file, "[gate]", top.raw("gate"))
    name = section.text("name")
    registrar = section.person("registrar", section.raw("registrar"), people)
    persons = section.people("persons", everybody)
    section.finish()
    return Gate(name, registrar, persons)


def _multisig(section: StorySection, people: Mapping[str, str]) -> Multisig:
    name, needs = section.text("name"), section.amount("needs", 0, 8)
    owners = section.people("owners", people)
    section.finish()
    if len(set(owners)) < len(owners):
        raise section.wrong("owners", "names somebody twice")
    if not 0 < needs <= len(owners):
        raise section.wrong("needs", "must be at least 1, and at most the number of owners")
    return Multisig(name, owners, needs)
