"""The page on the state of the translations: a table for each locale, a row for each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from checker import Count, Day, Sentence, Wording
from palier.compile import Compiled
from palier.l10n import INTERFACE, STATES, UNTRANSLATED, LocaleStatus, PageStatus, Sums
from palier.pages._environment import environment
from palier.pages._notes import TRANSLATIONS, FactView
from palier.pages._phrases import Phrases
from palier.site import Heading, Locale, SearchEntry, SitePage

STYLES = ("status.css",)
PLACE = 70
"""Its place among the hand-written pages: the last of the reference."""
HEIGHTS = {"reviewed": 10, "human": 7, "machine": 4, "edited": 2}
"""Height, of 10, of a state's part in a bar, so that no part is known by its color alone."""
WHOLE = 100
"""Width of a bar."""


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a bar, as a rectangle."""

    state: str
    """The state that it shows."""
    x: str
    """Where it begins."""
    y: int
    """Its upper edge."""
    width: str
    """How wide it is."""
    height: int
    """How high it is."""


@dataclass(frozen=True, slots=True)
class RowView:
    """The sums of a page, or of everything."""

    title: Markup
    """What is summed."""
    href: str
    """Address of the page; empty for none."""
    bar: tuple[PartView, ...]
    """The shares of the states."""
    numbers: tuple[str, ...]
    """Sentences translated, in each state, and in all."""


@dataclass(frozen=True, slots=True)
class LocaleView:
    """A locale as the template prints it."""

    locale: Locale
    """The locale: its tag is the anchor."""
    facts: tuple[FactView, ...]
    """What holds of all its pages."""
    rows: tuple[RowView, ...]
    """Its pages."""
    total: RowView
    """Everything."""


def status_page(
    compiled: Compiled, statuses: Sequence[LocaleStatus], wording: Wording, locale: Locale
) -> SitePage:
    """Return the page on the state of the translations, in one locale.

    Args:
        compiled: the compiled programme.
        statuses: how far each translation has come; hidden locales are left out.
        wording: the words of the page's locale.
        locale: the page's locale.
    """
    phrases = Phrases(wording)
    listed = [status for status in statuses if status.registered.state != "hidden"]
    locales = [_locale_view(compiled, status, phrases) for status in listed]
    title, intro = phrases.text("page.translations.title"), phrases.text("page.translations.intro")
    html = (
        environment()
        .get_template("status.html")
        .render(
            say=phrases.html,
            locales=locales,
            columns=[
                (state, HEIGHTS.get(state, 0), phrases.html(f"page.state.{state}")) for state in _shown()
            ],
        )
    )
    names = [
        Heading(
            2,
            view.locale.tag,
            view.locale.name,
            locale=view.locale if view.locale.tag != locale.tag else None,
        )
        for view in locales
    ]
    facts = [
        " ".join(f"{fact.label.striptags()} {fact.text.striptags()}" for fact in view.facts)
        for view in locales
    ]
    return SitePage(
        path=TRANSLATIONS.rstrip("/"),
        title=title,
        description=intro,
        html=html,
        headings=(Heading(1, "translations", title, tuple(names)),),
        search=(
            SearchEntry("", title, intro),
            *(
                SearchEntry(view.locale.tag, view.locale.name, text)
                for view, text in zip(locales, facts, strict=True)
            ),
        ),
        section=locale.words["site.reference"],
        order=PLACE,
        styles=STYLES,
    )


def _shown() -> Iterator[str]:
    """Yield the states in the order of the columns and of a bar's parts: the best first."""
    return reversed(STATES)


def _locale_view(compiled: Compiled, status: LocaleStatus, phrases: Phrases) -> LocaleView:
    registered = status.registered
    locale = Locale(status.tag, registered.name, registered.direction, registered.theme_language)
    titles = {competency.id: competency.title for competency in compiled.programme.competencies}
    return LocaleView(
        locale,
        tuple(_facts(status, phrases)),
        tuple(_page_row(page, titles, status.tag, phrases) for page in status.pages),
        _row(phrases.html("page.translations.all"), "", status.sums, phrases),
    )


def _facts(status: LocaleStatus, phrases: Phrases) -> Iterator[FactView]:
    """Yield what holds of all pages of a locale."""
    state, gate, sums = status.registered.state, status.registered.gate, status.sums
    yield FactView(phrases.html("page.translations.publication"), phrases.html(f"page.translations.{state}"))
    needed = phrases.html(
        "page.translations.gate",
        translated=Count(least_sentences(gate.least_translated, sums)),
        total=Count(sums.total),
        reviewed=Count(least_sentences(gate.least_reviewed, sums)),
    )
    met = "met" if status.gate_met else "unmet"
    verdict = Markup('<span class="palier-gate palier-gate--{}">{}</span>').format(
        met, phrases.html(f"checker.verdict.{met}")
    )
    yield FactView(phrases.html("page.translations.needed"), needed + " " + verdict)
    label = phrases.html("page.sources.handed-off")
    if status.handed_off is None:
        yield FactView(label, phrases.html("page.translations.never"))
    else:
        told = phrases.html(f"page.sources.{'current' if status.source_current else 'stale'}")
        day = phrases.fact(Day(status.handed_off))
        yield FactView(label, day + Markup("<br>") + told)


def least_sentences(share: float, sums: Sums) -> int:
    """Return the least number of sentences that is a share of them all, a whole number of percent."""
    return ceil(round(100 * share) * sums.total / 100)


def _page_row(page: PageStatus, titles: dict[str, Sentence], tag: str, phrases: Phrases) -> RowView:
    if page.page == INTERFACE:
        return _row(phrases.html("page.translations.interface"), "", page.sums, phrases)
    return _row(phrases.html(titles[page.page]), f"../../{tag}/{page.page}/", page.sums, phrases)


def _row(title: Markup, href: str, sums: Sums, phrases: Phrases) -> RowView:
    counts = (sums.translated, *(getattr(sums, state) for state in _shown()), sums.total)
    return RowView(title, href, tuple(_bar(sums)), tuple(phrases.wording.fact(Count(n)) for n in counts))


def _bar(sums: Sums) -> Iterator[PartView]:
    """Yield the parts of a bar; what is not translated is its empty end."""
    begin = 0.0
    for state in _shown():
        width = WHOLE * sums.share(getattr(sums, state)) if sums.total else 0.0
        if state not in UNTRANSLATED and width:
            height = HEIGHTS[state]
            yield PartView(state, f"{begin:.2f}", 10 - height, f"{width:.2f}", height)
        begin += width
