"""One comparison: what the contracts say, and what the API says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Comparison:
    """One fact of a project: its kind (“holders”, “polls”, …), its name, and both answers."""

    kind: str
    name: str
    chain: Any
    api: Any

    @property
    def agrees(self) -> bool:
        """Whether both say the same, to the last unit."""
        return bool(self.chain == self.api)


def compare(
    kind: str, name: str, chain: Mapping[str, Any], api: Mapping[str, Any]
) -> Iterator[Comparison]:
    """All fields of one thing; what only one of them has is a difference."""
    for field in [*chain, *(field for field in api if field not in chain)]:
        yield Comparison(kind, f"{name} {field}", chain.get(field), api.get(field))


def compare_all(
    kind: str, chain: Mapping[str, Mapping[str, Any]], api: Mapping[str, Mapping[str, Any]]
) -> Iterator[Comparison]:
    """All things of a kind by their name; one that is missing on a side is a difference."""
    for name in [*chain, *(name for name in api if name not in chain)]:
        if name not in chain or name not in api:
            yield Comparison(
                kind, name, "there" if name in chain else None, "there" if name in api else None
            )
        else:
            yield from compare(kind, name, chain[name], api[name])


def compare_count(kind: str, chain: Mapping[str, Any], api: Sequence[Any]) -> Comparison:
    """How many there are: of two with one name, only one would be compared."""
    return Comparison(kind, "number of them", len(chain), len(api))


def seconds(time: str | None) -> int:
    """Unix seconds of a time in the API's form; zero for none."""
    return 0 if time is None else int(datetime.fromisoformat(time).timestamp())


def amount(value: Mapping[str, Any]) -> int:
    """The base units of an amount in the API's form."""
    return int(value["amount"])
