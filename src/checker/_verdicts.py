"""Verdicts alone, quickly: for whoever judges very many profiles against one programme on one day.

What depends on the programme and the day only is prepared once: requirements become small functions that give a code,
and every credential knows which lists it counts for. The verdicts are those of `assess`, which a test proves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from checker._forecast import choices_of
from checker._model import Programme
from checker._profile import Profile
from checker._worlds import Case, cases, worst_answer
from checker.rules import AtLeast, Attains, Group, HasOneOf, HoldsOneOf, Rule, Team, Verdict, in_force

MAX_DAYS = 16
"""Most days, of any programmes, that are kept prepared."""
MAX_HELD = 100_000
"""Most different holdings that a prepared day keeps in mind."""

UNMET, UNKNOWN, MET = 0, 1, 3
"""Codes of which `&` is the worse of two and `|` the better: the bit 2 says met at worst, the bit 1 met at best."""
NAMES: tuple[Verdict, Verdict, Verdict, Verdict] = ("unmet", "unknown", "unknown", "met")

Tally = dict[int, int]
"""How many people there are by the lists of which they hold something, a bit each."""

_prepared: dict[tuple[int, date], _Day] = {}


def verdicts(programme: Programme, profile: Profile, on: date) -> dict[str, Verdict]:
    """Return the exact verdict of every level, by full id, as in `cloud-platform.azure-consumption-option.gold`.

    Args:
        programme: the compiled programme.
        profile: what is known of the organisation.
        on: the as-of date.
    """
    key = (id(programme), on)
    day = _prepared.get(key)
    if day is None:
        if len(_prepared) >= MAX_DAYS:
            _prepared.pop(next(iter(_prepared)), None)
        # A day holds its programme, so that no other can come to have the same identity.
        day = _prepared[key] = _Day(programme, on)
    return day.verdicts(profile)


class _Facts:
    """What a profile says, in one case of its unknown choices."""

    __slots__ = ("amounts", "best", "case", "choices", "unlisted", "values", "worst")

    def __init__(self, profile: Profile, worst: Tally, best: Tally) -> None:
        self.choices = profile.choices
        self.amounts = profile.amounts
        self.values = profile.values
        self.worst = worst
        """The people by what they hold for certain."""
        self.best = best
        """The same by what they may hold."""
        self.unlisted = profile.people is None or not profile.people_complete
        """Whether there may be any number of others."""
        self.case: Case | None = None
        """The worlds, where a requirement needs them."""


Code = Callable[[_Facts], int]
"""Gives the code of a requirement."""


class _Day:
    """A programme prepared for a day."""

    def __init__(self, programme: Programme, on: date) -> None:
        self.programme = programme
        self.on = on
        self.needs_worlds = False
        self.lists: dict[frozenset[str], int] = {}
        levels = programme.levels()
        self.levels = tuple((id_, self._whole(level.rule)) for id_, level in levels.items())
        self.choices = tuple(sorted(choices_of((level.rule for level in levels.values()), programme)))
        self.masks: dict[tuple[str, date | None], int] = {}
        self.every = 0
        for credential in programme.counting(on):
            self.every |= self._mask(credential, None)

    def verdicts(self, profile: Profile) -> dict[str, Verdict]:
        """Return the verdict of every level."""
        facts = self._facts(profile)
        for name in self.choices:
            if name not in profile.choices:
                return self._by_case(profile, facts)
        if self.needs_worlds:
            (facts.case,) = cases(self.programme, profile, self.on, self.choices)
        return {id_: NAMES[code(facts)] for id_, code in self.levels}

    def _by_case(self, profile: Profile, facts: _Facts) -> dict[str, Verdict]:
        """Return the verdicts where choices are unknown: certain only if they are so in every case, and the same."""
        inputs = self.programme.inputs
        # In the order of the programme's inputs, as `cases` tells them apart.
        unknown = [name for name in inputs if name in self.choices and name not in profile.choices]
        worlds = cases(self.programme, profile, self.on, self.choices) if self.needs_worlds else ()
        found: dict[str, set[int]] = {id_: set() for id_, _ in self.levels}
        for i, values in enumerate(product(*(inputs[name].values for name in unknown))):
            facts.choices = {**profile.choices, **dict(zip(unknown, values, strict=True))}
            facts.case = worlds[i] if worlds else None
            for id_, code in self.levels:
                found[id_].add(code(facts))
        return {id_: NAMES[codes.pop() if len(codes) == 1 else UNKNOWN] for id_, codes in found.items()}

    def _facts(self, profile: Profile) -> _Facts:
        worst: Tally = {}
        best = worst
        masks = self.masks
        for person in profile.people or ():
            mask = 0
            for holding in person.holdings:
                key = (holding.credential, holding.passed)
                mask |= masks[key] if key in masks else self._mask(*key)
            if best is worst and not person.complete:
                best = worst.copy()
            worst[mask] = worst.get(mask, 0) + 1
            if best is not worst:
                may = mask if person.complete else mask | self.every
                best[may] = best.get(may, 0) + 1
        return _Facts(profile, worst, best)

    def _mask(self, credential: str, passed: date | None) -> int:
        """Return the lists that a holding counts for, a bit each."""
        mask = 0
        if self.programme.credentials[credential].counts(self.on, passed):
            for credentials, bit in self.lists.items():
                if credential in credentials:
                    mask |= bit
        if len(self.masks) < MAX_HELD:
            self.masks[credential, passed] = mask
        return mask

    # Requirements as functions

    def _whole(self, rule: Rule) -> Code:
        """Return the code of a level's whole rule, which can't be met while it is not in force."""
        return self._code(rule) if in_force(rule, self.on) else _any(())

    def _code(self, rule: Rule) -> Code:
        match rule:
            case Group():
                return self._group(rule)
            case Attains():
                return _any([self._code(part) for part in rule.inner if in_force(part, self.on)])
            case AtLeast():
                return _amount(rule, worst_answer(self.programme.inputs[rule.metric]))
            case HasOneOf():
                return _one_of(rule)
            case Team(lone=(HoldsOneOf() as each, size)):
                bit = self.lists.setdefault(frozenset(each.credentials), 1 << len(self.lists))
                return self._people(bit, size)
            case _:
                self.needs_worlds = True
                return _in_worlds(rule)

    def _group(self, group: Group) -> Code:
        asked = [i for i, part in enumerate(group.parts) if in_force(part, self.on)]
        codes = [self._code(group.parts[i]) for i in asked]
        if group.kind == "all":
            return _all(codes)
        if group.kind == "any":
            return _any(codes)

        def enough(facts: _Facts) -> int:
            met, possible = [False] * len(group.parts), [False] * len(group.parts)
            for i, code in zip(asked, codes, strict=True):
                found = code(facts)
                met[i], possible[i] = found == MET, found != UNMET
            if group.counted(met) >= group.need:
                return MET
            return UNKNOWN if group.counted(possible) >= group.need else UNMET

        return enough

    def _people(self, bit: int, size: int) -> Code:
        def code(facts: _Facts) -> int:
            number = 0
            for mask, people in facts.worst.items():
                if mask & bit:
                    number += people
            if number >= size:
                return MET
            if facts.unlisted and self.every & bit:
                return UNKNOWN
            if facts.best is facts.worst:
                return UNMET
            number = sum(people for mask, people in facts.best.items() if mask & bit)
            return UNKNOWN if number >= size else UNMET

        return code


def _all(codes: Sequence[Code]) -> Code:
    def code(facts: _Facts) -> int:
        worst = MET
        for one in codes:
            worst &= one(facts)
            if not worst:
                return UNMET
        return worst

    return code


def _any(codes: Sequence[Code]) -> Code:
    def code(facts: _Facts) -> int:
        best = UNMET
        for one in codes:
            best |= one(facts)
            if best == MET:
                return MET
        return best

    return code


def _amount(rule: AtLeast, worst: object) -> Code:
    metric, threshold, by, thresholds = rule.metric, rule.threshold, rule.by or "", rule.thresholds or {}

    def unanswered(needed: Decimal) -> int:
        return MET if isinstance(worst, Decimal) and worst >= needed else UNKNOWN

    def by_choice(facts: _Facts) -> int:
        needed, amount = thresholds[facts.choices[by]], facts.amounts.get(metric)
        if amount is None:
            return unanswered(needed)
        return MET if amount >= needed else UNMET

    if threshold is None:
        return by_choice

    def for_all(facts: _Facts, needed: Decimal = threshold, otherwise: int = unanswered(threshold)) -> int:
        amount = facts.amounts.get(metric)
        if amount is None:
            return otherwise
        return MET if amount >= needed else UNMET

    return for_all


def _one_of(rule: HasOneOf) -> Code:
    name, values = rule.input, frozenset(rule.values)

    def code(facts: _Facts) -> int:
        given = facts.values.get(name)
        if given is None:
            return UNKNOWN
        if not values.isdisjoint(given.values):
            return MET
        return UNMET if given.complete else UNKNOWN

    return code


def _in_worlds(rule: Rule) -> Code:
    def code(facts: _Facts) -> int:
        assert facts.case is not None
        if rule.holds(facts.case.worst):
            return MET
        return UNKNOWN if rule.holds(facts.case.best) else UNMET

    return code
