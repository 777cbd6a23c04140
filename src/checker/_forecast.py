"""The forecast: the coming days on which a level's verdict changes if nothing else does, and what happens on them.

Between two days on which something that the rule looks at begins or ends, nothing can change. Such days come in runs:
on all days of a run people only gain what counts, or only lose it, so that a verdict which stands on the last day stood
on all of them, and a change is found by halving. A day on which both happens, or on which a requirement begins or ends
to be asked for, is a run of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from checker._model import Credential, Programme
from checker._profile import Person
from checker._report import Turn
from checker._sentences import Count, Day, Fact, Sentence
from checker._worlds import cases
from checker.rules import AtLeast, Rule, Situation, Verdict, credentials_of, everything, in_force
from checker.rules._staffing import once

MAX_LOOKS = 2_000_000
"""How often a person is looked at in a forecast at most, and at least `MIN_DAYS` days; it ends where that is used up.
Only thousands of people whose passes begin and end on days of their own, in turns, come near."""
MIN_DAYS = 50
"""So many days are looked at, however many people there are."""

Way = Literal["gain", "loss", "mixed"]
"""What happens on a day: something begins to count, or ceases to; or both, or the rules change."""


def choices_of(rules: Iterable[Rule], programme: Programme) -> frozenset[str]:
    """Return the choices that some rules look at."""
    names = {name for rule in rules for name in rule.inputs()}
    return frozenset(name for name in names if name != "people" and programme.inputs[name].type == "choice")


def turns(rule: Rule, verdict: Verdict, situation: Situation) -> tuple[Turn, ...]:
    """Return every coming day on which a level's verdict changes, earliest first.

    Args:
        rule: the level's whole rule.
        verdict: its verdict on the as-of date.
        situation: what it is judged in.
    """
    return tuple(_Scan(rule, situation).turns(verdict))


class _Outlook:
    """What is ahead of the people of a situation, as far as one rule tells: answers to inputs change nothing of it."""

    def __init__(self, rule: Rule, situation: Situation) -> None:
        self.rule = rule
        self.on = situation.on
        self.credentials = {c: situation.programme.credentials[c] for c in credentials_of(rule)}
        self.programme = replace(situation.programme, credentials=self.credentials)
        people = situation.profile.people
        self.people = None if people is None else tuple(self._relevant(people))
        self.choices = choices_of((rule,), situation.programme)
        self.runs = list(self._runs())

    def _relevant(self, people: tuple[Person, ...]) -> Iterator[Person]:
        """Yield the people without what the rule does not name; who is left with nothing decides nothing."""
        for person in people:
            holdings = tuple(h for h in person.holdings if h.credential in self.credentials)
            if holdings or not person.complete:
                yield Person("", holdings, person.complete)

    def _runs(self) -> Iterator[list[date]]:
        """Yield the coming days on which something changes, in runs."""
        run: list[date] = []
        last: Way = "mixed"
        for day, way in sorted(self._days().items()):
            if run and (way == "mixed" or way != last):
                yield run
                run = []
            run.append(day)
            last = way
        if run:
            yield run

    def _days(self) -> Mapping[date, Way]:
        """Return what happens on each coming day on which anything does."""
        days: dict[date, Way] = {}
        for part in everything(self.rule):
            if part.force is not None:
                days |= {day: "mixed" for day in part.force.boundaries() if day > self.on}
        for c, passed in self._held():
            credential = self.credentials[c]
            ends = _end(credential, passed)
            gains = [credential.available_from, credential.passed_from, passed]
            for day, way in [*((day, "gain") for day in gains), (ends, "loss")]:
                if day is not None and day > self.on:
                    days[day] = way if days.get(day, way) == way else "mixed"  # type: ignore[assignment]
        return days

    def _held(self) -> set[tuple[str, date | None]]:
        """Return the credentials of the rule with the days on which somebody passed them; none for a day not known."""
        return {(c, None) for c in self.credentials} | {
            (holding.credential, holding.passed)
            for person in self.people or ()
            for holding in person.holdings
        }


class _Scan:
    """Looks through the coming days of one rule."""

    def __init__(self, rule: Rule, situation: Situation) -> None:
        outlook = once(rule, situation, _Outlook, lambda: _Outlook(rule, situation))
        self.rule = rule
        self.credentials, self.choices, self.runs = outlook.credentials, outlook.choices, outlook.runs
        self.programme = outlook.programme
        self.profile = replace(situation.profile, people=outlook.people)
        self.looks = max(MAX_LOOKS // (len(outlook.people or ()) + 1), MIN_DAYS)

    def turns(self, verdict: Verdict) -> Iterator[Turn]:
        """Yield the changes of a verdict."""
        for days in self.runs:
            start = 0
            while start < len(days) and self._on(days[-1]) != verdict:
                before = verdict
                start = bisect_left(days, x=True, lo=start, key=lambda day: self._on(day) != before)
                verdict = self._on(days[start])
                yield Turn(days[start], verdict, tuple(self._causes(days[start])))
            if self.looks <= 0:
                return

    def _on(self, day: date) -> Verdict:
        self.looks -= 1
        told_apart = cases(self.programme, self.profile, day, self.choices)
        return Situation(self.programme, self.profile, day, told_apart).level_verdict(self.rule)

    def _causes(self, day: date) -> Iterator[Sentence]:
        """Yield what happens on a day: rules begin or end, credentials begin or cease to count for somebody."""
        yield from self._rules(day)
        before = day - timedelta(days=1)
        profile = self.profile
        unsure = (
            profile.people is None
            or not profile.people_complete
            or not all(person.complete for person in profile.people)
        )
        dates: dict[str, list[date | None]] = {c: [None] if unsure else [] for c in self.credentials}
        for person in profile.people or ():
            for holding in person.holdings:
                dates[holding.credential].append(holding.passed)
        for c, credential in self.credentials.items():
            changed = [p for p in dates[c] if credential.counts(before, p) != credential.counts(day, p)]
            yield from _cause(credential, changed, day)

    def _rules(self, day: date) -> Iterator[Sentence]:
        """Yield which requirements begin or end on a day, each by its own words if it has any."""
        before = day - timedelta(days=1)
        for part in {part.id: part for part in everything(self.rule)}.values():
            begins = in_force(part, day)
            if begins == in_force(part, before):
                continue
            text = part.text
            if isinstance(part, AtLeast):
                text = None if part.threshold is None else part.text_for(self._amount(part))
            what = "begins" if begins else "ends"
            if text is None:
                yield Sentence(f"checker.turn.rules-{what}")
            else:
                yield Sentence(f"checker.turn.requirement-{what}", {"requirement": text})

    def _amount(self, part: AtLeast) -> Fact:
        assert part.threshold is not None
        return self.programme.inputs[part.metric].fact(part.threshold)


def _cause(credential: Credential, changed: list[date | None], day: date) -> Iterator[Sentence]:
    """Yield why a credential changes for those who passed it on some days; none for a day that is not known."""
    if not changed:
        return
    facts: dict[str, Fact] = {"credential": credential.short, "day": Day(day)}
    if any(not credential.counts(day, passed) for passed in changed):
        if _end(credential, None) == day:
            yield Sentence("checker.turn.ends", facts)
        else:
            yield Sentence("checker.turn.expires", {"people": Count(len(changed)), **facts})
    elif None in changed or day in (credential.available_from, credential.passed_from):
        yield Sentence("checker.turn.starts", facts)
    else:
        yield Sentence("checker.turn.passed", facts)


def _end(credential: Credential, passed: date | None) -> date | None:
    """Return the first day on which a credential counts no more."""
    last = credential.last_day(passed)
    return None if last is None or last == date.max else last + timedelta(days=1)
