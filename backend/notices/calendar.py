"""Occasions as an iCalendar feed (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from backend.notices.told import Told
from backend.wording import say

_DAY: Final = timedelta(days=1)
_REFRESH: Final = timedelta(hours=1)


class Writer:
    """Writes a project's calendar, in a language; `page` makes an address of a path."""

    def __init__(self, chain_id: int, name: str, language: str, page: Callable[[str], str]) -> None:
        self._chain_id = chain_id
        self._name = plain(name)
        self._language = language
        self._page = page

    def calendar(
        self, told: Sequence[Told], acted: Mapping[str, str] | None = None, title: str = ""
    ) -> bytes:
        """The calendar. With `acted` it is a member's: what they did, by the subject of votes.

        Who has not acted is reminded a day before the end.
        """
        calendar = Calendar()
        calendar.add("prodid", "-//Coledger//Coledger//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        shown = title or say(self._language, "notices.calendar", project=self._name)
        calendar.add("name", shown)
        calendar.add("x-wr-calname", shown)
        calendar.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
        for each in told:
            calendar.add_component(self._event(each, acted))
        return bytes(calendar.to_ical())

    def _event(self, told: Told, acted: Mapping[str, str] | None) -> Event:
        occasion, event = told.occasion, Event()
        title, text = self.title(told), say(self._language, f"notices.{occasion.kind}_text")
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
        if acted is not None and occasion.kind == "vote" and not occasion.cancelled:
            did = acted.get(occasion.subject, "vote_open")
            text = f"{say(self._language, f'notices.{did}')} {text}"
            if did == "vote_open":
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

    def _alarm(self, title: str) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", say(self._language, "notices.alarm", what=title))
        alarm.add("trigger", -_DAY, parameters={"related": "END"})
        return alarm


def plain(text: str) -> str:
    """What people wrote, as one line of what can be seen."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(seen.split())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(min(seconds, 253_402_300_799), UTC)
