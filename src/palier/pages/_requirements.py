"""Requirement trees as the templates print them: a view for each kind, every word and address already chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from checker import Count, Listing, Programme, Rule, Sentence
from checker.rules import AtLeast, Group, HasOneOf, HoldsOneOf, PersonRule, Team
from palier.pages._footnotes import Footnotes, Mark
from palier.pages._phrases import Phrases
from palier.source import Requirements


@dataclass(frozen=True, slots=True)
class View:
    """What the views of all kinds of requirement have in common."""

    id: str
    """Full id, and the anchor."""
    text: Markup
    """What is required; empty where the parts say it all."""
    note: Markup
    """The remark that belongs to it; empty for none."""
    readings: tuple[str, ...]
    """Anchors of the readings that concern it."""
    about: str
    """What a change to it is about, where its words alone don't tell: “exam or certification”; else empty."""


@dataclass(frozen=True, slots=True)
class GroupView(View):
    """A requirement made of others."""

    parts: tuple[View, ...]
    """The parts, in order."""
    outermost: bool
    """Whether it is a level's whole rule; the level's heading then shows its verdict."""
    numbered: bool
    """Whether the parts are steps to number."""
    either: bool
    """Whether one of the parts is enough."""
    template: str = "requirements/group.html"


@dataclass(frozen=True, slots=True)
class CaseView:
    """A threshold in one of the cases that have their own."""

    name: Markup
    """Name of the case."""
    text: Markup
    """The requirement with the amount of the case."""


@dataclass(frozen=True, slots=True)
class AtLeastView(View):
    """A threshold; where it depends on the case, `text` is empty."""

    cases: tuple[CaseView, ...]
    """The cases with their thresholds; none where one threshold holds for all."""
    template: str = "requirements/at_least.html"


@dataclass(frozen=True, slots=True)
class HasOneOfView(View):
    """A status that the organisation declares."""

    template: str = "requirements/has_one_of.html"


@dataclass(frozen=True, slots=True)
class CredentialView:
    """A credential in a list."""

    name: Markup
    """Its full name."""
    url: str
    """The page of its issuer."""
    mark: Mark | None
    """The mark of its footnote, if it has dates."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """What one person must hold: credentials of which one is enough, or several such rules."""

    credentials: tuple[CredentialView, ...] = ()
    """Credentials of which one is enough."""
    intro: str = ""
    """How the parts go together; empty for a list of credentials."""
    parts: tuple[PersonView, ...] = ()
    """The rules that go together."""


@dataclass(frozen=True, slots=True)
class TeamView(View):
    """A number of people who each hold something."""

    each: PersonView
    """What each of them holds."""
    template: str = "requirements/team.html"


@dataclass(frozen=True, slots=True)
class Views:
    """Makes the views of one page."""

    phrases: Phrases
    programme: Programme
    source: Requirements
    footnotes: Footnotes
    note_of: Callable[[str], Sentence | None]
    """Gives the note of a requirement by its full id."""
    readings: Mapping[str, tuple[str, ...]]
    """Anchors of readings by the full id of the requirement that they concern."""

    def view(self, rule: Rule, *, outermost: bool = False) -> View:
        """Return the view of a requirement with all of its parts."""
        note = self.note_of(rule.id)
        anchors = self.readings.get(rule.id, ())
        remark = self.phrases.html(note) if note else Markup()
        head = (rule.id, self._text(rule), remark, anchors, self._about(rule))
        match rule:
            case Group():
                parts = tuple(self.view(part) for part in rule.parts)
                numbered = outermost and rule.kind == "all"
                return GroupView(*head, parts, outermost, numbered, rule.kind == "any")
            case AtLeast():
                return AtLeastView(*head, tuple(self._cases(rule)))
            case Team():
                return TeamView(*head, self._person(rule.each, rule.id))
            case _:
                return HasOneOfView(*head)

    def _text(self, rule: Rule) -> Markup:
        """Return a requirement's own words, or what its kind says where the source gives none."""
        if isinstance(rule, AtLeast):
            amounts = rule.thresholds()
            return self._threshold(rule, 0) if len(amounts) == 1 else Markup()
        if rule.text is not None:
            return self.phrases.html(rule.text)
        match rule:
            case Group() if rule.kind == "at_least_of":
                return self.phrases.html("page.some-of", needed=Count(rule.need))
            case HasOneOf():
                item = self.programme.inputs[rule.input]
                names = Listing("or", tuple(item.values[value] for value in rule.values))
                return self.phrases.html("page.require.values", input=item.label, values=names)
            case Team():
                one_list = isinstance(rule.each, HoldsOneOf)
                message = "page.require.team" if one_list else "page.require.team-of-several"
                return self.phrases.html(message, people=Count(rule.size))
            case _:
                return Markup()

    def _about(self, rule: Rule) -> str:
        match rule:
            case AtLeast():
                return self.phrases.text(self.programme.inputs[rule.metric].label)
            case Team():
                kinds = dict.fromkeys(self.programme.credentials[id_].kind for id_ in rule.mentioned())
                names = tuple(Sentence(f"page.about.{kind}", {}) for kind in kinds)
                return self.phrases.wording.fact(Listing("or", names))
            case _:
                return ""

    def _cases(self, rule: AtLeast) -> Iterator[CaseView]:
        thresholds = rule.thresholds()
        if len(thresholds) == 1:
            return
        names = self.programme.inputs[rule.by or ""].values
        for i, (value, _) in enumerate(thresholds):
            yield CaseView(self.phrases.html(names[value or ""]), self._threshold(rule, i))

    def _threshold(self, rule: AtLeast, case: int) -> Markup:
        _, amount = rule.thresholds()[case]
        text = rule.text_for(amount)
        if text is not None:
            return self.phrases.html(text)
        return self.phrases.html(
            "page.require.amount", input=self.programme.inputs[rule.metric].label, amount=amount
        )

    def _person(self, rule: PersonRule, at: str) -> PersonView:
        if isinstance(rule, HoldsOneOf):
            return PersonView(tuple(self._credential(id_, at) for id_ in rule.credentials))
        every = rule.need == len(rule.parts)
        intro = self.phrases.text("page.person.all" if every else "page.person.any")
        return PersonView(intro=intro, parts=tuple(self._person(part, at) for part in rule.parts))

    def _credential(self, id_: str, at: str) -> CredentialView:
        name = self.phrases.html(self.programme.credentials[id_].name)
        return CredentialView(name, self.source.credentials[id_].url, self.footnotes.mark(id_, at))


def plain_words(view: View) -> Iterator[str]:
    """Yield the words of a requirement and of all inside it as plain text, as a search reads them."""
    match view:
        case GroupView():
            yield from _spoken(view.text)
            for part in view.parts:
                yield from plain_words(part)
        case AtLeastView():
            yield from _spoken(view.text, *(text for case in view.cases for text in (case.name, case.text)))
        case TeamView():
            yield from _spoken(view.text, *_names(view.each))
        case _:
            yield from _spoken(view.text)


def _names(rule: PersonView) -> Iterator[Markup]:
    yield from (credential.name for credential in rule.credentials)
    for part in rule.parts:
        yield from _names(part)


def _spoken(*texts: Markup) -> Iterator[str]:
    yield from (text.striptags() for text in texts if text)
