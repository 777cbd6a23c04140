"""The programme's days as an iCalendar file, which people subscribe to (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from checker import Listing, Sentence
from palier.compile import Compiled
from palier.pages._codes import isolated
from palier.pages._events import Event
from palier.pages._phrases import Phrases
from palier.site import Locale

if TYPE_CHECKING:
    from icalendar import Calendar

EVERY = timedelta(days=1)
"""How often those who subscribe should look whether something has changed."""
COLONS = " :：\u00a0\u202f"
"""What a requirement may end with before a list that does not follow here."""


def icalendar(
    compiled: Compiled, events: Sequence[Event], phrases: Phrases, locale: Locale, address: str
) -> bytes:
    """Return a file of all-day events, the same bytes whenever it is made of the same facts and words.

    Args:
        compiled: the compiled programme.
        events: the days.
        phrases: the words.
        locale: the words' locale.
        address: absolute address of the locale, with a slash at its end.
    """
    return _File(compiled, phrases, locale, address).of(events)


def stamp(compiled: Compiled) -> datetime:
    """Return when the facts were last revised: midnight UTC of the latest day on which a source was handed off.

    RFC 5545, 3.8.7.2 asks for the moment of the last revision. The clock at the time of a build would be another one,
    and two builds of the same facts would differ.
    """
    latest = max(origin.handed_off for origin in compiled.source.requirements.sources.values())
    return datetime.combine(latest, time(), UTC)


class _File:
    """One file while it is made."""

    def __init__(self, compiled: Compiled, phrases: Phrases, locale: Locale, address: str) -> None:
        self.programme, self.stamp = compiled.programme.id, stamp(compiled)
        self.phrases, self.locale, self.address = phrases, locale, address

    def of(self, events: Sequence[Event]) -> bytes:
        """Return the file of some days."""
        # Only now: it takes the commands a while to load, most of which make no page.
        from icalendar import Calendar
        from icalendar.prop import vDuration, vText

        calendar = Calendar()
        calendar.add("version", "2.0")
        calendar.add("prodid", f"-//Palier//{self.programme}//{self.locale.tag.upper()}")
        # The library knows no type of these four, so each value brings its own.
        name = self._text(Sentence("page.calendar.name", {"programme": Sentence("programme.title")}))
        for known_as in ("name", "x-wr-calname"):  # RFC 7986, 5.1, and what most programs read instead
            calendar.add(known_as, vText(name))
        calendar.add("refresh-interval", vDuration(EVERY), {"VALUE": "DURATION"})  # RFC 7986, 5.7
        calendar.add("x-published-ttl", vDuration(EVERY))  # what Outlook reads instead
        for event in events:
            self._add(event, calendar)
        return bytes(calendar.to_ical())

    def _add(self, event: Event, calendar: Calendar) -> None:
        from icalendar import Event as Entry

        entry = Entry()
        # The name of the fact, and of no day: where a date moves, the entry moves (3.8.4.7).
        entry.add("uid", f"{event.id}@{self.programme}.palier")
        entry.add("dtstamp", self.stamp)
        entry.add("dtstart", event.day)  # a date without time or end: the whole of that day (3.6.1)
        entry.add("summary", self._text(event.says), self._language(event.says))
        url = self.address + event.place
        entry.add("description", "\n".join([*self._more(event), url]))
        entry.add("categories", [self._text(Sentence(event.category))])
        entry.add("url", url)
        entry.add("transp", "TRANSPARENT")  # nobody is busy all day because of it (3.8.2.7)
        calendar.add_component(entry)

    def _more(self, event: Event) -> list[str]:
        """Return what is worth knowing besides, a line each."""
        lines = [self._text(sentence).rstrip(COLONS) for sentence in event.more]
        if event.concerns:
            names = Listing("and", tuple(name for _, name in event.concerns))
            lines.append(self._text(Sentence("page.calendar.concerns", {"competencies": names})))
        return lines

    def _text(self, sentence: Sentence) -> str:
        return isolated(self.phrases.text(sentence), self.locale)

    def _language(self, sentence: Sentence) -> dict[str, str]:
        """Return in which language a text stands (3.2.10)."""
        foreign = self.phrases.wording.foreign
        if foreign is not None and self.phrases.wording.is_foreign(sentence):
            return {"LANGUAGE": foreign.formats.locale}
        return {"LANGUAGE": self.locale.tag}
