"""The page on all credentials: what each counts for, until when, and what replaces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from checker import Count, Credential, Day, Listing, Sentence, Wording
from checker.rules import Force
from palier.compile import Compiled
from palier.l10n import Provenance
from palier.pages._codes import isolated, plain
from palier.pages._footnotes import CREDENTIALS, known_dates
from palier.pages._form import folded
from palier.pages._html import NOTHING
from palier.pages._notes import with_notice
from palier.pages._phrases import Phrases, linked
from palier.pages._uses import LevelUse, Use, ever_counts, uses_of
from palier.pages.kinds.person import other_names
from palier.site import Heading, Locale, SearchEntry, SitePage

STYLES = ("credentials.css",)
PLACE = 2
"""Its place in the navigation: after the pages of the competencies, before the guides."""
KINDS = ("exam", "certification", "assessment")
"""The kinds of credentials, in the order of the page."""


@dataclass(frozen=True, slots=True)
class UseLine:
    """A requirement that names a credential, at all of its levels."""

    levels: Markup
    """The levels as a list, each a link to the requirement there."""
    how: tuple[Markup, ...]
    """How the credential serves, a phrase each."""


@dataclass(frozen=True, slots=True)
class UseView:
    """An option of a competency that a credential counts for."""

    href: str
    """Address of the option."""
    at: Markup
    """Competency and option."""
    lines: tuple[UseLine, ...]
    """The requirements."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A credential as the template prints it."""

    id: str
    """Its id, and the anchor."""
    name: Markup
    """Its full name."""
    code: str
    """Its code; empty for none."""
    also: Markup
    """What else it is called; empty for nothing."""
    url: str
    """The issuer's page; empty where none is known."""
    official: Markup
    """The words that lead there."""
    uses: tuple[UseView, ...]
    """What it counts for."""
    unused: Markup
    """That it counts for nothing, or for nothing anymore; empty where it counts."""
    dates: tuple[Markup, ...]
    """Until when, a sentence each."""
    replaced_by: Markup
    """A link to what replaces it; empty for nothing."""
    replaces: Markup
    """Links to what it replaces; empty for nothing."""

    def spoken(self) -> str:
        """Return what a search reads of it, as plain text."""
        uses = (part for use in self.uses for part in (use.at, *(line.levels for line in use.lines)))
        parts = (self.also, *self.dates, self.replaced_by, self.replaces, self.unused, *uses)
        return " ".join(plain(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class KindView:
    """The credentials of a kind."""

    id: str
    """Anchor."""
    title: Markup
    """What the kind is called, in the plural."""
    link: Markup
    """The same with their number."""
    by_code: str
    """Name of the list of links by code; empty where not every credential has a code of its own."""
    sections: tuple[SectionView, ...]
    """The credentials, by code or else by name."""


def credentials_page(
    compiled: Compiled, wording: Wording, locale: Locale, provenance: Provenance, source: Locale
) -> SitePage:
    """Return the page on all credentials, in one locale.

    Args:
        compiled: the compiled programme.
        wording: the words of the locale.
        locale: the page's locale.
        provenance: how that wording came about.
        source: the locale of the source, in whose language sentences stand that are not translated.
    """
    phrases = Phrases(wording)
    kinds = tuple(_Sections(compiled, phrases).kinds())
    title, intro = phrases.text("page.credentials.title"), phrases.text("page.credentials.intro")
    facts = {"kinds": kinds, "jump": phrases.text("page.credentials.jump")}
    html = with_notice("credentials.html", facts, phrases, compiled, provenance, source)
    entries = (
        SearchEntry(view.id, plain(view.name), isolated(view.spoken(), locale))
        for kind in kinds
        for view in kind.sections
    )
    own = phrases.language("page.credentials.title", source)
    headings = tuple(_heading(kind, compiled, phrases, source) for kind in kinds)
    return SitePage(
        path=CREDENTIALS,
        title=title,
        description=intro,
        html=html,
        headings=(Heading(1, "section--credentials", title, headings, own),),
        search=(SearchEntry("", title, intro), *entries),
        order=PLACE,
        title_locale=own,
        styles=STYLES,
    )


def _heading(kind: KindView, compiled: Compiled, phrases: Phrases, source: Locale) -> Heading:
    """Return a kind and its credentials as the table of contents lists them."""
    names = {view.id: compiled.programme.credentials[view.id].name for view in kind.sections}
    below = (
        Heading(3, id_, phrases.text(name), (), phrases.language(name, source)) for id_, name in names.items()
    )
    title = f"page.credentials.kind.{kind.id.removeprefix('section--')}"
    return Heading(2, kind.id, phrases.text(title), tuple(below), phrases.language(title, source))


def natural(code: str) -> tuple[str | int, ...]:
    """Return what to sort a code by, so that A-9 stands before A-10."""
    parts = re.split(r"([0-9]+)", code.casefold())
    return tuple(int(part) if i % 2 else part for i, part in enumerate(parts))


class _Sections:
    """The sections of the page while they are made."""

    def __init__(self, compiled: Compiled, phrases: Phrases) -> None:
        self.phrases = phrases
        self.credentials = compiled.programme.credentials
        self.declared = compiled.source.requirements.credentials
        self.source_locale = compiled.source.requirements.programme.source_locale
        self.uses = uses_of(compiled.programme)
        self.replaced: dict[str, list[str]] = {}
        for id_, credential in self.credentials.items():
            if credential.replaced_by is not None:
                self.replaced.setdefault(credential.replaced_by, []).append(id_)

    def kinds(self) -> Iterator[KindView]:
        """Yield the kinds of which there are credentials."""
        ordered = sorted(self.credentials.values(), key=self._place)
        for kind, group in groupby(ordered, attrgetter("kind")):
            sections = tuple(map(self._section, group))
            words = Sentence(f"page.credentials.kind.{kind}")
            codes = {view.code for view in sections}
            own = "" not in codes and len(codes) == len(sections) > 1
            yield KindView(
                f"section--{kind}",
                self.phrases.html(words),
                self.phrases.html("page.credentials.of-kind", kind=words, number=Count(len(sections))),
                self.phrases.text("page.credentials.by-code", kind=words) if own else "",
                sections,
            )

    def _place(self, credential: Credential) -> tuple[int, tuple[str | int, ...], str]:
        code = self.declared[credential.id].code or ""
        return KINDS.index(credential.kind), natural(code), folded(self.phrases.text(credential.name))

    def _section(self, credential: Credential) -> SectionView:
        id_, say = credential.id, self.phrases.html
        declared = self.declared[id_]
        replacement = credential.replaced_by
        return SectionView(
            id=id_,
            name=say(credential.name),
            code=declared.code or "",
            also=other_names(declared.aliases, self.source_locale, self.phrases),
            url=declared.url or "",
            official=say("page.credentials.official", credential=credential.short),
            uses=tuple(self._uses(id_)),
            unused=self._unused(credential),
            dates=tuple(self._dates(credential)),
            replaced_by=self._links([replacement]) if replacement is not None else NOTHING,
            replaces=self._links(self.replaced.get(id_, [])),
        )

    def _links(self, ids: Sequence[str]) -> Markup:
        """Return links to the sections of credentials, as a list."""
        links = [linked(f"#{id_}", self.phrases.html(self.credentials[id_].name)) for id_ in ids]
        return self.phrases.listing("and", links)

    def _dates(self, credential: Credential) -> Iterator[Markup]:
        yield from known_dates(credential, self.phrases)
        last = credential.last_day()
        if last is None:
            yield self.phrases.html("page.credentials.no-end")
        elif credential.accepted_until is None:
            yield self.phrases.html("page.dates.accepted", day=Day(last))

    def _unused(self, credential: Credential) -> Markup:
        uses = self.uses[credential.id]
        if not uses:
            return self.phrases.html("page.credentials.nothing")
        if not any(ever_counts(credential, use) for use in uses):
            return self.phrases.html("page.credentials.nothing-left")
        return NOTHING

    def _uses(self, id_: str) -> Iterator[UseView]:
        for (competency, option), group in groupby(
            self.uses[id_], lambda use: (use.competency.id, use.option.id)
        ):
            uses = list(group)
            facts = {"competency": uses[0].competency.title, "option": uses[0].option.title}
            yield UseView(
                f"../{competency}/#{option}",
                self.phrases.html("page.credentials.at", **facts),
                tuple(UseLine(self._levels(use), tuple(self._how(use))) for use in uses),
            )

    def _levels(self, use: Use) -> Markup:
        links = [
            linked(f"../{use.competency.id}/#{at.anchor}", self._level(at)) + self._span(at.force)
            for at in use.levels
        ]
        return self.phrases.listing("and", links)

    def _level(self, at: LevelUse) -> Markup:
        title, people = at.level.title, at.people
        if people is None:
            return self.phrases.html(title)
        return self.phrases.once(
            ("level", title, people),
            lambda own: own.html("page.credentials.level", level=title, people=Count(people)),
        )

    def _span(self, force: Force) -> Markup:
        """Return in parentheses the days on which something is asked for; empty for always."""
        days = {"from": force.from_, "until": force.until}
        facts = {name: Day(day) for name, day in days.items() if day is not None}
        if not facts:
            return NOTHING
        words = Sentence(f"page.force.{'-'.join(facts)}", facts)
        return Markup(" ") + self.phrases.html("page.in-parentheses", text=words)

    def _how(self, use: Use) -> Iterator[Markup]:
        say = self.phrases.html
        if use.role is not None:
            yield say("page.credentials.role", role=use.role)
        match use.how.kind:
            case "one-of":
                yield say("page.credentials.one-of", number=Count(use.how.number))
            case "with":
                others = tuple(self.credentials[id_].short for id_ in use.how.others)
                yield say("page.credentials.with", credentials=Listing("and", others))
            case "combined":
                yield say("page.credentials.combined")
        if use.place == "everyone":
            yield say("page.credentials.everyone")
        elif use.place == "points":
            yield say("page.credentials.points")
