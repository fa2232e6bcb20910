"""The event log of a project: what happened, by figure, event, account and blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.api.answers import projects
from backend.api.answers.desk import ProjectDesk, checksummed
from backend.api.events.decoding import event_of
from backend.api.inputs import address, digest, shown
from backend.api.models.event import Event
from backend.api.paging import Page, cursor_for
from backend.chain import abi
from backend.errors import FilterInvalid, MomentInvalid
from backend.pages.event_words import EventWords
from backend.storage import log_queries
from backend.storage.columns import first_position
from backend.storage.log_queries import FIGURES, Span
from backend.storage.reader import View
from backend.wording import failure

# Logs that are looked at for one page, where a filter can't be told by an index.
_MOST_SCANNED: Final = 2000
# A page stays below 300 KB.
_MOST_SHOWN: Final = 100
NAMES: Final = tuple(
    sorted(
        {
            entry["name"]
            for contract in ("Project", "Treasury")
            for entry in abi.load(contract)
            if entry["type"] == "event"
        }
    )
)

# Figures that are of an account or of a poll are asked for together with it.
FIGURE_NAMES: Final = (*FIGURES, "shares", "poll")


@dataclass(frozen=True)
class Wanted:
    """What is asked for; empty texts: everything."""

    figure: str
    event: str
    account: str
    poll: str
    first: int | None
    last: int | None

    def fits(self, event: Event) -> bool:
        """Whether an event is of the kind, and about the account."""
        if self.event and event.event != self.event:
            return False
        return not self.account or self.account in map(_text, event.facts.values())


def _text(value: object) -> str:
    return value.lower() if isinstance(value, str) else ""


def wanted(given: Mapping[str, str]) -> Wanted:
    """What a page's parameters ask for. Raises FilterInvalid, AddressInvalid, MomentInvalid."""
    figure, event = given.get("figure", ""), given.get("event", "")
    if event:
        _require_known("event", event, NAMES)
    if figure:
        _require_known("figure", figure, FIGURE_NAMES)
    account, poll = given.get("account", "").strip(), given.get("poll", "").strip()
    return Wanted(
        figure,
        event,
        address(account) if account else "",
        digest(poll) if poll else "",
        _block(given.get("first", "")),
        _block(given.get("last", "")),
    )


def _require_known(name: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise FilterInvalid(
            f"“{shown(given)}” is no value for “{name}”.",
            given=shown(given),
            filter=name,
            known=", ".join(known),
        )


def _block(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise failure(MomentInvalid, "failures.moment_block", given=shown(text))
    return int(text)


def event_facts(desk: ProjectDesk, given: Mapping[str, str], page: Page) -> dict[str, Any]:
    """One page of the log."""
    asked = wanted(given)
    after = page.after("log", "number")
    limit = min(page.limit, _MOST_SHOWN)
    found, last = _events(desk, asked, after[0] if after else None, limit)
    accounts = {
        value.lower()
        for event in found
        for value in event.facts.values()
        if isinstance(value, str) and len(value) == 42
    }
    return {
        "project": projects.project(desk, desk.row),
        "events": found,
        "words": EventWords(desk, found),
        "names": {checksummed(each): name for each, name in desk.names(accounts).items()},
        "asked": asked,
        "figures": FIGURE_NAMES,
        "kinds": NAMES,
        "cursor": cursor_for("log", (last,) if last else None),
    }


def _events(
    desk: ProjectDesk, asked: Wanted, below: int | None, limit: int
) -> tuple[list[Event], int | None]:
    """Events that fit, and the position below which the next ones are; None: there are none."""
    view = desk.view
    end = first_position(min(view.block, view.block if asked.last is None else asked.last) + 1)
    span = Span(end if below is None else min(below, end), first_position(asked.first or 0), 0)
    whose = {desk.project: (desk.project, False), desk.row["treasury"]: (desk.project, True)}
    kept: list[Event] = []
    scanned, at_once = 0, min(limit + 1, log_queries.MOST)
    while scanned < _MOST_SCANNED:
        span = Span(span.below, span.first, at_once)
        positions = _positions(view, desk, asked, span)
        for row in log_queries.logs_at(view, positions):
            event = event_of(row, whose)
            if event is not None and asked.fits(event):
                if len(kept) == limit:
                    return kept, span.below
                kept.append(event)
            span.below = row["position"]
        if len(positions) < at_once:
            return kept, None
        scanned, at_once = scanned + len(positions), log_queries.MOST
    return kept, span.below


def _positions(view: View, desk: ProjectDesk, asked: Wanted, span: Span) -> list[int]:
    if asked.figure == "shares" and asked.account:
        return log_queries.of_account(view, desk.project, asked.account, span)
    if asked.figure == "poll" and asked.poll:
        return log_queries.of_poll(view, desk.project, asked.poll, span)
    if asked.figure in FIGURES:
        return FIGURES[asked.figure](view, desk.project, span)
    return log_queries.of_project(view, desk.project, desk.row["treasury"], span)
