"""The programme's calendar: every day on which something begins or ends, by year and month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from checker import Day, Sentence, Verbatim, Wording
from palier.compile import Compiled
from palier.l10n import Provenance
from palier.pages._codes import isolated, plain
from palier.pages._events import Event, events_of
from palier.pages._html import NOTHING
from palier.pages._icalendar import COLONS, icalendar
from palier.pages._notes import with_notice
from palier.pages._phrases import Phrases, linked
from palier.site import Heading, Locale, SearchEntry, SitePage

PATH = "calendar"
FILE = "calendar.ics"
"""Name of the iCalendar file in the locale's folder. People subscribe to it: it never changes."""
MODULES = ("calendar.js",)
STYLES = ("credentials.css",)
MARK = "\ue000"
"""A character for private use."""
PLACE = 3
"""Its place in the navigation: after the page on all credentials."""


@dataclass(frozen=True, slots=True)
class EventView:
    """What happens on a day."""

    id: str
    """Anchor."""
    says: Markup
    """What happens, in a sentence that leads to where there is more about it."""
    more: tuple[Markup, ...]
    """What else is worth knowing, a sentence each."""
    concerns: Markup
    """What it concerns, each a link; empty for nothing besides."""


@dataclass(frozen=True, slots=True)
class DayView:
    """A day on which something happens."""

    iso: str
    """The day as `2017-12-31`."""
    words: Markup
    """The day in the locale's long form."""
    events: tuple[EventView, ...]
    """What happens."""


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month in which something happens."""

    id: str
    """Anchor."""
    name: str
    """What it is called."""
    days: tuple[DayView, ...]
    """Its days, in order."""


@dataclass(frozen=True, slots=True)
class YearView:
    """A year in which something happens."""

    id: str
    """Anchor."""
    name: str
    """The year in the locale's digits."""
    months: tuple[MonthView, ...]
    """Its months, in order."""


def calendar_page(
    compiled: Compiled, wording: Wording, locale: Locale, provenance: Provenance, source: Locale
) -> SitePage:
    """Return the calendar in one locale, with its iCalendar file.

    Nothing on it depends on the day of the build: a module of the page marks what is past for whoever reads it.

    Args:
        compiled: the compiled programme.
        wording: the words of the locale.
        locale: the page's locale.
        provenance: how that wording came about.
        source: the locale of the source, in whose language sentences stand that are not translated.
    """
    phrases = Phrases(wording)
    events = events_of(compiled)
    years = tuple(_years(events, phrases))
    title, intro = phrases.text("page.calendar.title"), phrases.text("page.calendar.intro")
    facts = {"years": years, "file": FILE, "past": Sentence("page.calendar.past")}
    html = with_notice("calendar.html", facts, phrases, compiled, provenance, source)
    own = phrases.language("page.calendar.title", source)
    headings = tuple(
        Heading(2, year.id, year.name, tuple(Heading(3, month.id, month.name) for month in year.months))
        for year in years
    )
    entries = (
        SearchEntry(
            event.id,
            isolated(phrases.text(event.says), locale),
            isolated(f"{phrases.wording.fact(Day(event.day))} {_plain(view)}", locale),
        )
        for event, view in zip(events, _views(years), strict=True)
    )
    return SitePage(
        path=PATH,
        title=title,
        description=intro,
        html=html,
        headings=(Heading(1, "section--calendar", title, headings, own),),
        search=(SearchEntry("", title, intro), *entries),
        order=PLACE,
        title_locale=own,
        modules=MODULES,
        styles=STYLES,
        beside=files(compiled, phrases, locale),
    )


def files(compiled: Compiled, phrases: Phrases, locale: Locale) -> dict[str, Callable[[str], bytes]]:
    """Return what goes with the page, as `PageEntry.beside` has it: the iCalendar file."""
    return {FILE: lambda address: icalendar(compiled, events_of(compiled), phrases, locale, address)}


def _views(years: tuple[YearView, ...]) -> Iterator[EventView]:
    """Yield every event of the page, in order."""
    for year in years:
        for month in year.months:
            for day in month.days:
                yield from day.events


def _plain(view: EventView) -> str:
    return " ".join(plain(part) for part in (*view.more, view.concerns) if part)


def _years(events: tuple[Event, ...], phrases: Phrases) -> Iterator[YearView]:
    formats = phrases.wording.formats
    digits = str.maketrans("0123456789", formats.digits)
    for year, of_year in groupby(events, lambda event: event.day.year):
        months = []
        for month, of_month in groupby(of_year, lambda event: event.day.month):
            name = formats.months[month - 1]
            days = tuple(_days(list(of_month), phrases))
            # Many languages write months in small letters, but a heading begins with a capital.
            months.append(MonthView(f"{year}-{month:02}", name[:1].upper() + name[1:], days))
        yield YearView(f"year--{year}", str(year).translate(digits), tuple(months))


def _days(events: list[Event], phrases: Phrases) -> Iterator[DayView]:
    for day, group in groupby(events, lambda event: event.day):
        words = phrases.fact(Day(day))
        yield DayView(day.isoformat(), words, tuple(_event(event, phrases) for event in group))


def _event(event: Event, phrases: Phrases) -> EventView:
    concerns = [linked(f"../{place}", phrases.html(name)) for place, name in event.concerns]
    more = (phrases.html(sentence).rstrip(COLONS) for sentence in event.more)
    return EventView(
        event.id,
        linked(f"../{event.place}", phrases.html(event.says)),
        tuple(more),
        _around(concerns, phrases),
    )


def _around(concerns: list[Markup], phrases: Phrases) -> Markup:
    """Return what an event concerns as a sentence around links; empty for nothing."""
    if not concerns:
        return NOTHING
    # A message takes no markup: the links go where a mark stands that no sentence holds.
    sentence = phrases.html(Sentence("page.calendar.concerns", {"competencies": Verbatim(MARK)}))
    before, _, after = sentence.partition(phrases.fact(Verbatim(MARK)))
    return before + phrases.listing("and", concerns) + after
