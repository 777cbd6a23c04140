"""Compiles teams: how many people there are, what each holds, and how the roles relate."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Count, Fact
from checker._layouts import SeatsError
from checker._sentences import sentence_to_json
from checker.rules.team import team_from_json
from palier.compile._body import Json, Node
from palier.compile._people import compile_person
from palier.source import _persons as people
from palier.source import _rules as source
from palier.source import nearest


def compile_team(rule: source.Team, node: Node) -> Json:
    """Compile a team."""
    if isinstance(rule.team, people.OneTeam):
        return _one(rule, rule.team, node)
    before = len(node.body.compilation.problems)
    data = _Roles(rule.team, node).compile(rule)
    if len(node.body.compilation.problems) == before:
        _check_fillable(data, node)
    return data


def _check_fillable(data: Json, node: Node) -> None:
    """Report roles that no people can fill together, or that overlap in too many ways to judge exactly."""
    try:
        team_from_json(data)
    except SeatsError as error:
        mend = "correct the sizes and relations of the roles, or split the team into several"
        node.refuse(("team", "roles"), str(error), mend)


def _one(rule: source.Team, team: people.OneTeam, node: Node) -> Json:
    """Compile people who all fulfil one rule: a single role without an id."""
    size = node.body.size(team.size, (*node.loc, "team", "size")) or 1
    each = compile_person(team.each, node, ("team", "each"))
    data = {
        **node.head(rule, "team", {"people": Count(size)}),
        "roles": [{"id": None, "size": size, "each": each}],
    }
    if team.same_way:
        if not isinstance(team.each, people.PersonAny):
            what = "`same_way` needs ways to choose from"
            mend = "let `each` be an `any` of several rules, or remove `same_way`"
            node.refuse(("team", "same_way"), what, mend, key=True)
        data["same_way"] = True
    return data


class _Roles:
    """Compiles the roles of one team."""

    def __init__(self, team: people.TeamOfRoles, node: Node) -> None:
        self.team = team
        self.node = node
        self.places = {role.id: i for i, role in reversed(list(enumerate(team.roles)))}
        """Index of each role by its id."""

    def compile(self, rule: source.Team) -> Json:
        """Return the team as JSON data."""
        team, node = self.team, self.node
        node.body.compilation.unique((*node.loc, "team", "roles"), [role.id for role in team.roles])
        for i, role in enumerate(team.roles):
            self._check(i, role)
        sizes = [self._size(i) for i in range(len(team.roles))]
        self._check_among(sizes)
        heads = self._heads(sizes)
        facts: dict[str, Fact] = {}
        if heads is not None or len(sizes) == 1:
            facts["people"] = Count(heads if heads is not None else sizes[0])
        data = node.head(rule, "team", facts)
        data["roles"] = [self._role(i, role, sizes[i]) for i, role in enumerate(team.roles)]
        if heads is not None:
            data["people"] = heads
        if team.everyone is not None:
            data["everyone"] = compile_person(team.everyone, node, ("team", "everyone"))
        return data

    def _role(self, i: int, role: people.Role, size: int) -> Json:
        inner = self.node.inner(role.id, "team", "roles", i)
        data: Json = {"id": inner.id}
        if role.title is not None:
            say = self.node.body.compilation.say
            title = say(f"{inner.message}.title", role.title, (*inner.loc, "title"))
            data["title"] = sentence_to_json(title)
        text = inner.say(role.text, role.note, {"people": Count(size)})
        if text is not None:
            data["text"] = sentence_to_json(text)
        data |= {"size": size, "each": compile_person(role.each, inner, ("each",))}
        for name in ("same_as", "among"):
            if (other := getattr(role, name)) in self.places:
                data[name] = self.places[other]
        if apart := [self.places[other] for other in _apart(role) if other in self.places]:
            data["apart_from"] = apart
        return data

    def _check(self, i: int, role: people.Role) -> None:
        """Report relations of a role that cannot be meant."""
        for name, other, loc in self._relations(role):
            here = ("team", "roles", i, *loc)
            if other == role.id:
                self.node.refuse(here, f"the role {role.id!r} names itself", "name another role of this team")
            elif other not in self.places:
                what = f"the team has no role {other!r}"
                self.node.refuse(here, what, nearest(other, [r for r in self.places if r != role.id]))
            elif name == "apart_from" and self._share(role, self.team.roles[self.places[other]]):
                what = f"{role.id!r} and {other!r} have people in common, so they can't be apart"
                self.node.refuse(here, what, "keep one of the two relations")
            elif name != "apart_from" and role.id in self._around(self.team.roles[self.places[other]]):
                what = f"by {name} the role {role.id!r} leads back to itself"
                self.node.refuse(here, what, "let one of these roles stand alone, with a size")
        if role.same_as is not None and role.among is not None:
            what = "`same_as` and `among` stand in one role"
            self.node.refuse(("team", "roles", i, "among"), what, "keep one of the two", key=True)
        if role.same_as is not None and role.size is not None:
            mend = f"remove `size`: it is that of {role.same_as!r}"
            self.node.refuse(
                ("team", "roles", i, "size"), "a role with `same_as` has no size of its own", mend
            )
        if role.same_as is None and role.size is None:
            mend = "add `size:` with a number of people, or `same_as:` with another role"
            self.node.refuse(("team", "roles", i), "`size` is missing", mend)

    def _relations(self, role: people.Role) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
        """Yield each relation as its name, the other role and its place in the role."""
        for name in ("same_as", "among"):
            if (other := getattr(role, name)) is not None:
                yield name, other, (name,)
        for j, other in enumerate(_apart(role)):
            yield (
                "apart_from",
                other,
                ("apart_from", j) if isinstance(role.apart_from, list) else ("apart_from",),
            )

    def _around(self, role: people.Role) -> list[str]:
        """Return the roles that hold all people of a role: those it names by `same_as` or `among`, and so on."""
        found: list[str] = []
        while (other := role.same_as or role.among) in self.places and other not in found:
            assert other is not None
            found.append(other)
            role = self.team.roles[self.places[other]]
        return found

    def _share(self, one: people.Role, other: people.Role) -> bool:
        """Say whether two roles have people in common whoever fills them: one is part of the other, or both are one."""
        if other.id in self._around(one) or one.id in self._around(other):
            return True
        return one.same_as is not None and self._origin(one) == self._origin(other)

    def _origin(self, role: people.Role) -> str:
        """Return the role that a role has its people from by `same_as`, itself if by none."""
        seen = {role.id}
        while role.same_as in self.places and role.same_as not in seen:
            seen.add(role.same_as)
            role = self.team.roles[self.places[role.same_as]]
        return role.id

    def _size(self, i: int) -> int:
        """Return how many people a role has; 1 where that cannot be told."""
        i = self.places[self._origin(self.team.roles[i])]
        role = self.team.roles[i]
        if role.size is None:
            return 1
        return self.node.body.size(role.size, (*self.node.loc, "team", "roles", i, "size")) or 1

    def _check_among(self, sizes: list[int]) -> None:
        """Report roles that take more people from another than it has."""
        for i, role in enumerate(self.team.roles):
            if role.among in self.places and sizes[i] > sizes[self.places[role.among]]:
                most = sizes[self.places[role.among]]
                what = f"{sizes[i]} of the {most} people of {role.among!r} are more than all"
                place = self.node.body.place(role.size, (*self.node.loc, "team", "roles", i, "size"))
                self.node.body.compilation.refuse(place, what, f"write a number from 1 to {most}")

    def _heads(self, sizes: list[int]) -> int | None:
        """Return how many different people there must be at least, after reporting a number that cannot be meant."""
        if self.team.people is None:
            return None
        loc = (*self.node.loc, "team", "people")
        heads = self.node.body.size(self.team.people, loc)
        if heads is None:
            return None
        roles = list(zip(self.team.roles, sizes, strict=True))
        most = sum(size for role, size in roles if role.same_as is None and role.among is None)
        place, refuse = self.node.body.place(self.team.people, loc), self.node.body.compilation.refuse
        if heads > most:
            what = f"{heads} people are more than the {most} that the roles have together"
            refuse(place, what, f"write a number up to {most}, or make a role larger")
        elif heads <= max(sizes):
            what = f"{heads} people are needed anyway: one role has {max(sizes)}"
            refuse(place, what, "remove `people`, or write a larger number")
        return heads


def _apart(role: people.Role) -> list[str]:
    """Return the roles that a role is apart from."""
    if role.apart_from is None:
        return []
    return [role.apart_from] if isinstance(role.apart_from, str) else role.apart_from
