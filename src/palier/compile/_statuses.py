"""Compiles what an organization declares or attests: `has_one_of`, `has_all_of`, `attested` and `declared`."""

from __future__ import annotations

from typing import Literal

from checker import Listing, Sentence
from palier.compile._body import Json, Node
from palier.compile._compilation import Loc
from palier.source import _rules as source
from palier.source import nearest
from palier.source._inputs import AttestationInput, ChoicesInput


def compile_has(rule: source.HasOneOf | source.HasAllOf, node: Node) -> Json | None:
    """Compile values of which one, or every one, must be declared."""
    kind, join, given = _has(rule)
    [(name, values)] = given.items()
    inputs = node.body.compilation.source.inputs
    item = inputs.get(name)
    if not isinstance(item, ChoicesInput):
        known = [other for other, i in inputs.items() if isinstance(i, ChoicesInput)]
        what = f"the input {name!r} with several values is not defined"
        node.refuse((kind, name), what, nearest(name, known), key=True)
        return None
    for i, value in enumerate(values):
        if value not in item.values:
            node.refuse((kind, name, i), f"{value!r} is not a value of {name!r}", nearest(value, item.values))
    node.body.compilation.once((*node.loc, kind, name), values)
    names = Listing(join, tuple(Sentence(f"inputs.{name}.values.{value}") for value in values))
    return {**node.head(rule, kind, {"values": names}), "input": name, "values": values}


def _has(
    rule: source.HasOneOf | source.HasAllOf,
) -> tuple[Literal["has_one_of", "has_all_of"], Literal["or", "and"], dict[str, list[str]]]:
    if isinstance(rule, source.HasOneOf):
        return "has_one_of", "or", rule.has_one_of
    return "has_all_of", "and", rule.has_all_of


def compile_attested(rule: source.Attested | source.Declared, node: Node) -> Json | None:
    """Compile a criterion that is attested, or a condition that is declared: the criterion must then be met."""
    loc: Loc
    if isinstance(rule, source.Declared):
        name, modality, loc = rule.declared, "must", ("declared",)
    else:
        [(name, modality)] = rule.attested.items()
        loc = ("attested", name)
    inputs = node.body.compilation.source.inputs
    item = inputs.get(name)
    if not isinstance(item, AttestationInput):
        known = [other for other, i in inputs.items() if isinstance(i, AttestationInput)]
        mend = nearest(name, known) if known else "define an input of this id with `type: attestation`"
        node.refuse(loc, f"the attestation {name!r} is not defined", mend, key=loc[0] == "attested")
        return None
    terms = {"evidence": item.evidence, "not_applicable": item.not_applicable}
    return {**node.head(rule, "attested"), "input": name, "modality": modality, **terms}
