"""What stands at the end of a page: how it reads the rules, and where its facts and its wording come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup

from checker import Competency, Count, Day, Verbatim
from palier._once import once
from palier.compile import Compiled
from palier.l10n import STATES, UNTRANSLATED, Provenance, Sums, sums_of
from palier.pages._environment import environment
from palier.pages._html import NOTHING
from palier.pages._phrases import Phrases, linked
from palier.pages._viewed import viewed
from palier.site import Locale
from palier.source import _model as source

SHORT_HASH = 8
"""Characters shown of a hash; the whole stands in its title."""
WORDING = "section--wording"
"""Anchor of how the wording came about; two hyphens keep it apart from every id of the source."""
TRANSLATIONS = "translations/"
"""Address, below a locale, of the page on the state of the translations."""


@viewed
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


@viewed
class ReadingView:
    """A declared reading."""

    id: str
    """Anchor."""
    question: Markup
    """What is not clear."""
    places: Markup
    """Links to the requirements that it concerns, each named by its level, as a list."""
    alternatives: tuple[AlternativeView, ...]
    """The ways to read it, the chosen one first."""


@viewed
class FactView:
    """A labelled fact in a list of facts."""

    label: Markup
    """What it is."""
    text: Markup
    """The fact."""


@viewed
class SourceView:
    """Where facts come from, or how the wording came about."""

    id: str
    """Anchor."""
    title: Markup
    """Title of the page in its own language, which stands after it: translations may share a title."""
    facts: tuple[FactView, ...]
    """What is known of it."""
    more: Markup = NOTHING
    """A link to where there is more; empty for none."""


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
            places=phrases.listing("and", [_place(at, competency, phrases) for at in reading.places]),
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
    """Return a link to a requirement, named by its level, and by its option where there are several."""
    option_id, key = at.split(".")[:2]
    option = next(option for option in competency.options if option.id == option_id)
    level = next(level for level in option.levels if level.key == key)
    name = phrases.html(level.title)
    if len(competency.options) > 1:
        name = phrases.html("page.level-of", level=level.title, option=option.title)
    return linked(f"#{at}", name)


def sources(compiled: Compiled, competency: Competency, phrases: Phrases) -> Iterator[SourceView]:
    """Yield the pages that the facts of a competency come from."""
    declared = _declared(compiled, competency)
    named = dict.fromkeys(declared.sources)
    for reading in declared.readings:
        named.update(dict.fromkeys(way.source for way in (reading.chosen, *reading.others)))
    for name in named:
        origin = compiled.source.requirements.sources[name]
        yield phrases.once(("source", name), partial(_source, name, origin))


def _source(name: str, origin: source.Origin, phrases: Phrases) -> SourceView:
    cite = Markup('<cite lang="{}" dir="auto">{}</cite> ({})')
    title = cite.format(origin.locale, origin.title, origin.locale)
    rows = [
        ("holder", Markup.escape(origin.holder)),
        ("licence", Markup.escape(origin.licence)),
        ("handed-off", phrases.fact(Day(origin.handed_off))),
        ("method", phrases.html(f"page.sources.{origin.translation}")),
        ("state", _hash(origin.source_state)),
    ]
    if origin.commit is not None:
        rows.append(("commit", _hash(origin.commit)))
    return SourceView(f"source--{name}", title, _rows(phrases, rows))


def own_wording(provenance: Provenance, locale: Locale, phrases: Phrases) -> SourceView:
    """Return how the wording of the page came about.

    Args:
        provenance: how the locale's wording came about.
        locale: the locale.
        phrases: the page's words; the sentences that were said so far are counted.
    """
    counts: tuple[FactView, ...] = ()
    if not provenance.original:
        counts = tuple(_counts(sums_of(map(provenance.states.__getitem__, phrases.used)), phrases))
    title, facts, more = phrases.once("own wording", partial(_wording, provenance, locale))
    return SourceView(WORDING, title, (*counts, *facts), more)


def _wording(
    provenance: Provenance, locale: Locale, phrases: Phrases
) -> tuple[Markup, tuple[FactView, ...], Markup]:
    """Return what is said of the wording of all pages of a locale: title, facts, and a link to where there is more."""
    more, rows = NOTHING, []
    if provenance.original:
        rows.append(("method", phrases.html("page.sources.original")))
    else:
        more = linked(f"../{TRANSLATIONS}#{locale.tag}", phrases.html("page.translations.title"))
    if provenance.handed_off is not None:
        rows.append(("handed-off", phrases.fact(Day(provenance.handed_off))))
    state = _hash(provenance.source_state)
    if not provenance.original:
        state += " " + phrases.html(f"page.sources.{'current' if provenance.current else 'stale'}")
    rows.append(("state", state))
    return phrases.html("page.sources.wording"), _rows(phrases, rows), more


def _counts(sums: Sums, phrases: Phrases) -> Iterator[FactView]:
    """Yield how many sentences there are, and how many are in each state, the best first."""
    yield FactView(phrases.html("page.translations.sentences"), phrases.fact(Count(sums.total)))
    for state in reversed(STATES):
        if count := getattr(sums, state):
            yield FactView(phrases.html(f"page.state.{state}"), phrases.fact(Count(count)))


def untranslated_notice(
    compiled: Compiled, provenance: Provenance, source: Locale | None, phrases: Phrases
) -> Markup:
    """Return a notice of how many sentences of a page stand in the language of the source; empty for none.

    A name that the translation keeps as it is counts as translated.

    Args:
        compiled: the compiled programme.
        provenance: how the locale's wording came about.
        source: the source's locale.
        phrases: the page's words; the sentences that were said so far are counted.
    """
    foreign = phrases.wording.foreign
    if foreign is None or source is None:
        return NOTHING
    said = phrases.used & foreign.messages
    kept = (id_ for id_ in said if _is_name(id_, compiled) and provenance.states.get(id_) not in UNTRANSLATED)
    count = len(said) - sum(1 for _ in kept)
    return (
        phrases.html("page.untranslated", n=Count(count), language=Verbatim(source.name))
        if count
        else NOTHING
    )


def _is_name(message: str, compiled: Compiled) -> bool:
    """Whether a message is the title of a credential."""
    kind, _, rest = message.partition(".")
    id_, _, end = rest.rpartition(".")
    return (kind, end) == ("credentials", "title") and id_ in compiled.source.requirements.credentials


def with_notice(
    template: str,
    facts: Mapping[str, object],
    phrases: Phrases,
    compiled: Compiled,
    provenance: Provenance,
    source: Locale | None,
) -> str:
    """Return a page near whose top a notice stands where it is not all translated: `untranslated` in the template.

    Args:
        template: name of the page's template.
        facts: what the template prints, beside its own words.
        phrases: the page's words.
        compiled: the compiled programme.
        provenance: how the locale's wording came about.
        source: the source's locale.
    """
    page = environment().get_template(template)
    html = page.render(say=phrases.html, untranslated=NOTHING, **facts)
    # What the page says is known only now that it is made.
    notice = untranslated_notice(compiled, provenance, source, phrases)
    return page.render(say=phrases.html, untranslated=notice, **facts) if notice else html


@once
def declared(requirements: source.Requirements) -> Mapping[str, source.Competency]:
    """Return the competencies as the source has them, by id."""
    return {competency.id: competency for competency in requirements.competencies}


def _declared(compiled: Compiled, competency: Competency) -> source.Competency:
    return declared(compiled.source.requirements)[competency.id]


def _rows(phrases: Phrases, rows: list[tuple[str, Markup]]) -> tuple[FactView, ...]:
    return tuple(FactView(phrases.html(f"page.sources.{name}"), text) for name, text in rows)


def _hash(digest: str) -> Markup:
    return Markup('<code title="{}">{}</code>').format(digest, digest[:SHORT_HASH])
