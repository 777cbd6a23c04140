"""The form of a page's checker: a field for each input that decides something on the page."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from checker import Competency, Count, Credential, Input, Programme, Sentence
from checker._profile import MAX_JUSTIFICATION
from checker.rules import Attested, credentials_of, everything
from palier._once import once
from palier._without import Without
from palier.compile import Compiled
from palier.pages._environment import embedded_json
from palier.pages._html import trusted
from palier.pages._phrases import Phrases
from palier.pages._viewed import viewed
from palier.source import _model as source

PEOPLE = "people"
MOST_DECIMALS = 4
"""Most decimals of an amount of money."""
EXAMPLES = {"money": Decimal("14999.99"), "count": Decimal(1250), "number": Decimal("4.2537")}
"""For each type of metric an amount that shows how the locale writes thousands and decimals."""
NO_TOTAL = ("snapshot", "month-on-year", "last-month", "calendar-year", "fiscal-year")
"""Windows that are not so much time before the date of the check."""


@viewed
class ValueView:
    """A value to choose."""

    id: str
    """Id of the value."""
    name: Markup
    """What it is called."""


@viewed
class FieldView:
    """A field of the form."""

    input: str
    """Id of the input."""
    type: str
    """Its type, which the page's modules know it by."""
    template: str
    """The template of its kind."""
    label: Markup
    """What the visitor is asked for."""
    hints: tuple[Markup, ...]
    """What helps to answer."""
    values: tuple[ValueView, ...] = ()
    """The values of a choice, or the answers to an attestation."""
    unit: str = ""
    """The currency or the unit, as it stands beside a number."""
    currency: str = ""
    """Currency of an amount."""
    decimals: int = 0
    """Most decimals of a number."""
    signed: bool = False
    """Whether a number may be below 0."""
    error: str = ""
    """What a number that can't be read is answered with; see `complaint`."""
    justified: tuple[str, ...] = ()
    """The answers to an attestation that need a justification, or may."""
    longest: int = MAX_JUSTIFICATION
    """Most characters of a justification."""


@viewed
class GroupView:
    """What only one of several competencies asks for, as a part of the form that unfolds."""

    competency: str
    """Id of the competency."""
    title: Markup
    """What it is called."""
    told: Markup
    """How many of its questions are answered: none as yet."""
    fields: tuple[FieldView, ...]
    """The fields, in the order of the source."""


@viewed
class FormView:
    """The form of a page."""

    storage: str
    """Name under which a browser keeps the visitor's profile, shared by all pages of the programme."""
    storage_before: str
    """What the names of profiles of single competencies began with, which earlier pages kept."""
    fields: tuple[FieldView, ...]
    """The fields outside groups, in the order of the source."""
    groups: tuple[GroupView, ...]
    """The others, where the page judges several competencies."""
    people: bool
    """Whether people are asked for."""
    latest: str
    """The last day that a date field takes: years have four digits."""
    day_error: str
    """What a date that is not complete is answered with; see `complaint`."""
    catalogue: Markup
    """What people can hold, and the ids of the programme's other credentials and inputs, whose answers a page keeps for
    other pages: as JSON for the page's modules."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """Ids of the inputs that it asks for."""
        every = (*self.fields, *(field for group in self.groups for field in group.fields))
        return tuple(field.input for field in every)

    @property
    def saved(self) -> dict[str, Any]:
        """What of the saved answers a page asks about before its form is there, as data for the page's modules."""
        return {"key": self.storage, "inputs": self.inputs, "people": self.people}


def form_view(compiled: Compiled, competencies: Sequence[Competency], phrases: Phrases) -> FormView:
    """Return the form of a page that judges these competencies."""
    programme = compiled.programme
    rules = {
        competency.id: [rule for level in competency.levels() for rule in level.rules()]
        for competency in competencies
    }
    used = {id_: {name for rule in some for name in rule.inputs()} for id_, some in rules.items()}
    every = [rule for some in rules.values() for rule in some]
    asked = Counter(name for names in used.values() for name in names)
    mentioned = dict.fromkeys(c for rule in every for c in credentials_of(rule))
    lenient = {
        inner.input
        for rule in every
        for inner in everything(rule)
        if isinstance(inner, Attested) and inner.modality == "should"
    }
    fields = {
        id_: _field(programme.inputs[id_], compiled, phrases, lenient=id_ in lenient)
        for id_ in sorted(asked.keys() & programme.inputs.keys(), key=_order(programme).__getitem__)
    }
    own = {name for name in fields if len(competencies) > 1 and asked[name] == 1}
    return FormView(
        storage=f"palier.profile.{programme.id}",
        storage_before=f"palier.answers.{programme.id}.",
        fields=tuple(field for name, field in fields.items() if name not in own),
        groups=tuple(
            _group(item, [fields[name] for name in fields if name in names], phrases)
            for item in competencies
            if (names := own & used[item.id])
        ),
        people=PEOPLE in asked,
        latest=date.max.isoformat(),
        day_error=phrases.once("day error", lambda own: complaint(Sentence("page.form.day-error"), own)),
        catalogue=_catalogue(compiled, phrases, asked, mentioned),
    )


def _catalogue(compiled: Compiled, phrases: Phrases, asked: Iterable[str], held: Iterable[str]) -> Markup:
    """Return what a page knows of credentials and inputs that do not stand in its form.

    Args:
        compiled: the compiled programme.
        phrases: the page's words.
        asked: ids of the inputs that the form asks for.
        held: ids of the credentials that people can hold, as far as the page asks for them.
    """
    programme = compiled.programme
    inputs, credentials = _ids(programme)
    here = ",".join(_credential(programme.credentials[id_], compiled, phrases) for id_ in held)
    elsewhere = f'"inputs":[{inputs.without(asked)}],"credentials":[{credentials.without(held)}]'
    return trusted(f'{{"credentials":[{here}],"elsewhere":{{{elsewhere}}}}}')


@once
def _order(programme: Programme) -> dict[str, int]:
    """Return the place of each input by its id."""
    return {id_: place for place, id_ in enumerate(programme.inputs)}


@once
def _ids(programme: Programme) -> tuple[Without, Without]:
    """Return the ids of inputs and of credentials, which each page names but for its own."""
    inputs, credentials = (
        Without({id_: embedded_json(id_) for id_ in ids}) for ids in (programme.inputs, programme.credentials)
    )
    return inputs, credentials


def _group(competency: Competency, fields: Sequence[FieldView], phrases: Phrases) -> GroupView:
    told = phrases.html("page.standing.answered", done=Count(0), all=Count(len(fields)))
    return GroupView(competency.id, phrases.html(competency.title), told, tuple(fields))


def _field(item: Input, compiled: Compiled, phrases: Phrases, *, lenient: bool) -> FieldView:
    """Return the field of an input, which all pages share; `lenient` is that of `_Field.view`."""
    return phrases.once(
        ("field", item.id, lenient), lambda own: _Field(item, compiled, own).view(lenient=lenient)
    )


class _Field:
    """One field while it is made."""

    def __init__(self, item: Input, compiled: Compiled, phrases: Phrases) -> None:
        self.item, self.phrases = item, phrases
        self.declared = compiled.source.requirements.inputs[item.id]

    def view(self, *, lenient: bool) -> FieldView:
        """Return the field; `lenient` says that “not met” is an answer which may pass with a justification."""
        item, phrases = self.item, self.phrases
        measured = item.type in EXAMPLES
        return FieldView(
            input=item.id,
            type=item.type,
            template=f"fields/{'number' if measured else item.type}.html",
            label=phrases.html(item.label),
            hints=tuple(self._hints()),
            values=tuple(self._values()),
            unit=self._unit() if measured else "",
            currency=item.currency or "",
            decimals=MOST_DECIMALS if item.currency else item.decimals,
            signed=item.signed,
            error=self._error() if measured else "",
            justified=tuple(self._justified(lenient=lenient)) if item.type == "attestation" else (),
        )

    def _values(self) -> Iterator[ValueView]:
        if self.item.type == "attestation":
            for answer in ("met", "unmet", *(("na",) if self.item.not_applicable != "refused" else ())):
                yield ValueView(answer, self.phrases.html(f"page.form.attested.{answer}"))
        for value, name in self.item.values.items():
            yield ValueView(value, self.phrases.html(name))

    def _hints(self) -> Iterator[Markup]:
        say, declared = self.phrases.html, self.declared
        if declared.help is not None:
            yield say(f"inputs.{self.item.id}.help")
        if isinstance(declared, source.MetricInput) and declared.window is not None:
            kind = declared.window.kind
            if kind in NO_TOTAL:
                yield say(f"page.form.window.{kind}")
            else:
                message = "page.form.measured" if self.item.type == "number" else "page.form.window"
                yield say(message, window=declared.window.sentence)
        if self.item.signed:
            yield say("page.form.signed")
        if isinstance(declared, source.ChoicesInput):
            yield say("page.form.choices-hint")

    def _unit(self) -> str:
        """Return what stands beside the number: the currency, or the words of the unit without their number."""
        item = self.item
        if item.currency:
            return item.currency
        if item.unit is None:
            return ""
        several = Count(100)  # a number whose plural form does for any
        words = self.phrases.wording.parts(Sentence(item.unit, {"n": several}))
        return "".join(part.text for part in words if part.fact is None).strip()

    def _error(self) -> str:
        """Return what a number that can't be read is answered with: one that can, in the locale's notation."""
        item = self.item
        example = EXAMPLES[item.type]
        if item.type == "number":
            example = round(example, item.decimals)
        sentence = Sentence(f"page.form.error.{item.type}", {"example": item.fact(example)})
        return complaint(sentence, self.phrases)

    def _justified(self, *, lenient: bool) -> Iterator[str]:
        """Yield the answers beside which a justification may stand."""
        if self.item.evidence != "none":
            yield "met"
        if lenient:
            yield "unmet"
        if self.item.not_applicable == "justified":
            yield "na"


def _credential(credential: Credential, compiled: Compiled, phrases: Phrases) -> Markup:
    """Return a credential as the page's modules search and show it."""
    return phrases.once(("held", credential.id), lambda own: embedded_json(_held(credential, compiled, own)))


def _held(credential: Credential, compiled: Compiled, phrases: Phrases) -> dict[str, Any]:
    name = phrases.pieces(credential.name)
    source_title = compiled.messages[f"credentials.{credential.id}.title"].one
    others = " ".join(credential.aliases)
    return {
        "id": credential.id,
        "kind": phrases.text(f"page.form.kind.{credential.kind}"),
        "name": name,
        "short": phrases.pieces(credential.short),
        "search": searched(f"{''.join(text for text, *_ in name)} {source_title} {others} {credential.id}"),
    }


def complaint(sentence: Sentence, phrases: Phrases) -> str:
    """Return a sentence for an attribute, in stretches of one language, as the page's modules read it."""
    return json.dumps(phrases.pieces(sentence), ensure_ascii=False)


def searched(text: str) -> str:
    """Return the words by which something is found, each once, as it may bear the same in several languages."""
    return " ".join(dict.fromkeys(folded(text).split()))


def folded(text: str) -> str:
    """Return text without accents, in lower case."""
    small = text.casefold()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFD", small)
    return "".join(c for c in apart if not unicodedata.combining(c))
