"""Renders a compiled programme's pages in one locale."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker import Competency, Day, Option, Sentence, Wording
from checker.rules import Force
from palier.compile import Compiled
from palier.l10n import Provenance
from palier.pages._bundle import Bundle
from palier.pages._footnotes import Footnotes
from palier.pages._form import form_view
from palier.pages._notes import own_wording, reading_id, readings, sources
from palier.pages._phrases import Phrases
from palier.pages._views import Views, is_graded, plain_words
from palier.pages._words import SCRIPT_WORDS
from palier.pages.kinds._base import Question, View
from palier.site import Heading, Locale, SearchEntry, SitePage

TEMPLATES = Path(__file__).resolve().parents[3] / "docs" / "templates"
ASSETS = "assets/checker"
MODULES = (f"{ASSETS}/page.js",)
STYLES = tuple(f"{ASSETS}/{name}.css" for name in ("requirements", "form", "answers"))
SECTIONS = {
    "check": "page.form.title",
    "costs": "page.costs.title",
    "dates": "page.dates.title",
    "readings": "page.readings.title",
    "sources": "page.sources.title",
}
"""Title by anchor of the page's own sections; two hyphens keep them apart from every id of the source."""


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level as the template prints it."""

    id: str
    """Full id, and the anchor."""
    short: str
    """The short anchor that older pages had; empty where another level of the page has it already."""
    title: str
    """What it is called."""
    rule: View
    """Its requirements."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option as the template prints it."""

    id: str
    """Id, and the anchor."""
    title: str
    """What it is called."""
    summary: Markup
    """Whom it suits."""
    span: Markup
    """The days on which it can be taken; empty for always."""
    levels: tuple[LevelView, ...]
    """Its levels, lowest first."""


@dataclass(frozen=True, slots=True)
class FeeView:
    """A fee as the template prints it."""

    level: str
    """The level that it is for; empty for every level."""
    text: Markup
    """What is to be paid."""
    notes: tuple[Markup, ...]
    """The remarks that belong to it."""


def render_pages(
    compiled: Compiled,
    wording: Wording,
    locale: Locale,
    provenance: Provenance | None,
    bundles: Mapping[str, Bundle],
    *,
    foreign: Mapping[str, Locale] | None = None,
) -> list[SitePage]:
    """Return the page of each competency.

    Args:
        compiled: the compiled programme.
        wording: the locale's words.
        locale: the locale.
        provenance: how that wording came about; none leaves it out.
        bundles: what the checker loads, by competency.
        foreign: the locale of each message whose words stand in another language than the page's.
    """
    phrases = Phrases(wording, {**_kept_titles(compiled, wording, locale), **(foreign or {})})
    return [
        _Page(compiled, competency, phrases, locale).render(provenance, bundles[competency.id])
        for competency in compiled.programme.competencies
    ]


def _kept_titles(compiled: Compiled, wording: Wording, locale: Locale) -> dict[str, Locale]:
    """Return the source's locale for each credential's title that the translation keeps as it is."""
    requirements = compiled.source.requirements
    original = replace(locale, tag=requirements.programme.source_locale, direction="ltr")
    titles = (f"credentials.{id_}.title" for id_ in requirements.credentials)
    if locale.tag == original.tag:
        return {}
    return {id_: original for id_ in titles if wording.messages[id_] == compiled.messages[id_].one}


class _Page:
    """One competency's page while it is made."""

    def __init__(self, compiled: Compiled, competency: Competency, phrases: Phrases, locale: Locale) -> None:
        self.compiled, self.competency, self.phrases, self.locale = compiled, competency, phrases, locale
        programme, source = compiled.programme, compiled.source.requirements
        addresses = {id_: credential.url for id_, credential in source.credentials.items()}
        self.footnotes = Footnotes(phrases, programme.credentials, addresses)
        self.declared = next(item for item in source.competencies if item.id == competency.id)
        self.views = Views(
            phrases,
            programme,
            source,
            self.footnotes,
            competency.id,
            compiled.notes,
            compiled.remarks,
            self._readings(),
            is_graded(competency),
        )
        self.options = tuple(self._options())  # gathers the footnotes on the way
        self.fees = tuple(self._fees())

    def render(self, provenance: Provenance | None, bundle: Bundle) -> SitePage:
        """Return the page."""
        text, competency = self.phrases.text, self.competency
        form = form_view(self.compiled, competency, self.phrases)
        template = _environment().get_template("competency.html")
        html = template.render(
            say=self.phrases.html,
            locale=self.locale,
            competency=competency.id,
            title=self.phrases.html(competency.title),
            summary=self.phrases.html(f"{competency.id}.summary"),
            in_force=self._in_force(),
            form=form,
            options=self.options,
            fees=self.fees,
            footnotes=self.footnotes.views(),
            readings=tuple(readings(self.compiled, competency, self.phrases)),
            sources=tuple(sources(self.compiled, competency, self.phrases)),
            own_wording=own_wording(provenance, self.phrases) if provenance else None,
            bundle=_json(asdict(bundle)),
            words=_json(self.phrases.script_words(SCRIPT_WORDS)),
            catalogue=_json({"credentials": form.catalogue, "elsewhere": form.elsewhere}),
        )
        return SitePage(
            path=competency.id,
            title=text(competency.title),
            description=text(Sentence(f"{competency.id}.summary")),
            html=html,
            headings=(self._headings(),),
            search=tuple(self._search()),
            call=(text("page.form.title"), "section--check"),
            modules=MODULES,
            styles=STYLES,
        )

    def _in_force(self) -> Markup:
        """Return the days of the edition in a sentence."""
        first, last = self.competency.in_force_from, self.competency.in_force_until
        if last is None:
            return self.phrases.html("page.in-force", day=Day(first))
        return self.phrases.html("page.in-force-until", day=Day(first), last=Day(last))

    def _readings(self) -> dict[str, tuple[Question, ...]]:
        concerned: dict[str, tuple[Question, ...]] = {}
        for reading in self.declared.readings:
            question = self.phrases.html(f"{self.competency.id}.readings.{reading.id}.question")
            for place in reading.places:
                concerned[place] = (*concerned.get(place, ()), (reading_id(reading), question))
        return concerned

    def _fees(self) -> Iterator[FeeView]:
        for fee in self.compiled.fees.get(self.competency.id, ()):
            level = self.phrases.text(f"levels.{fee.level}") if fee.level is not None else ""
            yield FeeView(level, self.phrases.html(fee.text), tuple(map(self.phrases.html, fee.notes)))

    def _options(self) -> Iterator[OptionView]:
        keys: set[str] = set()
        for option in self.competency.options:
            levels = []
            for level in option.levels:
                short = "" if level.key in keys else level.key
                keys.add(level.key)
                rule = self.views.view(level.rule, outermost=True)
                levels.append(LevelView(level.id, short, self.phrases.text(level.title), rule))
            summary = self.phrases.html(f"{self.competency.id}.{option.id}.summary")
            title, span = self.phrases.text(option.title), self._span(option)
            yield OptionView(option.id, title, summary, span, tuple(levels))

    def _span(self, option: Option) -> Markup:
        """Return the days on which an option can be taken."""
        declared = next(item for item in self.declared.options if item.id == option.id).in_force
        return self.views.span(Force(declared.from_, declared.until) if declared is not None else None)

    def _headings(self) -> Heading:
        own = {
            id_: Heading(2, f"section--{id_}", self.phrases.text(title)) for id_, title in SECTIONS.items()
        }
        if not self.footnotes.views():
            del own["dates"]
        if not self.views.readings:
            del own["readings"]
        if not self.fees:
            del own["costs"]
        check, *notes = own.values()
        shown = tuple(
            Heading(2, o.id, o.title, tuple(Heading(3, level.id, level.title) for level in o.levels))
            for o in self.options
        )
        return Heading(
            1, self.competency.id, self.phrases.text(self.competency.title), (check, *shown, *notes)
        )

    def _search(self) -> Iterator[SearchEntry]:
        text, id_ = self.phrases.text, self.competency.id
        yield SearchEntry("", text(self.competency.title), text(f"{id_}.summary"))
        for option in self.options:
            yield SearchEntry(option.id, option.title, text(f"{id_}.{option.id}.summary"))
            for level in option.levels:
                yield SearchEntry(level.id, level.title, " ".join(plain_words(level.rule)))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _json(data: object) -> Markup:
    """Return JSON that no HTML parser can take for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing is left that could be markup
