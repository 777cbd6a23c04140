"""Footnotes of a page: the dates of the credentials that it names, each once, with links back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from checker import Count, Credential, Day
from palier.pages._phrases import Phrases, linked
from palier.pages._viewed import viewed

DATES = ("available_from", "passed_from", "register_until", "retired", "passed_by", "accepted_until")
MESSAGES = {
    "available_from": "page.dates.available",
    "register_until": "page.dates.register",
    "retired": "page.dates.retired",
    "accepted_until": "page.dates.accepted",
    "passed_from": "page.dates.passed-from",
    "passed_by": "page.dates.passed-by",
}


CREDENTIALS = "credentials"
"""Place, below a locale, of the page that has a section for each credential; the credential's id is its anchor."""


@viewed
class Mark:
    """A footnote's mark where a credential is named."""

    id: str
    """Anchor of the mark, for the way back."""
    target: str
    """Anchor of the footnote."""
    number: str
    """The footnote's number in the locale's digits."""
    label: str
    """What the mark is called for those who don't see it."""


@viewed
class FootnoteView:
    """A footnote as the template prints it."""

    id: str
    """Anchor."""
    name: Markup
    """The credential."""
    sentences: tuple[Markup, ...]
    """Its dates, one sentence each."""
    more: Markup
    """A link to all that is known of it."""
    back: tuple[tuple[str, str, str], ...]
    """(anchor, name, number) of each mark that leads here."""


@dataclass(slots=True)
class Footnotes:
    """Gathers footnotes while a page is made; their numbers follow their first marks."""

    phrases: Phrases
    """The page's words."""
    credentials: Mapping[str, Credential]
    """The programme's credentials."""
    addresses: Mapping[str, str | None]
    """The issuer's page of each credential; none where it is not known."""
    _marks: dict[str, list[str]] = field(default_factory=dict)
    """The anchors of the marks by credential."""
    _numbers: dict[str, int] = field(default_factory=dict)
    """The number of each credential's footnote."""

    def mark(self, id_: str, at: str) -> Mark | None:
        """Return a mark for a credential named in a requirement, or none if it has no dates to know.

        Args:
            id_: the credential.
            at: full id of the requirement that names it.
        """
        if not _is_dated(self.credentials[id_]):
            return None
        marks = self._marks.setdefault(id_, [])
        marks.append(f"mark--{at}--{id_}" if not marks else f"mark--{at}--{id_}--{len(marks) + 1}")
        number = self._numbers.setdefault(id_, len(self._numbers) + 1)
        return Mark(marks[-1], f"dates--{id_}", *self._numbered("page.note-mark", number))

    def _numbered(self, message: str, number: int) -> tuple[str, str]:
        """Return a number in the locale's digits, and what a message says of it."""

        def said(own: Phrases) -> tuple[str, str]:
            count = Count(number)
            return own.wording.fact(count), own.text(message, number=count)

        return self.phrases.once((message, number), said)

    def any(self) -> bool:
        """Say whether there are any so far."""
        return bool(self._marks)

    def views(self) -> tuple[FootnoteView, ...]:
        """Return the footnotes in the order of their numbers."""
        return tuple(self._view(id_, marks) for id_, marks in self._marks.items())

    def _view(self, id_: str, marks: list[str]) -> FootnoteView:
        numbered = (self._numbered("page.dates.back", number) for number in range(1, len(marks) + 1))
        back = tuple((mark, label, number) for mark, (number, label) in zip(marks, numbered, strict=True))
        told = self.phrases.once(("footnote", id_), lambda own: self._told(id_, own))
        return FootnoteView(f"dates--{id_}", *told, back)

    def _told(self, id_: str, phrases: Phrases) -> tuple[Markup, tuple[Markup, ...], Markup]:
        """Return name and dates of a credential, and the link to all that is known of it."""
        credential = self.credentials[id_]
        words = phrases.html("page.dates.more", credential=credential.short)
        more = linked(f"../{CREDENTIALS}/#{id_}", words)
        return phrases.html(credential.short), tuple(self._known(credential, phrases)), more

    def _known(self, credential: Credential, phrases: Phrases) -> Iterator[Markup]:
        yield from known_dates(credential, phrases)
        if credential.replaced_by is not None:
            other = self.credentials[credential.replaced_by]
            text = phrases.html("page.dates.replaced", credential=other.name)
            address = self.addresses.get(other.id)
            yield _leading(text, phrases.html(other.name), address) if address else text


def _is_dated(credential: Credential) -> bool:
    """Whether there is anything to say in a footnote of a credential."""
    return (
        credential.valid_for is not None
        or credential.replaced_by is not None
        or any(getattr(credential, name) is not None for name in DATES)
    )


def _leading(text: Markup, name: Markup, address: str) -> Markup:
    """Return text in which a name leads to an address."""
    before, _, after = text.partition(name)
    return before + linked(address, name) + after


def known_dates(credential: Credential, phrases: Phrases) -> Iterator[Markup]:
    """Yield the dates of a credential that the source gives, a sentence each."""
    for name in DATES:
        day = getattr(credential, name)
        if day is not None:
            yield phrases.html(MESSAGES[name], day=Day(day))
    if credential.valid_for is not None:
        yield phrases.html("page.dates.valid-for", months=Count(credential.valid_for))
