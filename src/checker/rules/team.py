"""`team`: distinct people, each of whom holds what the rule asks of a person, in one role or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

from checker._layouts import Plan, Shape, plan
from checker._sentences import Count, Fact, Listing, Sentence, sentence_from_json, sentence_to_json
from checker.rules import _staffing
from checker.rules._base import (
    Explanation,
    Fix,
    Force,
    Leaf,
    Rule,
    Situation,
    Verdict,
    everything,
    force_from_json,
    head_to_json,
    text_from_json,
)
from checker.rules._refusals import closed, refusals
from checker.rules.person import PersonGroup, PersonRule, number_of, person_rule_from_json

if TYPE_CHECKING:
    from checker._worlds import Answer, World


@dataclass(frozen=True, slots=True)
class Role:
    """Some people of a team who fulfil one rule."""

    id: str | None
    """Full id; none for the one role of a plain team."""
    text: Sentence | None
    """What is required of these people, in words; none for a plain team, whose own text says it."""
    size: int
    """How many people; at least 1."""
    each: PersonRule
    """What each of them must hold."""
    same_as: int | None = None
    """Index of the role with the same people."""
    among: int | None = None
    """Index of the role that all these people have as well."""
    apart_from: tuple[int, ...] = ()
    """Indexes of the roles that none of these people has."""
    title: Sentence | None = None
    """A short name, for the middle of a sentence."""

    def to_json(self) -> dict[str, Any]:
        """Return the role as JSON data."""
        data: dict[str, Any] = {"id": self.id, "size": self.size, "each": self.each.to_json()}
        if self.title is not None:
            data["title"] = sentence_to_json(self.title)
        if self.text is not None:
            data["text"] = sentence_to_json(self.text)
        if self.same_as is not None:
            data["same_as"] = self.same_as
        if self.among is not None:
            data["among"] = self.among
        if self.apart_from:
            data["apart_from"] = list(self.apart_from)
        return data


@dataclass(frozen=True, slots=True)
class Team(Leaf):
    """A set of people for each role, of exactly its size, so that everybody fulfils the rule of the role.

    Raises:
        checker._layouts.SeatsError: no people can fill the roles, or these can overlap in too many ways.
    """

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words."""
    roles: tuple[Role, ...]
    """The roles; a plain team has one."""
    people: int | None = None
    """How many different people there must be over all roles; none where nothing is said."""
    everyone: PersonRule | None = None
    """What everybody must hold besides."""
    same_way: bool = False
    """Whether all people of a role take the same of the alternatives that are outermost in its rule."""
    force: Force | None = None
    """The days on which it is asked for."""
    plan: Plan = field(init=False, repr=False, compare=False)
    """The roles as seats."""
    wanted: tuple[PersonRule, ...] = field(init=False, repr=False, compare=False)
    """What a person must hold, for each bit that a seat may want."""
    named: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every credential that the rule names."""
    uniform: bool = field(init=False, repr=False, compare=False)
    """Whether the same people have all roles, so that to qualify is one thing."""
    lone: tuple[PersonRule, int] | None = field(init=False, repr=False, compare=False)
    """What is asked of each of how many people, where it is one thing of all."""

    def __post_init__(self) -> None:
        """Work out the seats."""
        conditions: dict[PersonRule, int] = {}
        shapes = tuple(
            Shape(role.size, tuple(self._ways(role, conditions)), role.same_as, role.among, role.apart_from)
            for role in self.roles
        )
        seats = plan(shapes, self.people or 0)
        rules = list(conditions)
        wanted = tuple(
            _all_of([rule for i, rule in enumerate(rules) if want >> i & 1]) for want in seats.wants
        )
        tables = seats.tables
        uniform = len(tables) == 1 and all(len(some.seats) == 1 for some in tables[0].arrangements)
        size = max(role.size for role in self.roles)
        object.__setattr__(self, "plan", seats)
        object.__setattr__(self, "wanted", wanted)
        object.__setattr__(self, "named", frozenset(self.mentioned()))
        object.__setattr__(self, "uniform", uniform)
        object.__setattr__(self, "lone", (wanted[0], size) if uniform and len(wanted) == 1 else None)

    @property
    def kind(self) -> str:
        """`team`."""
        return "team"

    def mentioned(self) -> tuple[str, ...]:
        """Return every credential that the rule names, once, in the source's order."""
        rules = [role.each for role in self.roles]
        if self.everyone is not None:
            rules.append(self.everyone)
        return tuple(dict.fromkeys(c for rule in rules for c in rule.mentioned()))

    def called(self, role: int) -> Sentence:
        """Return what a role, given by its index, is called in a sentence: its title, or else its number."""
        title = self.roles[role].title
        if title is None:
            return Sentence("checker.team.role", {"number": Count(role + 1)})
        return Sentence("checker.team.role-titled", {"title": title})

    def fit(self, held: frozenset[str]) -> int:
        """Return what a person with these credentials fulfils, one bit for each of `wanted`."""
        return sum(1 << i for i, rule in enumerate(self.wanted) if rule.holds(held))

    def counted(self, people: Iterable[frozenset[str]]) -> dict[int, int]:
        """Return how many people there are by what they fulfil."""
        counts: dict[int, int] = {}
        # Of what people hold little matters here, so that many are alike.
        for held, number in Counter(map(self.named.intersection, people)).items():
            fits = self.fit(held)
            counts[fits] = counts.get(fits, 0) + number
        return counts

    def complete(self, counts: Mapping[int, int]) -> bool:
        """Say whether the team is complete with so many people, by what they fulfil."""
        return all(table.full(counts) for table in self.plan.tables)

    def enough(self) -> int:
        """Return a number of people beyond which it makes no difference how many more there are alike."""
        return max(table.most for table in self.plan.tables)

    def holds(self, world: World) -> bool:
        """Say whether the people can fill all roles."""
        if self.lone is None:
            return self.complete(self.staff(world))
        rule, size = self.lone
        if world.others and rule.holds(world.others):
            return True
        return number_of(world.people, rule) >= size

    def staff(self, world: World) -> dict[int, int]:
        """Return how many people a world has by what they fulfil; where it has any number, as many as matter."""
        counts = self.counted(world.people)
        if world.others:
            fits = self.fit(world.others)
            counts[fits] = counts.get(fits, 0) + self.enough()
        return counts

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name who qualifies or fills which role, how many more are needed, and credentials that do not count."""
        return _staffing.once(self, situation, verdict, lambda: self._explained(situation, verdict))

    def _explained(self, situation: Situation, verdict: Verdict) -> Explanation:
        refused = refusals(self.mentioned(), situation)
        if situation.profile.people is None and verdict == "unknown":
            return Explanation(Sentence("checker.team.unknown"), refused, ("people",))
        if self.uniform:
            reason, notes = self._qualified(situation, verdict)
        else:
            reason, notes = _staffing.explained(self, situation, verdict)
        notes += refused
        if verdict == "unmet":
            notes += tuple(closed(self.mentioned(), situation))
        return Explanation(reason, notes, ("people",) if verdict == "unknown" else ())

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return a fix for each way in which more people fill the team, if what they lack can still be passed."""
        if situation.verdict(self) == "met":
            return [frozenset()]
        return [frozenset({change}) for change, _ in _staffing.openings(self, situation)]

    def inputs(self) -> Iterator[str]:
        """Yield `people`."""
        yield "people"

    def told_apart(self, _name: str) -> Iterator[Answer]:
        """Yield nothing: a team looks at people only."""
        yield from ()

    def to_json(self) -> dict[str, Any]:
        """Return the team as JSON data."""
        data = {**head_to_json(self, "team"), "roles": [role.to_json() for role in self.roles]}
        if self.people is not None:
            data["people"] = self.people
        if self.everyone is not None:
            data["everyone"] = self.everyone.to_json()
        if self.same_way:
            data["same_way"] = True
        return data

    def _ways(self, role: Role, conditions: dict[PersonRule, int]) -> Iterator[int]:
        """Yield what people of a role may all fulfil, as masks of conditions; new conditions are added."""

        def bit(rule: PersonRule) -> int:
            return 1 << conditions.setdefault(rule.bare(), len(conditions))

        each = role.each
        branches = each.parts if self.same_way and _is_any(each) else (each,)
        for branch in branches:
            yield bit(branch) | (bit(self.everyone) if self.everyone is not None else 0)

    def _qualified(self, situation: Situation, verdict: Verdict) -> tuple[Sentence, tuple[Sentence, ...]]:
        """Return why a team of one role has its verdict, and who qualifies for it."""
        names = _staffing.qualified(self, situation)
        size = max(role.size for role in self.roles)
        facts: dict[str, Fact] = {"qualified": Count(len(names)), "needed": Count(size)}
        if verdict == "unmet":
            # First, because a plural message counts by its first number.
            facts = {"missing": Count(size - len(names)), **facts}
        notes = (Sentence("checker.team.qualified", {"people": Listing("and", names)}),) if names else ()
        message = "unfinished" if verdict == "unknown" else verdict
        return Sentence(f"checker.team.{message}", facts), notes


def credentials_of(rule: Rule) -> tuple[str, ...]:
    """Return the ids of the credentials that a rule looks at anywhere, once each, in order.

    A kind of requirement that looks at what people hold has a method `mentioned` like that of `Team`.
    """
    found: dict[str, None] = {}
    for node in everything(rule):
        # Asked for by its name: whether a class follows a protocol takes ten times as long to find out.
        mentioned: Callable[[], tuple[str, ...]] | None = getattr(node, "mentioned", None)
        if mentioned is not None:
            found.update(dict.fromkeys(mentioned()))
    return tuple(found)


def _is_any(each: PersonRule) -> TypeGuard[PersonGroup]:
    return isinstance(each, PersonGroup) and each.need == 1


def _all_of(rules: list[PersonRule]) -> PersonRule:
    return rules[0] if len(rules) == 1 else PersonGroup(len(rules), tuple(rules))


def _role(data: Mapping[str, Any]) -> Role:
    return Role(
        data.get("id"),
        sentence_from_json(data["text"]) if "text" in data else None,
        data["size"],
        person_rule_from_json(data["each"]),
        data.get("same_as"),
        data.get("among"),
        tuple(data.get("apart_from", ())),
        sentence_from_json(data["title"]) if "title" in data else None,
    )


def team_from_json(data: Mapping[str, Any]) -> Team:
    """Return the team that JSON data describes."""
    return Team(
        data["id"],
        text_from_json(data),
        tuple(_role(role) for role in data["roles"]),
        data.get("people"),
        person_rule_from_json(data["everyone"]) if "everyone" in data else None,
        data.get("same_way", False),
        force_from_json(data),
    )
