"""Occasions as an iCalendar feed (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from backend.api.answers.desk import checksummed
from backend.notices.occasions import Occasion
from backend.notices.told import Told
from backend.wording import say

_DAY: Final = timedelta(days=1)
_REFRESH: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Member:
    """Whose calendar it is: what they did in votes, by their subject, and whether they may leave."""

    account: str
    acted: Mapping[str, str]
    may_leave: bool = False


def calendar_of(title: str, events: Iterable[Event]) -> bytes:
    """Events as one calendar, which is asked for again each hour."""
    calendar = Calendar()
    calendar.add("prodid", "-//Coledger//Coledger//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


class Writer:
    """Writes a project's calendar, in a language; `page` makes an address of a path."""

    def __init__(self, chain_id: int, name: str, language: str, page: Callable[[str], str]) -> None:
        self._chain_id = chain_id
        self._name = plain(name)
        self._language = language
        self._page = page

    def calendar(
        self, told: Sequence[Told], member: Member | None = None, title: str = ""
    ) -> bytes:
        """The calendar; of a member, or of a project.

        A member is reminded a day before the end of what they can still do something about.
        """
        shown = title or say(self._language, "notices.calendar", project=self._name)
        return calendar_of(shown, self.events(told, member))

    def events(self, told: Sequence[Told], member: Member | None) -> list[Event]:
        """What stands in a calendar, of this project."""
        return [self._event(each, member) for each in told]

    def _event(self, told: Told, member: Member | None) -> Event:
        occasion, event = told.occasion, Event()
        title, text = self.title(told), say(self._language, f"notices.{occasion.kind}_text")
        if occasion.owner:
            text = f"{self._say('due_owner', owner=checksummed(occasion.owner))} {text}"
        event.add("uid", self.uid(told))
        event.add("sequence", told.sequence)
        event.add("dtstamp", _time(told.changed_at))
        event.add("created", _time(told.first_at))
        event.add("last-modified", _time(told.changed_at))
        event.add("dtstart", _time(occasion.begins))
        event.add("dtend", _time(occasion.ends))
        event.add("status", "CANCELLED" if occasion.cancelled else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        event.add("url", self._page(occasion.path))
        event.add("summary", title)
        key, reminds = ("", False) if member is None else _for_member(occasion, member)
        if key:
            text = f"{self._say(key)} {text}"
        if reminds:
            event.add_component(self._alarm(title))
        event.add("description", f"{text}\n{self._page(occasion.path)}")
        return event

    def uid(self, told: Told) -> str:
        """The same for ever, whatever becomes of the occasion."""
        occasion = told.occasion
        return f"{occasion.key}@{occasion.project}.{self._chain_id}.coledger"

    def title(self, told: Told) -> str:
        """What the occasion is called."""
        occasion = told.occasion
        facts = {"project": self._name, "class": occasion.class_, "line": occasion.subject}
        title = say(self._language, f"notices.{occasion.kind}", **facts)
        return say(self._language, "notices.cancelled", what=title) if occasion.cancelled else title

    def _say(self, key: str, **facts: object) -> str:
        return say(self._language, f"notices.{key}", **facts)

    def _alarm(self, title: str) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", say(self._language, "notices.alarm", what=title))
        alarm.add("trigger", -_DAY, parameters={"related": "END"})
        return alarm


def _for_member(occasion: Occasion, member: Member) -> tuple[str, bool]:
    """What an occasion means for a member, as a key of the wording, and whether they are reminded."""
    if occasion.cancelled:
        return "", False
    if occasion.kind == "vote":
        did = member.acted.get(occasion.subject, "vote_open")
        return did, did == "vote_open"
    if occasion.kind == "notice" and member.may_leave:
        return "notice_leave", True
    if occasion.kind in ("due", "expires") and occasion.owner == member.account:
        return "due_yours", True
    return "", False


def plain(text: str) -> str:
    """What people wrote, as one line of what can be seen."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(seen.split())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(min(seconds, 253_402_300_799), UTC)
