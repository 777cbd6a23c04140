"""What stands at the end of a page: how it reads the rules, and where its facts and its wording come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from checker import Competency, Day
from palier.compile import Compiled
from palier.l10n import Provenance
from palier.pages._phrases import Phrases
from palier.source import _model as source

SHORT_HASH = 8
"""Characters shown of a hash; the whole stands in its title."""


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """One way to read a rule."""

    chosen: bool
    """Whether the page decides by it."""
    text: Markup
    """What the rule means, so read."""
    source: source.Origin
    """The page that supports it."""
    source_id: str
    """Anchor of that page's entry among the sources."""


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A declared reading."""

    id: str
    """Anchor."""
    question: Markup
    """What is not clear."""
    places: tuple[tuple[str, Markup], ...]
    """(anchor, name) of each requirement that it concerns: the level that it belongs to."""
    alternatives: tuple[AlternativeView, ...]
    """The ways to read it, the chosen one first."""


@dataclass(frozen=True, slots=True)
class FactView:
    """A labelled fact in a list of facts."""

    label: str
    """What it is."""
    text: Markup
    """The fact."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where facts come from, or how the wording came about."""

    id: str
    """Anchor; empty for the wording."""
    title: Markup
    """Title of the page in its own language, which stands after it: translations may share a title."""
    facts: tuple[FactView, ...]
    """What is known of it."""


def reading_id(reading: source.Reading) -> str:
    """Return the anchor of a reading."""
    return f"reading--{reading.id}"


def readings(compiled: Compiled, competency: Competency, phrases: Phrases) -> Iterator[ReadingView]:
    """Yield the declared readings of a competency."""
    origins = compiled.source.requirements.sources
    for reading in _declared(compiled, competency).readings:
        ways: list[source.Chosen] = [reading.chosen, *reading.others]
        yield ReadingView(
            id=reading_id(reading),
            question=phrases.html(f"{competency.id}.readings.{reading.id}.question"),
            places=tuple((at, _place(at, competency, phrases)) for at in reading.places),
            alternatives=tuple(
                AlternativeView(
                    way is reading.chosen,
                    phrases.html(compiled.says[competency.id, reading.id, way.id]),
                    origins[way.source],
                    f"source--{way.source}",
                )
                for way in ways
            ),
        )


def _place(at: str, competency: Competency, phrases: Phrases) -> Markup:
    """Return the name of the level that a requirement belongs to, with its option where there are several."""
    option_id, key = at.split(".")[:2]
    option = next(option for option in competency.options if option.id == option_id)
    level = next(level for level in option.levels if level.key == key)
    if len(competency.options) == 1:
        return phrases.html(level.title)
    return phrases.html("page.level-of", level=level.title, option=option.title)


def sources(compiled: Compiled, competency: Competency, phrases: Phrases) -> Iterator[SourceView]:
    """Yield the pages that the facts of a competency come from."""
    declared = _declared(compiled, competency)
    named = dict.fromkeys(declared.sources)
    for reading in declared.readings:
        named.update(dict.fromkeys(way.source for way in (reading.chosen, *reading.others)))
    for name in named:
        origin = compiled.source.requirements.sources[name]
        cite = Markup('<cite lang="{}" dir="auto">{}</cite> ({})')
        title = cite.format(origin.locale, origin.title, origin.locale)
        rows = [
            ("holder", Markup.escape(origin.holder)),
            ("licence", Markup.escape(origin.licence)),
            ("handed-off", Markup.escape(phrases.wording.fact(Day(origin.handed_off)))),
            ("method", phrases.html(f"page.sources.{origin.translation}")),
            ("state", _hash(origin.source_state)),
        ]
        if origin.commit is not None:
            rows.append(("commit", _hash(origin.commit)))
        yield SourceView(f"source--{name}", title, _rows(phrases, rows))


def own_wording(provenance: Provenance, phrases: Phrases) -> SourceView:
    """Return how the wording of the page came about."""
    rows = [("method", phrases.html(f"page.sources.{provenance.method}"))]
    if provenance.method != "original":
        rows.append(("reviewed", phrases.html(f"page.sources.{'yes' if provenance.reviewed else 'no'}")))
    if provenance.handed_off is not None:
        rows.append(("handed-off", Markup.escape(phrases.wording.fact(Day(provenance.handed_off)))))
    state = _hash(provenance.source_state)
    if provenance.method != "original":
        state += " " + phrases.html(f"page.sources.{'current' if provenance.current else 'stale'}")
    rows.append(("state", state))
    return SourceView("", phrases.html("page.sources.wording"), _rows(phrases, rows))


def _declared(compiled: Compiled, competency: Competency) -> source.Competency:
    return next(item for item in compiled.source.requirements.competencies if item.id == competency.id)


def _rows(phrases: Phrases, rows: list[tuple[str, Markup]]) -> tuple[FactView, ...]:
    return tuple(FactView(phrases.text(f"page.sources.{name}"), text) for name, text in rows)


def _hash(digest: str) -> Markup:
    return Markup('<code title="{}">{}</code>').format(digest, digest[:SHORT_HASH])
