"""Renders a compiled programme's pages in one locale."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from markupsafe import Markup

from checker import Competency, Day, Option, Sentence, Wording
from checker.rules import Force
from palier._content import Content
from palier.compile import Compiled
from palier.l10n import Provenance
from palier.pages._bundle import Bundle
from palier.pages._codes import isolated
from palier.pages._environment import Printer, embedded_json
from palier.pages._footnotes import Footnotes
from palier.pages._form import FormView, form_view
from palier.pages._html import NOTHING
from palier.pages._notes import declared, own_wording, reading_id, readings, sources, untranslated_notice
from palier.pages._offline_words import KEPT_WORDS
from palier.pages._phrases import Phrases, Said
from palier.pages._viewed import viewed
from palier.pages._views import Views, is_graded, plain_words
from palier.pages._words import COMPETENCY_SCRIPT, SCRIPT_WORDS
from palier.pages.kinds._base import Question, View
from palier.site import Heading, LaterPage, Locale, SearchEntry, SitePage

FIRST = "checker/begin.js"
MODULES = ("checker/page.js",)
STYLES = ("checker/checker.css",)
SECTIONS = {
    "check": "page.form.title",
    "costs": "page.costs.title",
    "dates": "page.dates.title",
    "readings": "page.readings.title",
    "sources": "page.sources.title",
}
"""Title by anchor of the page's own sections; two hyphens keep them apart from every id of the source."""


CALL = "section--check"
"""The anchor of what one does on the page."""


@viewed
class LevelView:
    """A level as the template prints it."""

    id: str
    """Full id, and the anchor."""
    short: str
    """The short anchor that older pages had; empty where another level of the page has it already."""
    title: Markup
    """What it is called."""
    rule: View
    """Its requirements."""


@viewed
class OptionView:
    """An option as the template prints it."""

    id: str
    """Id, and the anchor."""
    title: Markup
    """What it is called."""
    aside: Markup
    """The same in parentheses."""
    summary: Markup
    """Whom it suits."""
    span: Markup
    """The days on which it can be taken; empty for always."""
    levels: tuple[LevelView, ...]
    """Its levels, lowest first."""


@viewed
class FeeView:
    """A fee as the template prints it."""

    level: Markup
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
    source: Locale | None = None,
) -> list[SitePage]:
    """Return the page of each competency.

    Args:
        compiled: the compiled programme.
        wording: the locale's words.
        locale: the locale.
        provenance: how that wording came about; none leaves it out.
        bundles: what the checker loads, by competency.
        source: the locale of the source, in whose language sentences stand that are not translated; may be left out
            where all are.
    """
    shared = _Shared.of(compiled, wording)
    return [
        _Page(compiled, competency, shared, (locale, source)).render(provenance, bundles[competency.id])
        for competency in compiled.programme.competencies
    ]


def later_pages(
    compiled: Compiled,
    wording: Wording,
    locale: Locale,
    provenance: Provenance | None,
    bundled: Callable[[str], tuple[Bundle, Mapping[str, Content]]],
    source: Locale,
) -> list[LaterPage]:
    """Return the page of each competency, to be made when its turn comes.

    Args:
        compiled, wording, locale, provenance, source: as for `render_pages`.
        bundled: gives what the checker loads on the page of a competency, and the files of that which no other page
            loads, by their places in the site.
    """

    def make(competency: Competency) -> SitePage:
        bundle, assets = bundled(competency.id)
        page = _Page(compiled, competency, shared, (locale, source))
        return replace(page.render(provenance, bundle), assets=assets)

    shared, phrases = _Shared.of(compiled, wording), Phrases(wording)
    call = (phrases.text("page.form.title"), CALL)
    return [
        LaterPage(
            path=competency.id,
            title=phrases.text(competency.title),
            description=phrases.text(f"{competency.id}.summary"),
            call=call,
            embeds=True,
            title_locale=phrases.language(competency.title, source),
            description_locale=phrases.language(f"{competency.id}.summary", source),
            make=partial(make, competency),
        )
        for competency in compiled.programme.competencies
    ]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the pages of a locale share; found once, so that a page costs the same in a large programme."""

    wording: Wording
    """The locale's words."""
    addresses: Mapping[str, str | None]
    """The page of each credential's issuer, by id."""
    said: Said = field(default_factory=Said)
    """What was put into words for one of the pages, for the others."""

    @classmethod
    def of(cls, compiled: Compiled, wording: Wording) -> _Shared:
        """Find what the pages of a locale share."""
        source = compiled.source.requirements
        return cls(
            wording,
            {id_: credential.url for id_, credential in source.credentials.items()},
        )


class _Page:
    """One competency's page while it is made."""

    def __init__(
        self,
        compiled: Compiled,
        competency: Competency,
        shared: _Shared,
        locales: tuple[Locale, Locale | None],
    ) -> None:
        phrases = Phrases(shared.wording, said=shared.said)
        self.compiled, self.competency, self.phrases = compiled, competency, phrases
        self.locale, self.source_locale = locales
        self.printer = Printer(phrases, self.locale)
        programme, source = compiled.programme, compiled.source.requirements
        self.footnotes = Footnotes(phrases, programme.credentials, shared.addresses)
        self.declared = declared(source)[competency.id]
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
        text, competency, phrases = self.phrases.text, self.competency, self.phrases
        form = form_view(self.compiled, [competency], phrases)
        above = {
            "title": phrases.html(competency.title),
            "summary": phrases.html(f"{competency.id}.summary"),
            "in_force": self._in_force(),
            "sources": tuple(sources(self.compiled, competency, phrases)),
            "sources_intro": phrases.html("page.sources.intro"),
            "words": phrases.once("words", _script_words),
        }
        headings, search = self._headings(), tuple(self._search())
        body = self._body(form)
        # All that the page says is said by now, and can be counted.
        notice, own = NOTHING, None
        if provenance is not None:
            own = own_wording(provenance, self.locale, phrases)
            notice = untranslated_notice(self.compiled, provenance, self.source_locale, phrases)
        html = self.printer.page(
            "competency.html",
            **above,
            competency=competency.id,
            digits=phrases.wording.formats.number(0),
            body=body,
            own_wording=own,
            untranslated=notice,
            catalogue=form.catalogue,
        )
        return SitePage(
            path=competency.id,
            title=text(competency.title),
            description=text(Sentence(f"{competency.id}.summary")),
            html=html,
            headings=(headings,),
            search=search,
            call=(text("page.form.title"), CALL),
            head=self.printer.printed(
                "head.html", bundle=embedded_json({**bundle.told(), "saved": form.saved})
            ),
            first=FIRST,
            embeds=True,
            modules=MODULES,
            styles=STYLES,
            title_locale=self._locale_of(competency.title),
        )

    def _body(self, form: FormView) -> Markup:
        """Return what stands between the head of the page and its sources."""
        return self.printer.printed(
            "body.html",
            form=form,
            kept_words=self.phrases.once("kept words", _kept_words),
            options=self.options,
            fees=self.fees,
            footnotes=self.footnotes.views(),
            readings=tuple(readings(self.compiled, self.competency, self.phrases)),
        )

    def _locale_of(self, sentence: Sentence) -> Locale | None:
        """Return the locale in whose language a sentence stands, if it is not the page's own."""
        return self.source_locale if self.phrases.wording.is_foreign(sentence) else None

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
            level = self.phrases.html(f"levels.{fee.level}") if fee.level is not None else NOTHING
            yield FeeView(level, self.phrases.html(fee.text), tuple(map(self.phrases.html, fee.notes)))

    def _options(self) -> Iterator[OptionView]:
        keys: set[str] = set()
        for option in self.competency.options:
            levels = []
            for level in option.levels:
                short = "" if level.key in keys else level.key
                keys.add(level.key)
                rule = self.views.view(level.rule, outermost=True)
                levels.append(LevelView(level.id, short, self.phrases.html(level.title), rule))
            summary = self.phrases.html(f"{self.competency.id}.{option.id}.summary")
            title, span = self.phrases.html(option.title), self._span(option)
            aside = self.phrases.html("page.in-parentheses", text=option.title)
            yield OptionView(option.id, title, aside, summary, span, tuple(levels))

    def _span(self, option: Option) -> Markup:
        """Return the days on which an option can be taken."""
        declared = next(item for item in self.declared.options if item.id == option.id).in_force
        return self.views.span(Force(declared.from_, declared.until) if declared is not None else None)

    def _headings(self) -> Heading:
        own = {id_: self._heading(2, f"section--{id_}", Sentence(title)) for id_, title in SECTIONS.items()}
        if not self.footnotes.any():
            del own["dates"]
        if not self.views.readings:
            del own["readings"]
        if not self.fees:
            del own["costs"]
        check, *notes = own.values()
        shown = (
            self._heading(
                2,
                option.id,
                option.title,
                *(self._heading(3, level.id, level.title) for level in option.levels),
            )
            for option in self.competency.options
        )
        return self._heading(1, self.competency.id, self.competency.title, check, *shown, *notes)

    def _heading(self, level: int, id_: str, title: Sentence, *children: Heading) -> Heading:
        return Heading(level, id_, self.phrases.text(title), children, self._locale_of(title))

    def _search(self) -> Iterator[SearchEntry]:
        text, id_ = self.phrases.text, self.competency.id
        yield SearchEntry("", text(self.competency.title), text(f"{id_}.summary"))
        for option, shown in zip(self.competency.options, self.options, strict=True):
            yield SearchEntry(option.id, text(option.title), text(f"{id_}.{option.id}.summary"))
            for level, view in zip(option.levels, shown.levels, strict=True):
                words = " ".join(plain_words(view.rule))
                yield SearchEntry(level.id, text(level.title), isolated(words, self.locale))


def _script_words(phrases: Phrases) -> Markup:
    """Return what the modules of the page say, as JSON."""
    return embedded_json(phrases.script_words((*SCRIPT_WORDS, *COMPETENCY_SCRIPT)))


def _kept_words(phrases: Phrases) -> str:
    """Return what the part of the page says that keeps it on the device, as JSON."""
    return json.dumps(phrases.script_words(KEPT_WORDS), ensure_ascii=False)
