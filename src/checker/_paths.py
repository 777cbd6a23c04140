"""The cheapest path: the steps of least cost in all that make a level met for certain.

Whatever is not known is taken at its worst, and the level must be met in every undecided case. Answers are raised only
to values that some requirement tells apart, so that all sensible combinations can be tried, cheapest first; for each,
`_hiring` finds the cheapest people for every smallest set of teams that is then enough. Levels of other competencies
that a requirement asks for are solved as part of the same problem, so that one step may serve both.

A path is exact, the cheapest there is, within the bounds below and those of `_hiring`, and unless a score is involved:
the amounts tried for a score are those at which it may turn out otherwise by that amount alone, and people who only
earn points are not hired. Beyond the bounds it is the best that was found, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, islice, product
from math import prod
from typing import Any

from checker._costs import Costs
from checker._forecast import choices_of
from checker._hiring import Gain, Hiring
from checker._model import Level, Programme
from checker._profile import Holding, Person, Profile, Selection
from checker._sentences import EXACT, Fact, Listing, Sentence
from checker._worlds import Answer, World, better, cases
from checker.rules import Attains, Attestation, Group, Rule, Team, everything, in_force
from checker.rules._refusals import person_name

MAX_ANSWERS = 4096
"""Most combinations of answers that are tried. Of more, only the worst and the best of each answer."""
MAX_TEAMS = 10
"""Most teams of which every set is tried; of more, one smallest set that is found by leaving out."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Somebody passes credentials."""

    person: int
    """Who, by index among the people of the profile."""
    credentials: tuple[str, ...]
    """Ids of the credentials, sorted."""
    cost: Fraction
    """What it costs."""


@dataclass(frozen=True, slots=True)
class Hire:
    """Somebody new comes and passes credentials."""

    credentials: tuple[str, ...]
    """Ids of the credentials, sorted."""
    cost: Fraction
    """What it costs, the credentials included."""


@dataclass(frozen=True, slots=True)
class Improve:
    """An answer becomes better: a metric reaches an amount, values are declared, or a criterion is met."""

    input: str
    """Id of the input."""
    answer: Answer
    """The answer then: an amount, all values declared, or an attestation."""
    cost: Fraction
    """What it costs."""


Step = Pass | Hire | Improve
"""One thing to do."""


@dataclass(frozen=True, slots=True)
class Path:
    """Steps that make a level met for certain."""

    steps: tuple[Step, ...]
    """The steps: answers, then people known, then people to hire. None where the level is met already."""
    cost: Fraction
    """What they cost together."""
    exact: bool
    """Whether no other steps cost less; otherwise these are the best that were found."""

    def applied(self, profile: Profile, on: date) -> Profile:
        """Return a profile with the steps taken, every credential passed on a day."""
        amounts, values, attestations = (
            dict(profile.amounts),
            dict(profile.values),
            dict(profile.attestations),
        )
        people = list(profile.people or ())
        for step in self.steps:
            match step:
                case Improve(name, Decimal() as amount):
                    amounts[name] = amount
                case Improve(name, frozenset() as selected):
                    complete = name in values and values[name].complete
                    values[name] = Selection(selected, complete)
                case Improve(name, Attestation() as attestation):
                    attestations[name] = attestation
                case Pass(i, credentials):
                    person = people[i]
                    people[i] = replace(
                        person, holdings=(*person.holdings, *(Holding(c, on) for c in credentials))
                    )
                case Hire(credentials):
                    people.append(Person("", tuple(Holding(c, on) for c in credentials)))
        # Where nothing was known of people, nothing is known of any others either.
        known = profile.people is not None
        return replace(
            profile,
            amounts=amounts,
            values=values,
            attestations=attestations,
            people=tuple(people) if known or people else None,
            people_complete=profile.people_complete and known,
        )


def path_to_json(path: Path) -> dict[str, Any]:
    """Return a path as JSON data: its steps by kind, with ids only, and exact costs as text."""
    return {
        "cost": f"{exactly(path.cost):f}",
        "exact": path.exact,
        "steps": [{**_step_to_json(step), "cost": f"{exactly(step.cost):f}"} for step in path.steps],
    }


def _step_to_json(step: Step) -> dict[str, Any]:
    match step:
        case Pass(person, credentials):
            return {"kind": "pass", "person": person, "credentials": list(credentials)}
        case Hire(credentials):
            return {"kind": "hire", "credentials": list(credentials)}
        case Improve(name, Attestation() as attested):
            evidence = {"justified": attested.justified, "linked": attested.linked}
            return {"kind": "improve", "input": name, "answer": attested.answer, **evidence}
        case Improve(name, frozenset() as values):
            return {"kind": "improve", "input": name, "values": sorted(values)}
        case Improve(name, answer):
            return {"kind": "improve", "input": name, "amount": str(answer)}


def step_sentence(step: Step, profile: Profile, programme: Programme) -> Sentence:
    """Return a step of a path as a sentence.

    Args:
        step: the step.
        profile: the profile that the path begins from.
        programme: what the ids belong to.
    """
    match step:
        case Pass(person, credentials):
            name = person_name(profile.people[person].name if profile.people else "", person)
            facts: dict[str, Fact] = {"person": name, "credentials": _names(credentials, programme)}
            return Sentence("checker.path.pass", facts)
        case Hire(credentials):
            if not credentials:
                return Sentence("checker.path.hire-any")
            return Sentence("checker.path.hire", {"credentials": _names(credentials, programme)})
        case Improve(name, answer):
            item = programme.inputs[name]
            if isinstance(answer, Decimal):
                return Sentence("checker.path.reach", {"input": item.label, "amount": item.fact(answer)})
            if isinstance(answer, frozenset):
                values = Listing("and", tuple(item.values[value] for value in item.values if value in answer))
                return Sentence("checker.path.declare", {"input": item.label, "values": values})
            return Sentence("checker.path.attest", {"input": item.label})


def _height(answer: Answer) -> Decimal:
    return answer if isinstance(answer, Decimal) else Decimal(0)


def _names(credentials: tuple[str, ...], programme: Programme) -> Listing:
    return Listing("and", tuple(programme.credentials[id_].short for id_ in credentials))


def exactly(cost: Fraction) -> Decimal:
    """Return a cost as a decimal; every cost is one, because all it is made of are."""
    return EXACT.divide(Decimal(cost.numerator), Decimal(cost.denominator))


def cheapest(
    programme: Programme, profile: Profile, on: date, level: Level, costs: Costs | None = None
) -> Path | None:
    """Return the cheapest steps that make a level met for certain on a day; none if there are none.

    Args:
        programme: the compiled programme.
        profile: what is known of the organisation.
        on: the as-of date, on which every step is taken.
        level: the level.
        costs: what steps cost; the defaults of `Costs` where it is not said.
    """
    if not in_force(level.rule, on):
        return None
    return _Search(programme, profile, on, level.rule, costs or Costs()).path()


class _Search:
    """Looks for the cheapest path to one level."""

    def __init__(self, programme: Programme, profile: Profile, on: date, rule: Rule, costs: Costs) -> None:
        self.programme = programme
        self.rule = rule
        self.costs = costs
        choices = choices_of((rule,), programme)
        self.worlds = [case.worst for case in cases(programme, profile, on, choices)]
        self.profile = profile
        nodes = {id(node): node for node in everything(rule)}.values()
        self.exact = not any(node.kind == "points" for node in nodes)
        world = self.worlds[0]
        self.teams = [node for node in nodes if isinstance(node, Team) and not node.holds(world)]
        self.hiring = Hiring(programme, world.people, on, costs)

    def path(self) -> Path | None:
        """Return the cheapest path."""
        best: tuple[Fraction, tuple[Improve, ...], tuple[Gain, ...]] | None = None
        for cost, answers in self._answers():
            if best is not None and cost >= best[0]:
                break
            improved = {step.input: step.answer for step in answers}
            worlds = [replace(world, answers={**world.answers, **improved}) for world in self.worlds]
            for teams in self._enough(worlds):
                gains = self.hiring.cheapest(teams)
                if gains is not None:
                    total = cost + sum((gain.cost for gain in gains), Fraction(0))
                    if best is None or total < best[0]:
                        best = total, answers, gains
        if best is None:
            return None
        cost, answers, gains = best
        known = [Pass(g.person, g.credentials, g.cost) for g in gains if g.person is not None]
        new = [Hire(g.credentials, g.cost) for g in gains if g.person is None]
        known.sort(key=lambda step: step.person)
        new.sort(key=lambda step: step.credentials)
        return Path((*answers, *known, *new), cost, self.exact and self.hiring.exact)

    # Answers

    def _answers(self) -> Iterator[tuple[Fraction, tuple[Improve, ...]]]:
        """Yield combinations of better answers with what they cost together, the cheapest first."""
        names = [name for name in dict.fromkeys(self.rule.inputs()) if name != "people"]
        options = [self._options(name) for name in names]
        options = [some for some in options if some]
        if prod(len(some) + 1 for some in options) > MAX_ANSWERS:
            self.exact = False
            options = [[some[-1]] for some in options]
        combined = (
            tuple(step for step in steps if step is not None)
            for steps in islice(product(*([*some, None] for some in options)), MAX_ANSWERS)
        )
        priced = [(sum((step.cost for step in steps), Fraction(0)), steps) for steps in combined]
        yield from sorted(priced, key=lambda item: (item[0], len(item[1])))

    def _options(self, name: str) -> list[Improve]:
        """Return the better answers to an input that a rule can tell apart, the best last."""
        item = self.programme.inputs[name]
        if item.type == "choice":
            return []
        now = self.worlds[0].answers[name]
        told = dict.fromkeys(self.rule.told_apart(name))
        found: dict[Answer, None] = {}
        for answer in told:
            together = {better(before, answer): None for before in (now, *found)}
            # Amounts replace each other; values of a selection add up.
            found |= together if isinstance(now, frozenset) else {better(now, answer): None}
            if len(found) > MAX_ANSWERS:
                self.exact = False
                found = {better(now, answer): None for answer in told}
                break
        found.pop(now, None)
        steps = [Improve(name, answer, self._cost(name, now, answer)) for answer in found]
        # Of two amounts at one cost, the lower: nobody wants to raise more than it takes.
        return sorted(steps, key=lambda step: (step.cost, _height(step.answer)))

    def _cost(self, name: str, now: Answer, then: Answer) -> Fraction:
        cost = self.costs.of_input(name)
        if isinstance(now, frozenset) and isinstance(then, frozenset):
            return cost.fixed * len(then - now)
        if isinstance(now, Decimal) and isinstance(then, Decimal):
            start = now if now.is_finite() else Decimal(0)
            return cost.fixed + cost.per_unit * max(Fraction(then) - Fraction(start), Fraction(0))
        return cost.fixed

    # Teams

    def _enough(self, worlds: Sequence[World]) -> Iterator[tuple[Team, ...]]:
        """Yield the smallest sets of teams that make the level met in every case once they are complete."""
        truths = [{id(leaf): leaf.holds(world) for leaf in self._leaves(self.rule)} for world in worlds]

        def enough(teams: Sequence[Team]) -> bool:
            done = {id(team) for team in teams}
            return all(self._met(self.rule, truth, done) for truth in truths)

        if not enough(self.teams):
            return
        if len(self.teams) > MAX_TEAMS:
            self.exact = False
            kept = list(self.teams)
            for team in self.teams:
                fewer = [other for other in kept if other is not team]
                kept = fewer if enough(fewer) else kept
            yield tuple(kept)
            return
        found: list[set[int]] = []
        for number in range(len(self.teams) + 1):
            for some in combinations(range(len(self.teams)), number):
                if any(smaller <= set(some) for smaller in found):
                    continue
                teams = tuple(self.teams[i] for i in some)
                if enough(teams):
                    found.append(set(some))
                    yield teams

    def _leaves(self, rule: Rule) -> Iterator[Rule]:
        if isinstance(rule, Group | Attains):
            for part in rule.inner:
                yield from self._leaves(part)
        else:
            yield rule

    def _met(self, rule: Rule, truth: Mapping[int, bool], done: set[int]) -> bool:
        if isinstance(rule, Group):
            return rule.enough(self.worlds[0].on, lambda part: self._met(part, truth, done))
        if isinstance(rule, Attains):
            on = self.worlds[0].on
            return any(in_force(part, on) and self._met(part, truth, done) for part in rule.inner)
        return id(rule) in done or truth[id(rule)]
