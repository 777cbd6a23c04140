"""What begins and ends in a programme: a day, what happens then, and where there is more about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from checker import Competency, Credential, Day, Fact, Level, Option, Sentence
from checker.rules import AtLeast, Force, Rule
from palier._once import once
from palier.compile import Compiled
from palier.pages._footnotes import CREDENTIALS
from palier.pages._notes import declared
from palier.pages._uses import Use, uses_of
from palier.pages._views import own_parts

CREDENTIAL_DATES = (
    "available_from",
    "passed_from",
    "register_until",
    "retired",
    "passed_by",
    "accepted_until",
)
"""The days of a credential, in the order in which those of one day are listed."""
ENDS = ("from", "until")


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which something begins or ends."""

    id: str
    """Names the fact and not its day: `exam-70-534.retired`. It stays when the day moves."""
    day: date
    """The day. Something that ends ends with this day, which belongs to it."""
    says: Sentence
    """What happens."""
    category: str
    """Id of the message that says what kind of thing it is about."""
    place: str
    """Address below the locale of where there is more about it: `credentials/#exam-70-534`."""
    concerns: tuple[tuple[str, Sentence], ...] = ()
    """Address below the locale and name of each competency, option or level that it concerns besides."""
    more: tuple[Sentence, ...] = ()
    """What else is worth knowing."""


@once
def events_of(compiled: Compiled) -> tuple[Event, ...]:
    """Return every day on which something begins or ends in a programme, in order."""
    programme, uses = compiled.programme, uses_of(compiled.programme)
    found: list[Event] = []
    for credential in programme.credentials.values():
        found += _of_credential(credential, uses[credential.id], programme.credentials)
    for competency in programme.competencies:
        found += _of_competency(competency, compiled)
    return tuple(sorted(found, key=lambda event: event.day))


def _of_credential(
    credential: Credential, uses: tuple[Use, ...], others: Mapping[str, Credential]
) -> Iterator[Event]:
    concerns = {use.competency.id: (f"{use.competency.id}/", use.competency.title) for use in uses}
    end = credential.last_day()
    full = () if credential.name == credential.short else (credential.name,)
    replacement: tuple[Sentence, ...] = ()
    if credential.replaced_by is not None:
        other = others[credential.replaced_by].name
        replacement = (Sentence("page.dates.replaced", {"credential": other}),)
    for name in CREDENTIAL_DATES:
        day: date | None = getattr(credential, name)
        if day is None:
            continue
        # Without a day of its own, a retired credential counts until it retires.
        both = name == "retired" and credential.accepted_until is None
        message = "retired-last" if both else name.replace("_", "-")
        until: tuple[Sentence, ...] = ()
        if end is not None and end != day:
            until = (Sentence("page.dates.accepted", {"day": Day(end)}),)
        yield Event(
            id=f"{credential.id}.{name}",
            day=day,
            says=Sentence(f"page.calendar.{message}", {"credential": credential.short}),
            category="page.credentials.title",
            place=f"{CREDENTIALS}/#{credential.id}",
            concerns=tuple(concerns.values()),
            more=(*full, *until, *replacement),
        )


def _of_competency(competency: Competency, compiled: Compiled) -> Iterator[Event]:
    """Yield the days of the edition, of its options, and of their requirements."""
    edition = Force(competency.in_force_from, competency.in_force_until)
    page = f"{competency.id}/"
    named: dict[str, Fact] = {"competency": competency.title}
    for end, day in _ends(edition):
        says = Sentence(f"page.calendar.edition-{end}", named)
        yield _of_rules(f"{competency.id}.{end}", day, says, page)
    options = declared(compiled.source.requirements)[competency.id].options
    for option, source in zip(competency.options, options, strict=True):
        at = Sentence("page.credentials.at", {**named, "option": option.title})
        own = source.in_force
        force = Force(own.from_, own.until) if own is not None else Force()
        for end, day in _ends(force):
            id_ = f"{competency.id}.{option.id}.{end}"
            yield _of_rules(
                id_, day, Sentence(f"page.calendar.option-{end}", {"at": at}), f"{page}#{option.id}"
            )
        yield from _of_clauses(competency, option, force, at, compiled)


def _of_rules(id_: str, day: date, says: Sentence, place: str) -> Event:
    return Event(id_, day, says, "page.calendar.rules", place)


def _of_clauses(
    competency: Competency, option: Option, around: Force, at: Sentence, compiled: Compiled
) -> Iterator[Event]:
    """Yield the days of the requirements of an option, those of several levels together where the day is the same."""
    # A level's whole rule has the days of its option, which are told there.
    outer = set(_ends(around))
    alike: dict[tuple[str, str, date], list[tuple[Level, Rule]]] = {}
    for level in option.levels:
        for rule in own_parts(level.rule):
            for end, day in _ends(rule.force or Force()):
                if rule is not level.rule or (end, day) not in outer:
                    alike.setdefault((rule.id.removeprefix(level.id), end, day), []).append((level, rule))
    for (_, end, day), found in alike.items():
        first = found[0][1]
        words = _words(first, compiled)
        yield Event(
            id=f"{competency.id}.{first.id}.{end}",
            day=day,
            says=Sentence(f"page.calendar.clause-{end}", {"at": at}),
            category="page.calendar.rules",
            place=f"{competency.id}/#{first.id}",
            concerns=tuple((f"{competency.id}/#{rule.id}", level.title) for level, rule in found),
            more=() if words is None else (words,),
        )


def _ends(force: Force) -> Iterator[tuple[str, date]]:
    """Yield the first and last day of a span, each with which of the two it is."""
    for end, day in zip(ENDS, (force.from_, force.until), strict=True):
        if day is not None:
            yield end, day


def _words(rule: Rule, compiled: Compiled) -> Sentence | None:
    """Return what is required, if one sentence says it."""
    if not isinstance(rule, AtLeast):
        return rule.text
    item = compiled.programme.inputs[rule.metric]
    amounts = {amount for _, amount in rule.cases()}
    one = rule.text_for(item.fact(amounts.pop())) if len(amounts) == 1 else None
    return one or item.label
