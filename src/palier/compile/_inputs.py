"""Compiles the inputs: what a visitor is asked about the organization."""

from __future__ import annotations

from decimal import Decimal

from checker import Count, Fact
from checker._sentences import Number, sentence_to_json
from palier.compile._body import Json
from palier.compile._compilation import Compilation, Loc
from palier.source import nearest
from palier.source._inputs import (
    AttestationInput,
    ChoiceInput,
    ChoicesInput,
    CountInput,
    InputKind,
    MetricInput,
    MoneyInput,
)
from palier.source._scalars import Text

CASE_KEYS = frozenset({"by", "otherwise"})
"""Keys of a value that depends on a choice; no value of a choice has such an id."""


def compile_input(compilation: Compilation, id_: str, item: InputKind) -> Json:
    """Compile one input."""
    loc: Loc = ("inputs", id_)
    if id_ == "people":
        what = "the id 'people' stands for the list of people"
        compilation.refuse(loc, what, "give the input another id", key=True)
    label = compilation.say(f"inputs.{id_}.label", item.label, (*loc, "label"))
    data: Json = {"id": id_, "type": item.type, "label": sentence_to_json(label)}
    if item.help is not None:
        compilation.say(f"inputs.{id_}.help", item.help, (*loc, "help"))
    if isinstance(item, AttestationInput):
        return {**data, "not_applicable": item.not_applicable, "evidence": item.evidence}
    if isinstance(item, MetricInput):
        return {**data, **_metric(compilation, id_, item, loc)}
    return {**data, **_choice(compilation, id_, item, loc)}


def _metric(compilation: Compilation, id_: str, item: MetricInput, loc: Loc) -> Json:
    """Return what is particular to something measured."""
    data: Json = {}
    if item.window is not None:
        data["window"] = sentence_to_json(item.window.sentence)
    if isinstance(item, MoneyInput):
        return {"currency": item.currency, **data}
    if item.signed:
        data["signed"] = True
    number = Count(1) if isinstance(item, CountInput) else Number(Decimal(1))
    if item.unit is not None:
        data["unit"] = _unit(compilation, id_, item.unit, number, loc)
    return data if isinstance(item, CountInput) else {**data, "decimals": item.decimals}


def _unit(compilation: Compilation, id_: str, unit: Text, number: Fact, loc: Loc) -> str:
    """Note a unit's words and return the id of the message."""
    said = compilation.say(f"inputs.{id_}.unit", unit, (*loc, "unit"), {"n": number})
    if "n" not in said.facts:
        compilation.refuse(
            (*loc, "unit"), "the unit does not name its number", "add {n} where the number stands"
        )
    return said.message


def _choice(compilation: Compilation, id_: str, item: ChoiceInput | ChoicesInput, loc: Loc) -> Json:
    """Return what is particular to a question with values to choose from."""
    for value in CASE_KEYS & set(item.values) if isinstance(item, ChoiceInput) else ():
        what = f"the value {value!r} has the name of a key of `{{by: {id_}, …}}`"
        compilation.refuse((*loc, "values", value), what, "give the value another id", key=True)
    values = {
        value: sentence_to_json(
            compilation.say(f"inputs.{id_}.values.{value}", name, (*loc, "values", value))
        )
        for value, name in item.values.items()
    }
    if isinstance(item, ChoicesInput):
        _check_qualified(compilation, item, (*loc, "qualifies"))
    return {"values": values}


def _check_qualified(compilation: Compilation, item: ChoicesInput, loc: Loc) -> None:
    """Check the metrics that values qualify."""
    inputs = compilation.source.inputs
    for i, name in enumerate(item.qualified):
        if not isinstance(inputs.get(name), MetricInput):
            here = (*loc, i) if isinstance(item.qualifies, list) else loc
            metrics = [other for other, declared in inputs.items() if isinstance(declared, MetricInput)]
            compilation.refuse(here, f"the metric {name!r} is not defined", nearest(name, metrics))
    compilation.once(loc, item.qualified)
