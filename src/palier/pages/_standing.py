"""The page on the whole programme: every competency's levels in one table, and one form for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from checker import Competency, Level, Option, Sentence, Wording
from palier.compile import Compiled
from palier.l10n import Provenance
from palier.pages._bundle import Bundle
from palier.pages._environment import Printer, embedded_json
from palier.pages._form import form_view, searched
from palier.pages._html import NOTHING
from palier.pages._notes import own_wording, untranslated_notice
from palier.pages._offline_words import KEPT_WORDS
from palier.pages._phrases import Phrases
from palier.pages._standing_words import STANDING_SCRIPT
from palier.pages._views import own_parts
from palier.pages._words import SCRIPT_WORDS
from palier.pages.kinds.about import about
from palier.site import Heading, Locale, SearchEntry, SitePage

PATH = "standing"
"""Its place below a locale."""
FIRST = "checker/begin.js"
MODULES = ("checker/standing.js",)
STYLES = ("checker/checker.css", "checker/standing.css")
SECTIONS = {
    "matrix": "page.standing.matrix.title",
    "check": "page.form.title",
    "steps": "page.standing.steps.title",
    "levels": "page.standing.list.title",
    "readings": "page.standing.readings.title",
}
"""Title by anchor of the page's sections; two hyphens keep them apart from every id of the source."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A level in the table."""

    id: str
    """Full id, as in a report: `cloud-platform.azure-consumption-option.gold`."""
    href: str
    """Where the level stands on its competency's page."""
    of: Markup
    """The competency, and its option where there are several."""
    title: Markup
    """What the level is called."""


@dataclass(frozen=True, slots=True)
class NameView:
    """What a level is called among those of all competencies."""

    anchor: str
    """Its anchor on its competency's page."""
    href: str
    """Where it stands there."""
    name: Markup
    """Competency, option where there are several, and level."""


@dataclass(frozen=True, slots=True)
class RowView:
    """An option in the table."""

    href: str
    """Where it stands on its competency's page."""
    title: Markup
    """What it is called."""
    cells: tuple[CellView | None, ...]
    """For each of the programme's levels the option's own; none where it does not lead to it."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A competency in the table."""

    href: str
    """Its page."""
    title: Markup
    """What it is called."""
    rows: tuple[RowView, ...]
    """Its options."""


def standing_page(
    compiled: Compiled,
    wording: Wording,
    locale: Locale,
    provenance: Provenance | None,
    source: Locale,
    bundle: Bundle,
) -> SitePage:
    """Return the page that judges the whole programme, in one locale.

    Args:
        compiled: the compiled programme.
        wording: the locale's words.
        locale: the locale.
        provenance: how that wording came about; none leaves it out.
        source: the locale of the source, in whose language sentences stand that are not translated.
        bundle: what the checker loads: the data of all competencies.
    """
    return _Standing(compiled, Phrases(wording), locale, source).render(provenance, bundle)


class _Standing:
    """The page while it is made."""

    def __init__(self, compiled: Compiled, phrases: Phrases, locale: Locale, source: Locale) -> None:
        self.compiled, self.phrases = compiled, phrases
        self.locale, self.source_locale = locale, source
        self.print = Printer(phrases, locale).printed

    def render(self, provenance: Provenance | None, bundle: Bundle) -> SitePage:
        """Return the page."""
        text, phrases, keys = self.phrases.text, self.phrases, self._keys()
        form = form_view(self.compiled, self.compiled.programme.competencies, phrases)
        body = self.print(
            "standing_body.html",
            form=form,
            intro="page.standing.form-intro",
            no_script="page.standing.no-script",
            kept_words=json.dumps(phrases.script_words(KEPT_WORDS), ensure_ascii=False),
            columns=[(key, phrases.html(f"levels.{key}")) for key in keys],
            blocks=tuple(self._blocks(keys)),
            levels=tuple(self._named()),
        )
        words = embedded_json(phrases.script_words((*SCRIPT_WORDS, *STANDING_SCRIPT)))
        title, lead = text("page.standing.title"), text("page.standing.lead")
        # All that the page says is said by now, and can be counted.
        notice, own = NOTHING, None
        if provenance is not None:
            own = own_wording(provenance, self.locale, phrases)
            notice = untranslated_notice(self.compiled, provenance, self.source_locale, phrases)
        html = self.print(
            "standing.html",
            digits=phrases.wording.formats.number(0),
            body=body,
            own_wording=own,
            untranslated=notice,
            words=words,
            catalogue=form.catalogue,
            places=embedded_json(self._places()),
        )
        return SitePage(
            path=PATH,
            title=title,
            description=lead,
            html=str(html),
            headings=(self._heading(1, PATH, "page.standing.title", *self._sections()),),
            search=(SearchEntry("", title, lead),),
            card=False,
            head=self.print("head.html", bundle=embedded_json({**bundle.told(), "saved": form.saved})),
            first=FIRST,
            modules=MODULES,
            styles=STYLES,
            title_locale=self._locale_of("page.standing.title"),
        )

    def _sections(self) -> Iterator[Heading]:
        for id_, title in SECTIONS.items():
            yield self._heading(2, f"section--{id_}", title)

    def _heading(self, level: int, id_: str, title: str, *children: Heading) -> Heading:
        return Heading(level, id_, self.phrases.text(title), children, self._locale_of(title))

    def _locale_of(self, message: str) -> Locale | None:
        """Return the locale in whose language a message stands, if it is not the page's own."""
        return self.source_locale if self.phrases.wording.is_foreign(Sentence(message)) else None

    def _keys(self) -> tuple[str, ...]:
        """Return the ids of the levels that some option leads to, lowest first."""
        used = {level.key for _, _, level in self._levels()}
        return tuple(key for key in self.compiled.source.requirements.levels if key in used)

    def _levels(self) -> Iterator[tuple[Competency, Option, Level]]:
        for competency in self.compiled.programme.competencies:
            for option in competency.options:
                for level in option.levels:
                    yield competency, option, level

    def _named(self) -> Iterator[NameView]:
        for competency, option, level in self._levels():
            name = self.phrases.html(_name(competency, option, level))
            yield NameView(level.id, f"../{competency.id}/#{level.id}", name)

    def _blocks(self, keys: tuple[str, ...]) -> Iterator[BlockView]:
        for competency in self.compiled.programme.competencies:
            page = f"../{competency.id}/"
            rows = tuple(
                RowView(
                    f"{page}#{option.id}",
                    self.phrases.html(option.title),
                    tuple(self._cell(competency, option, key) for key in keys),
                )
                for option in competency.options
            )
            yield BlockView(page, self.phrases.html(competency.title), rows)

    def _cell(self, competency: Competency, option: Option, key: str) -> CellView | None:
        level = next((level for level in option.levels if level.key == key), None)
        if level is None:
            return None
        of = self.phrases.html(competency.title)
        if len(competency.options) > 1:
            of = self.phrases.html("page.level-of", level=competency.title, option=option.title)
        href = f"../{competency.id}/#{level.id}"
        return CellView(f"{competency.id}.{level.id}", href, of, self.phrases.html(level.title))

    def _places(self) -> dict[str, Any]:
        """Return what the page's modules need to name and to find: levels, requirements and readings, by full id."""
        levels = {
            f"{competency.id}.{level.id}": {
                "key": level.key,
                "name": self.phrases.pieces(_name(competency, option, level)),
                "search": searched(self.phrases.text(_name(competency, option, level))),
            }
            for competency, option, level in self._levels()
        }
        return {"levels": levels, "abouts": self._abouts(), "questions": dict(self._questions())}

    def _abouts(self) -> dict[str, str]:
        """Return what changes are about, by the full ids of their requirements."""
        # What the requirements' pages say is not said here: phrases of their own don't count it.
        programme, phrases = self.compiled.programme, Phrases(self.phrases.wording)
        return {
            f"{competency.id}.{part.id}": told
            for competency, _, level in self._levels()
            for part in own_parts(level.rule)
            if (told := about(part, programme, phrases))
        }

    def _questions(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Yield the question of each reading."""
        for competency in self.compiled.source.requirements.competencies:
            for reading in competency.readings:
                question = Sentence(f"{competency.id}.readings.{reading.id}.question")
                yield f"{competency.id}.{reading.id}", self.phrases.pieces(question)


def _name(competency: Competency, option: Option, level: Level) -> Sentence:
    """Return what a level is called among those of all competencies."""
    facts = {"competency": competency.title, "level": level.title}
    if len(competency.options) == 1:
        return Sentence("page.standing.level", facts)
    return Sentence("page.standing.level-of", {**facts, "option": option.title})
