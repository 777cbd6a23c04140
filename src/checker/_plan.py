"""A plan: the cheapest path to a level as a page shows it, in words, with the costs that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from checker._costs import PASS, Costs
from checker._model import Input, Level, Programme
from checker._paths import Hire, Improve, Pass, Path, Step, cheapest, exactly, step_sentence
from checker._profile import Profile
from checker._report import in_words
from checker._sentences import EXACT, Day, Fact, Number, Sentence
from checker._wording import Wording
from checker.rules import Attestation
from checker.rules._refusals import person_name

KINDS = {
    "exam": "checker.cost.exam",
    "certification": "checker.cost.certification",
    "assessment": "checker.cost.assessment",
}
"""What passing a credential of each kind costs, as a message."""


class Planner:
    """Tells plans.

    Args:
        programme: the compiled programme.
        wording: a locale's wording.
    """

    def __init__(self, programme: Programme, wording: Wording) -> None:
        self._programme = programme
        self._wording = wording

    def plan(self, name: str, profile: Profile, on: date, costs: Costs) -> dict[str, Any]:
        """Return `PlanAnswer` as `types.d.ts` describes it.

        Args:
            name: id of the level, with that of its competency before it or without.
            profile: what is known of the organisation.
            on: the as-of date.
            costs: what steps cost.

        Raises:
            KeyError: there is no such level, or several.
        """
        level = self._level(name)
        path = cheapest(self._programme, profile, on, level, costs)
        if path is None:
            facts: dict[str, Fact] = {"level": level.title, "day": Day(on)}
            return {"plan": None, "reason": self._said(Sentence("checker.path.none", facts))}
        plan = {
            "level": name,
            "title": self._said(level.title),
            "met": not path.steps,
            "exact": path.exact,
            "cost": self._cost_of(path.cost),
            "steps": [self._step(step, profile) for step in path.steps],
            "costs": list(self._costs(level, path, costs)),
        }
        return {"plan": plan}

    def _level(self, name: str) -> Level:
        found = [
            level for full, level in self._programme.levels().items() if name == full or name == level.id
        ]
        if len(found) != 1:
            raise KeyError(name)
        return found[0]

    # Steps

    def _step(self, step: Step, profile: Profile) -> dict[str, Any]:
        said = self._said(step_sentence(step, profile, self._programme))
        cost = self._cost_of(step.cost)
        match step:
            case Pass(person, credentials):
                name = person_name(profile.people[person].name if profile.people else "", person)
                who = self._told(name)
                more: dict[str, Any] = {"person": person, "who": who, "credentials": list(credentials)}
            case Hire(credentials):
                more = {"credentials": list(credentials)}
            case Improve(name, answer):
                item = self._programme.inputs[name]
                label = self._said(item.label)
                more = {"input": name, "label": label, **self._improvement(item, answer, profile)}
        kind = {Pass: "pass", Hire: "hire", Improve: "improve"}[type(step)]
        return {"kind": kind, **more, "cost": cost, **said}

    def _improvement(self, item: Input, answer: Any, profile: Profile) -> dict[str, Any]:
        """Return what an answer has to become."""
        if isinstance(answer, Decimal):
            now = profile.amounts.get(item.id, Decimal(0))
            missing = EXACT.subtract(answer, now)
            return {
                "reach": {"value": f"{answer:f}", **self._told(item.fact(answer))},
                "missing": {"value": f"{missing:f}", **self._told(item.fact(missing))},
            }
        if isinstance(answer, Attestation):
            return {"answer": answer.answer}
        before = profile.values[item.id].values if item.id in profile.values else frozenset()
        return {"add": sorted(answer - before)}

    # Costs

    def _costs(self, level: Level, path: Path, costs: Costs) -> Iterator[dict[str, Any]]:
        """Yield what the plan could rest on: by kind, by credential where that is said, a hire, and each answer."""
        passed = [c for step in path.steps if not isinstance(step, Improve) for c in step.credentials]
        credentials = self._programme.credentials
        teams = "people" in level.rule.inputs()
        by_kind = {credentials[c].kind for c in passed if c not in costs.credentials}
        for kind, message in KINDS.items() if teams else ():
            if any(credential.kind == kind for credential in credentials.values()):
                price = costs.credentials.get(kind, PASS)
                said = Sentence(message)
                yield self._cost("credential-kind", ("credentials", kind), price, said, used=kind in by_kind)
        for id_ in dict.fromkeys((*costs.credentials, *passed)):
            if id_ in credentials:
                price, used = costs.of_credential(credentials[id_]), id_ in passed
                yield self._cost("credential", ("credentials", id_), price, credentials[id_].short, used=used)
        if teams:
            hired = any(isinstance(step, Hire) for step in path.steps)
            yield self._cost("hire", ("hire",), costs.hire, Sentence("checker.cost.hire"), used=hired)
        improved = {step.input for step in path.steps if isinstance(step, Improve)}
        for name in dict.fromkeys(level.rule.inputs()):
            item = self._programme.inputs.get(name)
            if item is not None and item.type != "choice":
                yield from self._of_input(item, costs, used=name in improved)

    def _of_input(self, item: Input, costs: Costs, *, used: bool) -> Iterator[dict[str, Any]]:
        cost, at = costs.of_input(item.id), ("inputs", item.id)
        each = "checker.cost.value" if item.type == "choices" else "checker.cost.answer"
        said = Sentence(each, {"input": item.label})
        yield self._cost("fixed", (*at, "fixed"), cost.fixed, said, used=used)
        if item.is_metric:
            facts: dict[str, Fact] = {"input": item.label, "unit": item.fact(Decimal(1))}
            said = Sentence("checker.cost.unit", facts)
            yield self._cost("per_unit", (*at, "per_unit"), cost.per_unit, said, used=used)

    def _cost(
        self, kind: str, at: tuple[str, ...], price: Fraction, said: Sentence, *, used: bool
    ) -> dict[str, Any]:
        return {
            "kind": kind,
            "at": list(at),
            "value": f"{exactly(price):f}",
            "used": used,
            **self._said(said),
        }

    # Words

    def _said(self, sentence: Sentence) -> dict[str, Any]:
        return in_words(sentence, self._wording)

    def _told(self, fact: Fact) -> dict[str, Any]:
        return self._said(fact) if isinstance(fact, Sentence) else {"words": self._wording.fact(fact)}

    def _cost_of(self, cost: Fraction) -> dict[str, Any]:
        number = exactly(cost)
        return {"value": f"{number:f}", **self._told(Number(number))}
