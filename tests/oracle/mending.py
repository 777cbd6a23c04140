"""Fixes: whether making some requirements met is enough, too much, or beyond reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, product
from typing import Any

from tests.oracle.days import obtainable
from tests.oracle.judge import Judged, nodes
from tests.oracle.teams import Held, asked, fits, lists, named, subsets, team_is_complete
from tests.oracle.worlds import DEPTHS, PEOPLE, Tree, attested, counting, exact, given_values, held_now

Json = dict[str, Any]
PLENTY = Decimal(10) ** 12
PROOF = "Because of https://example.org/"


@dataclass(frozen=True)
class Step:
    """A change that fulfils one leaf of a rule."""

    requirement: str
    """Id of the leaf."""
    what: str
    """Which kind of change, by the last word of its message."""
    open: bool
    """Whether it may be so already, so that one need not be able to bring it about."""
    effort: int = 1
    """How many people, of a team."""
    level: tuple[str, str] | None = None
    """Of `attains`: the competency and the level to attain."""
    amount: Decimal | None = None
    """Of `at_least`: the amount to reach."""


Change = tuple[str, Any]
"""What is changed (an input, the people, what is attained, which team is complete), and how."""
FORCED = ("attained", "complete")
"""Changes that are of no use to anything else."""


class Mending:
    """One requirement of a level, and a profile that does not meet it."""

    def __init__(self, programme: Json, profile: Json, on: str, rule: Json) -> None:
        self.programme, self.profile, self.on, self.rule = programme, profile, on, rule
        self.tree = Tree(programme, rule)
        self.leaf_of = {node["id"]: node for node in nodes(rule)}
        self.counting = frozenset(counting(programme, on))
        self.obtainable = frozenset(c["id"] for c in programme["credentials"] if obtainable(c, on))

    def mends(self, steps: Iterable[Step]) -> bool:
        """Whether the rule is met once some leaves are made so, in whatever way each is made so with the least."""
        options = [list(self._changes(self.leaf_of[step.requirement], step)) for step in steps]
        return all(options) and all(self._met_after(changes) for changes in product(*options))

    def is_minimal(self, steps: list[Step]) -> bool:
        """Whether no part of the steps would do.

        Where people on the list pass what they lack, it is not looked at what else that is good for.
        """
        options = [list(map(_told_alone, self._changes(self.leaf_of[s.requirement], s))) for s in steps]
        return not any(
            all(map(self._met_after, product(*some)))
            for n in range(len(steps))
            for some in combinations(options, n)
        )

    def can_ever_be_met(self) -> bool:
        """Whether the rule is met once everything that can be brought about has been: it only ever helps."""
        answers = dict(self.profile.get("answers", {}))
        for item in self.programme["inputs"]:
            if item["type"] in ("money", "count", "number"):
                answers[item["id"]] = str(PLENTY)
            elif item["type"] == "choices":
                answers[item["id"]] = list(item["values"])
            elif item["type"] == "attestation":
                answers[item["id"]] = {"answer": "met", "justification": PROOF}
        forced = frozenset(("complete", id(team)) for team in self.tree.teams if self._can_be_complete(team))
        return self._met({"answers": answers, "people": []}, forced)

    def _can_be_complete(self, team: Json) -> bool:
        """Whether a team can be brought about; what people not all known may hold already helps."""
        people = self.profile.get("people") or ()
        everybody = self.profile.get("people") is not None and self.profile.get("people_complete", True)
        best = [
            held_now(self.programme, person, self.on)
            | (self.obtainable if person.get("complete", True) else self.obtainable | self.counting)
            for person in people
        ]
        new = self.obtainable if everybody else self.obtainable | self.counting
        return team_is_complete(team, [*best, *[new] * sum(role["size"] for role in team["roles"])])

    def _met(self, profile: Json, forced: frozenset[Change]) -> bool:
        possible = self.tree.ways(profile, self.on)
        return all(Judged(self.tree, world, forced).met[id(self.rule)] for world in possible.worlds())

    def _met_after(self, changes: Iterable[Change]) -> bool:
        changes = list(changes)
        forced = frozenset(change for change in changes if change[0] in FORCED)
        return self._met(self._with([change for change in changes if change[0] not in FORCED]), forced)

    # The ways to make one leaf met with the least: a bit less would not do

    def _changes(self, leaf: Json, step: Step) -> Iterator[Change]:
        match leaf["kind"]:
            case "at_least":
                if step.amount == self._needed(leaf):
                    yield leaf["metric"], step.amount
            case "has_one_of":
                yield from ((leaf["input"], frozenset({value})) for value in leaf["values"])
            case "has_all_of":
                yield leaf["input"], frozenset(leaf["values"])
            case "attested":
                yield leaf["input"], self._attested(leaf, step)
            case "attains":
                yield "attained", step.level
            case _:
                yield from self._people(leaf, step)

    def _attested(self, leaf: Json, step: Step) -> Json:
        given = self.profile.get("answers", {}).get(leaf["input"])
        if step.what.startswith("do-"):
            texts = {"do-none": "", "do-justification": "Because.", "do-link": PROOF}
            return {"answer": "met", "justification": texts[step.what]}
        if step.what in ("answer", "explain"):
            return {"answer": "unmet", "justification": "Because." if step.what == "explain" else ""}
        answer, _, linked = attested(given)
        return {"answer": answer, "justification": PROOF if step.what == "add-link" or linked else "Because."}

    def _needed(self, leaf: Json) -> Decimal:
        """The threshold in the case at hand; while that is not known, the highest of those possible."""
        if "threshold" in leaf:
            return Decimal(leaf["threshold"])
        chosen = self.profile.get("answers", {}).get(leaf["by"])
        limits = {case: Decimal(limit) for case, limit in leaf["thresholds"].items()}
        return limits[chosen] if chosen is not None else max(limits.values())

    # People

    def _people(self, team: Json, step: Step) -> Iterator[Change]:
        """New people, each with the least; or people on the list pass what they lack, where nobody new could fit."""
        known = [held_now(self.programme, person, self.on) for person in self.profile.get("people") or ()]
        gained = self.counting if step.open else self.obtainable
        kinds = [sorted(held) for held in _least(asked(team), gained)]
        for new in combinations_with_replacement(kinds, step.effort):
            if team_is_complete(team, [*known, *map(frozenset, new)]):
                yield PEOPLE, [{"credentials": held} for held in new]
        if not step.open and not team_is_complete(team, [gained] * sum(r["size"] for r in team["roles"])):
            yield from self._learned(team, step, known, kinds)

    def _learned(self, team: Json, step: Step, known: list[Held], kinds: list[list[str]]) -> Iterator[Change]:
        """People on the list pass what they lack, beside new people if need be."""
        gained = self.obtainable & named(team)
        for number in range(1, step.effort + 1):
            for some in combinations(range(len(known)), number):
                taught = [held | gained if i in some else held for i, held in enumerate(known)]
                for new in combinations_with_replacement(kinds, step.effort - number):
                    if team_is_complete(team, [*taught, *map(frozenset, new)]):
                        people = [{"credentials": held} for held in new]
                        yield "pass", (id(team), {i: sorted(gained) for i in some}, people)

    # A profile after changes; nothing that was said of it before is forgotten

    def _with(self, changes: Iterable[Change]) -> Json:
        answers = dict(self.profile.get("answers", {}))
        people = [dict(person) for person in self.profile.get("people") or ()]
        touched = False
        for name, change in changes:
            if name == PEOPLE:
                people += change
                touched = True
            elif name == "pass":
                _, taught, new = change
                for i, gained in taught.items():
                    people[i]["credentials"] = [*people[i].get("credentials", []), *gained]
                people += new
            else:
                answers[name] = _joined(answers.get(name), change)
        changed = {**self.profile, "answers": answers, "people": people}
        if self.profile.get("people") is None:
            changed |= {"people_complete": False, **({} if touched else {"people": None})}
        return changed


def _told_alone(change: Change) -> Change:
    """A change, where people on the list pass something, as if it did for their team alone."""
    return ("complete", change[1][0]) if change[0] == "pass" else change


def _joined(before: Any, change: Any) -> Any:
    """An answer after a change: the higher amount, the values of both, the attestation that passes more."""
    if isinstance(change, Decimal):
        return str(max(exact(before) if before is not None else DEPTHS, change))
    if isinstance(change, frozenset):
        known, complete = given_values(before)
        return {"values": sorted(known | change), "complete": complete}
    if before is None or attested(before)[0] != "met":
        return change if before is None or change["answer"] == "met" else _evidenced(before, change)
    return _evidenced(before, change)


def _evidenced(before: Any, change: Json) -> Json:
    """The answer given before, with the better evidence of the two."""
    texts = [item.get("justification", "") for item in (before, change) if isinstance(item, dict)]
    return {
        "answer": attested(before)[0],
        "justification": max(texts, key=lambda text: ("://" in text, text)),
    }


def _least(rules: list[Json], credentials: frozenset[str]) -> list[frozenset[str]]:
    """The sets of credentials of a newcomer that fulfil something that is asked, of which nothing can be left out."""
    within = credentials & frozenset[str]().union(*(some for each in rules for some in lists(each)))

    def fulfilled(held: Held) -> frozenset[int]:
        return frozenset(i for i, each in enumerate(rules) if fits(each, held))

    kinds: list[frozenset[str]] = []
    for held in sorted(subsets(within), key=len):
        if fulfilled(held) and not any(less < held and fulfilled(less) >= fulfilled(held) for less in kinds):
            kinds.append(held)
    return kinds
