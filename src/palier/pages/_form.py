"""The form of a page's checker: a field for each input that decides something on the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from checker import Competency, Count, Credential, Input, Money, Rule, Sentence
from checker.rules import credentials_of
from palier.compile import Compiled
from palier.pages._phrases import Phrases
from palier.source import _model as source

PEOPLE = "people"
EXAMPLE = Decimal("14999.99")
"""An amount that shows how the locale writes thousands and cents."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value to choose."""

    id: str
    """Id of the value."""
    name: Markup
    """What it is called."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of the form."""

    input: str
    """Id of the input."""
    template: str
    """The template of its kind."""
    label: Markup
    """What the visitor is asked for."""
    hints: tuple[Markup, ...]
    """What helps to answer."""
    values: tuple[ValueView, ...] = ()
    """The values of a choice."""
    currency: str = ""
    """Currency of an amount."""
    error: str = ""
    """What an amount that can't be read is answered with."""


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of a competency."""

    storage: str
    """Name under which a browser keeps the answers, shared by all languages."""
    fields: tuple[FieldView, ...]
    """The fields, in the order of the source."""
    people: bool
    """Whether people are asked for."""
    latest: str
    """The last day that a date field takes: years have four digits."""
    catalogue: tuple[dict[str, Any], ...]
    """What people can hold, as data for the page's modules."""


def form_view(compiled: Compiled, competency: Competency, phrases: Phrases) -> FormView:
    """Return the form of a competency."""
    rules = tuple(_rules(competency))
    used = {name for rule in rules for name in rule.inputs()}
    inputs = [item for item in compiled.programme.inputs.values() if item.id in used]
    mentioned = dict.fromkeys(c for rule in rules for c in credentials_of(rule))
    return FormView(
        storage=f"palier.answers.{compiled.programme.id}.{competency.id}",
        fields=tuple(_field(item, compiled, phrases) for item in inputs),
        people=PEOPLE in used,
        latest=date.max.isoformat(),
        catalogue=tuple(
            _credential(compiled.programme.credentials[id_], compiled, phrases) for id_ in mentioned
        ),
    )


def _rules(competency: Competency) -> Iterator[Rule]:
    """Yield every level's rule, also under the readings that were not chosen."""
    for option in competency.options:
        for level in option.levels:
            yield level.rule
            yield from (variant.rule for variant in level.variants)


def _field(item: Input, compiled: Compiled, phrases: Phrases) -> FieldView:
    declared = compiled.source.requirements.inputs[item.id]
    values = tuple(ValueView(value, phrases.html(name)) for value, name in item.values.items())
    example = Money(EXAMPLE, item.currency or "")
    return FieldView(
        input=item.id,
        template=f"fields/{item.type}.html",
        label=phrases.html(item.label),
        hints=tuple(_hints(declared, f"inputs.{item.id}.help", phrases)),
        values=values,
        currency=item.currency or "",
        error=phrases.text("page.form.amount-error", example=example) if item.currency else "",
    )


def _hints(declared: source.InputKind, help_id: str, phrases: Phrases) -> Iterator[Markup]:
    if declared.help is not None:
        yield phrases.html(help_id)
    if isinstance(declared, source.MoneyInput) and declared.window is not None:
        window = Sentence("window.months", {"n": Count(declared.window)})
        yield phrases.html("page.form.window", window=window)
    if isinstance(declared, source.ChoicesInput):
        yield phrases.html("page.form.choices-hint")


def _credential(credential: Credential, compiled: Compiled, phrases: Phrases) -> dict[str, Any]:
    """Return a credential as the page's modules search and show it."""
    name = phrases.text(credential.name)
    source_title = compiled.messages[f"credentials.{credential.id}.title"].one
    return {
        "id": credential.id,
        "kind": phrases.text(f"page.form.kind.{credential.kind}"),
        "name": name,
        "short": phrases.text(credential.short),
        "search": folded(f"{name} {source_title} {credential.id}"),
    }


def folded(text: str) -> str:
    """Return text as it is searched: without accents, in lower case."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
