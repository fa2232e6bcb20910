"""Who belongs to the community of a recorded history: those who are credited, and all other authors."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.history.records import Commit, Credited

DECIDING = ("review", "maintenance")


@dataclass
class Person:
    """A member to be: `handle` is the login, or made of an author's identifier if nobody credits them."""

    handle: str
    name: str
    kinds: tuple[str, ...] = ()
    commits: list[Commit] = field(default_factory=list)

    @property
    def decides(self) -> bool:
        """Whether they are credited with review or maintenance."""
        return any(kind in DECIDING for kind in self.kinds)


def community(credited: Sequence[Credited], commits: Sequence[Commit]) -> list[Person]:
    """Everybody, the credited first; each commit belongs to exactly one of them.

    An author is the credited person of the same name or login. Identifiers that share a name, and names that share an
    identifier, are one author.
    """
    people = [Person(each.login, each.name, each.kinds) for each in credited]
    known: dict[str, Person] = {}
    for person in people:
        known.setdefault(_plain(person.name), person)
        known.setdefault(_plain(person.handle), person)
    for authored in _authors(commits):
        names = {_plain(commit.author) for commit in authored}
        found = next((known[name] for name in sorted(names) if name in known), None)
        person = found or Person(f"author-{authored[0].author_id}", authored[0].author)
        if found is None:
            people.append(person)
        person.commits.extend(authored)
    return people


def _authors(commits: Sequence[Commit]) -> list[list[Commit]]:
    """Commits by author, in the order of the first one."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for commit in commits:
        parent[root(f"name {_plain(commit.author)}")] = root(f"id {commit.author_id}")
    found: dict[str, list[Commit]] = defaultdict(list)
    for commit in commits:
        found[root(f"id {commit.author_id}")].append(commit)
    return list(found.values())


def _plain(name: str) -> str:
    """A name without case, accents, quotes and spaces that vary from one record to the next."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum()) or name
