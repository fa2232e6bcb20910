"""What a figure is: its name, what it is about, and how it is worked out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.audit.errors import refused
from backend.audit.project import Ledger

Work = Callable[..., Any]
ACCOUNT, DIGEST, NUMBER, TEXT = "account", "digest", "number", "text"
SHAPES: Final = {
    ACCOUNT: re.compile("0x[0-9a-f]{40}"),
    DIGEST: re.compile("0x[0-9a-f]{64}"),
    TEXT: re.compile("[a-z0-9:]{1,20}"),
}
WIDEST: Final = 2**24


@dataclass(frozen=True)
class Figure:
    """A kind of figure: the names of what it is about, each with its kind."""

    name: str
    about: Mapping[str, str]
    work: Work

    def value(self, ledger: Ledger, given: Mapping[str, Any]) -> Any:
        """The figure itself. ProofRefused if what it is about isn't well-formed."""
        if set(given) != set(self.about):
            raise refused("about", name=self.name, about=", ".join(self.about) or "–")
        for name, kind in self.about.items():
            _require(kind, given[name])
        return shown(self.work(ledger, **given))


FIGURES: Final[dict[str, Figure]] = {}


def figure(name: str) -> Figure:
    """A kind of figure by its name. ProofRefused if there is none."""
    if name not in FIGURES:
        raise refused("no_figure", name=name, known=", ".join(FIGURES))
    return FIGURES[name]


def shown(value: Any) -> Any:
    """As files have it: amounts as text, so that no reader rounds them."""
    if isinstance(value, dict):
        return {name: shown(each) for name, each in value.items()}
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _require(kind: str, value: Any) -> None:
    if kind == NUMBER:
        valid = type(value) is int and 0 <= value < WIDEST
    else:
        valid = isinstance(value, str) and SHAPES[kind].fullmatch(value) is not None
    if not valid:
        raise refused("about_form", value=value, kind=kind)


def kind_of(name: str, **about: str) -> Callable[[Work], Work]:
    def known(work: Work) -> Work:
        FIGURES[name] = Figure(name, about, work)
        return work

    return known
