"""Costs: what each kind of step towards a level costs a visitor, in whatever unit the visitor thinks in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from checker._model import Credential
from checker._profile import Problem, pointer, shown
from checker._sentences import Fact, Listing, Sentence, Verbatim

PASS = Fraction(1)
"""What passing a credential costs if nothing else is said."""
HIRE = Fraction(3)
"""What somebody new costs if nothing else is said, beside the credentials to pass."""
CHANGE = Fraction(1)
"""What raising a metric, a further value of a selection or an attestation costs if nothing else is said."""


class CostsError(ValueError):
    """Costs that cannot be read; its text says where and why.

    Args:
        path: names of the fields that lead to what is wrong.
        said: why, in English.
        sentence: the same as a sentence.
    """

    def __init__(self, path: tuple[str, ...], said: str, sentence: Sentence) -> None:
        super().__init__(f"{'.'.join(map(shown, path)) or 'costs'}: {said}")
        self.problem = Problem("".join(f"/{pointer(name)}" for name in ("costs", *path)), sentence)


@dataclass(frozen=True, slots=True)
class InputCost:
    """What it costs to improve one answer."""

    fixed: Fraction = CHANGE
    """For doing so at all; for a selection, for each further value."""
    per_unit: Fraction = Fraction(0)
    """For each unit by which a metric is raised, as a dollar or a customer; from 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What steps cost. None is below 0. Whatever is not said has its default: 1, and 3 for a hire."""

    credentials: Mapping[str, Fraction] = field(default_factory=dict)
    """For passing a credential, by its id or by its kind: `exam`, `certification`, `assessment`; the id goes first."""
    hire: Fraction = HIRE
    """For somebody new, beside the credentials to pass."""
    inputs: Mapping[str, InputCost] = field(default_factory=dict)
    """By input."""

    def of_credential(self, credential: Credential) -> Fraction:
        """Return what passing a credential costs."""
        by_kind = self.credentials.get(credential.kind, PASS)
        return self.credentials.get(credential.id, by_kind)

    def of_input(self, name: str) -> InputCost:
        """Return what improving an answer costs."""
        return self.inputs.get(name, InputCost())


def costs_from_json(data: Mapping[str, Any]) -> Costs:
    """Return the costs that JSON data describes.

    For example `{"credentials": {"exam": 165, "exam-70-534": "99.50"}, "hire": 4000, "inputs": {"acr_12m":
    {"per_unit": "0.05"}, "association": {"fixed": 200}}}`; every field may be missing.

    Raises:
        CostsError: a cost is not an exact number from 0 up, or a field is not known.
    """
    fields = _fields(data, (), ("credentials", "hire", "inputs"))
    credentials = _fields(fields.get("credentials", {}), ("credentials",))
    inputs = _fields(fields.get("inputs", {}), ("inputs",))
    return Costs(
        {name: _cost(value, ("credentials", name)) for name, value in credentials.items()},
        _cost(fields["hire"], ("hire",)) if "hire" in fields else HIRE,
        {name: _input_cost(value, ("inputs", name)) for name, value in inputs.items()},
    )


def _input_cost(data: object, path: tuple[str, ...]) -> InputCost:
    given = {
        name: _cost(value, (*path, name))
        for name, value in _fields(data, path, ("fixed", "per_unit")).items()
    }
    # Whoever says what a unit costs means that, and nothing on top of it.
    fixed = given.get("fixed", Fraction(0) if "per_unit" in given else CHANGE)
    return InputCost(fixed, given.get("per_unit", Fraction(0)))


def _fields(data: object, path: tuple[str, ...], names: tuple[str, ...] = ()) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        facts: dict[str, Fact] = {"value": Verbatim(shown(data))}
        raise CostsError(path, "expected an object", Sentence("checker.profile.mapping", facts))
    for name in data:
        if names and name not in names:
            allowed = Listing("or", tuple(map(Verbatim, names)))
            sentence = Sentence("checker.profile.field", {"value": Verbatim(shown(name)), "allowed": allowed})
            raise CostsError(path, f"{shown(name)!r} is not known; write {' or '.join(names)}", sentence)
    return data


def _cost(value: object, path: tuple[str, ...]) -> Fraction:
    try:
        if isinstance(value, (int, str, Decimal)) and not isinstance(value, bool):
            number = Decimal(value)
            if (
                number.is_finite()
                and number >= 0
                and number.adjusted() < 30
                and len(number.as_tuple().digits) <= 30
            ):
                return Fraction(number)
    except (InvalidOperation, ValueError):
        pass
    facts: dict[str, Fact] = {"value": Verbatim(shown(value)), "example": Verbatim("99.50")}
    said = 'expected a number from 0 up, such as 165 or "99.50"'
    raise CostsError(path, said, Sentence("checker.cost.number", facts))
