"""What one person must hold: credentials of a list, or several such rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import Count
from checker.rules import HoldsAllOf, HoldsOneOf, PersonGroup, PersonRule
from palier.pages._footnotes import Mark
from palier.pages._html import NOTHING
from palier.pages._phrases import Phrases
from palier.pages._viewed import viewed

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class CredentialView:
    """A credential in a list."""

    name: Markup
    """Its full name."""
    url: str
    """The page of its issuer; empty where none is known."""
    aliases: Markup
    """What else it is called; empty for nothing."""
    mark: Mark | None
    """The mark of its footnote, if it has dates."""


@viewed
class ListView:
    """Credentials of a list, under a heading if they have one. Headings are for display; they choose nothing."""

    title: Markup
    """The heading; empty for none."""
    credentials: tuple[CredentialView, ...]
    """The credentials."""


@viewed
class PersonView:
    """What one person must hold: credentials, or several such rules."""

    title: Markup
    """The heading of the rule, as that of a focus area; empty for none."""
    intro: Markup
    """How many of what follows are needed; empty where it is one thing, or the words above say it."""
    lists: tuple[ListView, ...] = ()
    """The credentials."""
    parts: tuple[PersonView, ...] = ()
    """The rules that go together."""
    either: bool = False
    """Whether one of the parts is enough."""

    def spoken(self) -> Iterator[Markup]:
        """Yield the names of the credentials, with their headings."""
        yield self.title
        for some in self.lists:
            yield some.title
            for credential in some.credentials:
                yield credential.name
                yield credential.aliases
        for part in self.parts:
            yield from part.spoken()


def person_view(rule: PersonRule, at: str, views: Views, *, said: bool = False) -> PersonView:
    """Return the view of what one person must hold.

    Args:
        rule: the rule.
        at: full id of the requirement or role that it belongs to.
        views: the page's views.
        said: whether the words above it already tell how its items go together.
    """
    title = views.phrases.html(rule.title) if rule.title is not None else NOTHING
    if isinstance(rule, PersonGroup):
        return _group(rule, title, at, views, said=said)
    intro = _intro(rule, views) if len(rule.credentials) > 1 and not said else NOTHING
    return PersonView(title, intro, tuple(_lists(rule, at, views)))


def _group(rule: PersonGroup, title: Markup, at: str, views: Views, *, said: bool) -> PersonView:
    if _single(rule):
        credentials = tuple(_credential(id_, at, views) for part in rule.parts for id_ in part.mentioned())
        return PersonView(title, _intro(rule, views), (ListView(NOTHING, credentials),))
    parts = tuple(person_view(part, at, views) for part in rule.parts)
    told = said and all(part.title for part in parts)
    intro = NOTHING if told else _intro(rule, views)
    return PersonView(title, intro, parts=parts, either=rule.need == 1)


def _single(rule: PersonGroup) -> bool:
    """Say whether a rule only counts credentials, so that one plain list shows it."""
    return all(
        isinstance(part, HoldsOneOf) and len(part.credentials) == 1 and not part.title for part in rule.parts
    )


def _intro(rule: PersonRule, views: Views) -> Markup:
    """Return how many of a rule's items are needed, in words."""
    if isinstance(rule, HoldsOneOf) or (isinstance(rule, PersonGroup) and rule.need == 1):
        return views.phrases.html("page.person.any")
    if isinstance(rule, HoldsAllOf) or rule.need == len(rule.parts):
        return views.phrases.html("page.person.all")
    return views.phrases.html("page.some-of", needed=Count(rule.need))


def _lists(rule: HoldsOneOf | HoldsAllOf, at: str, views: Views) -> Iterator[ListView]:
    """Yield the credentials, those that stand under no heading first."""
    headed = {id_ for _, ids in rule.groups for id_ in ids}
    plain = tuple(_credential(id_, at, views) for id_ in rule.credentials if id_ not in headed)
    if plain:
        yield ListView(NOTHING, plain)
    for title, ids in rule.groups:
        yield ListView(views.phrases.html(title), tuple(_credential(id_, at, views) for id_ in ids))


def _credential(id_: str, at: str, views: Views) -> CredentialView:
    called = views.phrases.once(("credential", id_), lambda own: _called(id_, views, own))
    return CredentialView(*called, views.footnotes.mark(id_, at))


def _called(id_: str, views: Views, phrases: Phrases) -> tuple[Markup, str, Markup]:
    """Return name and address of a credential, and what else it is called."""
    declared = views.source.credentials[id_]
    name = phrases.html(views.programme.credentials[id_].name)
    return (
        name,
        declared.url or "",
        other_names(declared.aliases, views.source.programme.source_locale, phrases),
    )


def other_names(aliases: list[str], locale: str, phrases: Phrases) -> Markup:
    """Return in words what else a credential is called; empty for nothing.

    Args:
        aliases: the names.
        locale: BCP 47 tag of the source's language, in which they stand.
        phrases: the page's words.
    """
    if not aliases:
        return NOTHING
    names: list[str] = [
        Markup('<span lang="{}" dir="auto">{}</span>').format(locale, alias) for alias in aliases
    ]
    # The pattern's own characters are escaped when they meet the names' markup.
    listed = Markup(phrases.wording.formats.listing("or", names))  # noqa: S704
    return phrases.html("page.credential.aliases") + " " + listed
