"""Verdicts, questions, turns and warnings, by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.oracle.worlds import PEOPLE, Tree, Ways, World, in_force

Json = dict[str, Any]


def nodes(rule: Json) -> Iterator[Json]:
    """A rule and all requirements inside it."""
    yield rule
    for part in rule.get("parts", ()):
        yield from nodes(part)


class Judged:
    """What is met in one world: every rule of a tree, each looked at once."""

    def __init__(self, tree: Tree, world: World, forced: frozenset[tuple[str, Any]] = frozenset()) -> None:
        """Look at a world, in which some levels are `attained`, or some teams `complete`, whatever else it says."""
        self.on = world.on
        self.answers = dict(world.answers)
        self.complete = {id(team): enough for team, enough in zip(tree.teams, world.complete, strict=True)}
        self.forced = forced
        self.met: dict[int, bool] = {}
        self.root = self.judge(tree.rule) and in_force(tree.rule, world.on)

    def judge(self, rule: Json) -> bool:
        """Whether a rule is met, be it in force or not."""
        met: bool = getattr(self, f"_{rule['kind']}")(rule)
        self.met[id(rule)] = met
        return met

    def _group(self, rule: Json) -> bool:
        met = [self.judge(part) for part in rule["parts"]]
        asked = [in_force(part, self.on) for part in rule["parts"]]
        if rule["mode"] == "all":
            return all(m for m, a in zip(met, asked, strict=True) if a)
        if rule["mode"] == "any":
            return any(m for m, a in zip(met, asked, strict=True) if a)
        counted = {i for i, (m, a) in enumerate(zip(met, asked, strict=True)) if m and a}
        limited = [(counted & set(limit["parts"]), limit["most"]) for limit in rule.get("limits", ())]
        free = counted - set().union(*(some for some, _ in limited))
        number: int = len(free) + sum(min(len(some), most) for some, most in limited)
        return number >= int(rule["need"])

    def _at_least(self, rule: Json) -> bool:
        limit = rule["threshold"] if "threshold" in rule else rule["thresholds"][self.answers[rule["by"]]]
        return bool(self.answers[rule["metric"]] >= Decimal(limit))

    def _has_one_of(self, rule: Json) -> bool:
        return any(value in self.answers[rule["input"]] for value in rule["values"])

    def _has_all_of(self, rule: Json) -> bool:
        return all(value in self.answers[rule["input"]] for value in rule["values"])

    def _attested(self, rule: Json) -> bool:
        answer: str | None
        justified: bool
        linked: bool
        answer, justified, linked = self.answers[rule["input"]]
        match answer:
            case "met":
                return {"none": True, "justification": justified, "link": linked}[rule["evidence"]]
            case "na":
                return {"refused": False, "allowed": True, "justified": justified}[rule["not_applicable"]]
            case "unmet":
                return {"must": False, "should": justified, "suggested": True}[rule["modality"]]
        return False

    def _attains(self, rule: Json) -> bool:
        met = [
            self.judge(inside) and in_force(inside, self.on)
            for level in rule["levels"]
            for inside in level["rules"]
        ]
        named = {("attained", (level["competency"], level["level"])) for level in rule["levels"]}
        return not named.isdisjoint(self.forced) or any(met)

    def _team(self, rule: Json) -> bool:
        return self.complete[id(rule)] or ("complete", id(rule)) in self.forced


def of_all(found: set[bool]) -> str:
    """Met if it is so in every world, unmet if in none."""
    return "unknown" if len(found) == 2 else ("met" if found == {True} else "unmet")


class Memory:
    """What was found before: of rules, and of how profiles may turn out."""

    def __init__(self) -> None:
        self.trees: dict[int, Tree] = {}
        self.verdicts: dict[tuple[int, Ways], dict[str, str]] = {}

    def tree(self, programme: Json, rule: Json) -> Tree:
        """A rule's tree; it keeps the rule alive, so that no other has its identity."""
        if id(rule) not in self.trees:
            self.trees[id(rule)] = Tree(programme, rule)
        return self.trees[id(rule)]


def verdicts(
    programme: Json, profile: Json, on: str, rule: Json, memory: Memory | None = None
) -> dict[str, str]:
    """The verdict of a level's rule and of everything inside it, by id."""
    memory = memory or Memory()
    tree = memory.tree(programme, rule)
    key = id(rule), tree.shape(tree.ways(profile, on))
    if key not in memory.verdicts:
        memory.verdicts[key] = _verdicts(tree, key[1])
    return memory.verdicts[key]


def _verdicts(tree: Tree, possible: Ways) -> dict[str, str]:
    inside = list(nodes(tree.rule))
    found: dict[int, set[bool]] = {id(node): set() for node in inside}
    root = set()
    for world in possible.worlds():
        judged = Judged(tree, world)
        root.add(judged.root)
        for node in inside:
            found[id(node)].add(judged.met[id(node)])
    return {node["id"]: of_all(found[id(node)]) for node in inside} | {tree.rule["id"]: of_all(root)}


def matters(programme: Json, profile: Json, on: str, rule: Json) -> set[str]:
    """The inputs of which the answer alone can make the difference: two worlds differ in it and in the verdict."""
    tree = Tree(programme, rule)
    possible = tree.ways(profile, on)
    names = [name for name, _ in possible.inputs]
    found: dict[str, dict[Any, set[bool]]] = {name: {} for name in tree.used}
    for world in possible.worlds():
        met = Judged(tree, world).met[id(rule)]
        for name in names:
            others = tuple(pair for pair in world.answers if pair[0] != name)
            found[name].setdefault((others, world.complete), set()).add(met)
        if PEOPLE in found:
            found[PEOPLE].setdefault(world.answers, set()).add(met)
    return {name for name, groups in found.items() if any(len(seen) == 2 for seen in groups.values())}


def next_turn(
    programme: Json, profile: Json, on: str, rule: Json, until: str, memory: Memory | None = None
) -> tuple[str, str] | None:
    """The next day with another verdict, found by looking at one day after the other."""
    return next(turns(programme, profile, on, rule, until, memory), None)


def turns(
    programme: Json, profile: Json, on: str, rule: Json, until: str, memory: Memory | None = None
) -> Iterator[tuple[str, str]]:
    """Every day with another verdict than the day before, found by looking at one day after the other."""
    memory = memory or Memory()
    now = verdicts(programme, profile, on, rule, memory)[rule["id"]]
    day = date.fromisoformat(on)
    while day.isoformat() < until:
        day += timedelta(days=1)
        then = verdicts(programme, profile, day.isoformat(), rule, memory)[rule["id"]]
        if then != now:
            yield day.isoformat(), then
            now = then


def warned(
    programme: Json, profile: Json, on: str, level: Json, memory: Memory | None = None
) -> set[tuple[frozenset[tuple[str, str]], str]]:
    """The smallest sets of alternatives under which a level's verdict is another, with that verdict."""
    now = verdicts(programme, profile, on, level["rule"], memory)[level["id"]]
    other: dict[frozenset[tuple[str, str]], str] = {}
    for variant in level.get("variants", ()):
        taken = frozenset((a["reading"], a["id"]) for a in variant["alternatives"])
        then = verdicts(programme, profile, on, variant["rule"], memory)[level["id"]]
        if then != now:
            other[taken] = then
    return {(taken, then) for taken, then in other.items() if not any(less < taken for less in other)}
