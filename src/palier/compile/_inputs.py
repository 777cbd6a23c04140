"""Compiles the inputs: what a visitor is asked about the organization."""

from __future__ import annotations

from typing import Any

from checker._sentences import sentence_to_json
from palier.compile._compilation import Compilation, Loc
from palier.source import nearest
from palier.source._model import ChoicesInput, InputKind, MoneyInput


def compile_input(compilation: Compilation, id_: str, item: InputKind) -> dict[str, Any]:
    """Compile one input."""
    loc: Loc = ("inputs", id_)
    if id_ == "people":
        what = "the id 'people' stands for the list of people"
        compilation.refuse(loc, what, "give the input another id", key=True)
    label = compilation.say(f"inputs.{id_}.label", item.label, (*loc, "label"))
    data: dict[str, Any] = {"id": id_, "type": item.type, "label": sentence_to_json(label)}
    if item.help is not None:
        compilation.say(f"inputs.{id_}.help", item.help, (*loc, "help"))
    if isinstance(item, MoneyInput):
        return {**data, "currency": item.currency}
    data["values"] = {
        value: sentence_to_json(
            compilation.say(f"inputs.{id_}.values.{value}", name, (*loc, "values", value))
        )
        for value, name in item.values.items()
    }
    if isinstance(item, ChoicesInput) and item.qualifies is not None:
        metrics = [name for name, other in compilation.source.inputs.items() if other.type == "money"]
        if item.qualifies not in metrics:
            what = f"the metric {item.qualifies!r} is not defined"
            compilation.refuse((*loc, "qualifies"), what, nearest(item.qualifies, metrics))
    return data
