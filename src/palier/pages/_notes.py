"""What stands at the end of a page: how it reads the rules, and where its facts and its wording come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from checker import Competency, Count, Day, Fact, Link, Money, Sentence
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
    at: str
    """Anchor of the requirement that it concerns."""
    place: Markup
    """Says which level this requirement belongs to."""
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
    """Title of the page, in its own language."""
    facts: tuple[FactView, ...]
    """What is known of it."""


def reading_id(reading: source.Reading) -> str:
    """Return the anchor of a reading."""
    return f"reading--{reading.id}"


def readings(compiled: Compiled, competency: Competency, phrases: Phrases) -> Iterator[ReadingView]:
    """Yield the declared readings of a competency."""
    declared = _declared(compiled, competency)
    titles = {level.id: level.title for option in competency.options for level in option.levels}
    says = {
        (alternative.reading, alternative.id): alternative.says
        for option in competency.options
        for level in option.levels
        for variant in level.variants
        for alternative in variant.alternatives
    }
    origins = compiled.source.requirements.sources
    for reading in declared.readings:
        prefix = f"{competency.id}.readings.{reading.id}"
        chosen = Sentence(f"{prefix}.{reading.chosen.id}", _facts(compiled, declared, reading, prefix))
        ways = [(True, reading.chosen.source, chosen)]
        ways += [(False, other.source, says[reading.id, other.id]) for other in reading.others]
        yield ReadingView(
            id=reading_id(reading),
            question=phrases.html(f"{prefix}.question"),
            at=reading.at,
            place=phrases.html(
                "page.readings.concerns", requirement=titles[".".join(reading.at.split(".")[:2])]
            ),
            alternatives=tuple(
                AlternativeView(is_chosen, phrases.html(text), origins[name], f"source--{name}")
                for is_chosen, name, text in ways
            ),
        )


def sources(compiled: Compiled, competency: Competency, phrases: Phrases) -> Iterator[SourceView]:
    """Yield the pages that the facts of a competency come from."""
    declared = _declared(compiled, competency)
    named = dict.fromkeys(declared.sources)
    for reading in declared.readings:
        named.update(dict.fromkeys(way.source for way in (reading.chosen, *reading.others)))
    for name in named:
        origin = compiled.source.requirements.sources[name]
        title = Markup('<cite lang="{}" dir="auto">{}</cite>').format(origin.locale, origin.title)
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


def _facts(
    compiled: Compiled, declared: source.Competency, reading: source.Reading, prefix: str
) -> Mapping[str, Fact]:
    """Return the facts that the chosen alternative names: links, and values of the level it is about."""
    option_id, level = reading.at.split(".")[:2]
    values = next(option for option in declared.options if option.id == option_id).levels[level]
    known: dict[str, Fact] = {n: Link(url) for n, url in compiled.source.requirements.links.items()}
    for name, value in values.items():
        if isinstance(value, int):
            known[name] = Count(value)
        elif isinstance(value, Money):
            known[name] = value
    named = compiled.messages[f"{prefix}.{reading.chosen.id}"].facts or {}
    return {name: known[name] for name in named if name in known}


def _rows(phrases: Phrases, rows: list[tuple[str, Markup]]) -> tuple[FactView, ...]:
    return tuple(FactView(phrases.text(f"page.sources.{name}"), text) for name, text in rows)


def _hash(digest: str) -> Markup:
    return Markup('<code title="{}">{}</code>').format(digest, digest[:SHORT_HASH])
