"""Teams: a number of people who each hold something, or several roles and how their people relate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import Count, Listing
from checker.rules import HoldsAllOf, HoldsOneOf, PersonRule, Role, Team
from palier.pages._html import NOTHING
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View
from palier.pages.kinds.person import PersonView, person_view

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class RoleView:
    """Some people of a team, and what they hold."""

    id: str
    """Full id, and the anchor."""
    label: Markup
    """What the role is called: its number and its title, by one of which answers name it too."""
    text: Markup
    """What is required of them."""
    relation: Markup
    """How they relate to the people of other roles; empty where the text says it."""
    notes: tuple[Markup, ...]
    """The remarks that belong to the role."""
    each: PersonView
    """What each of them holds."""


@viewed
class TeamView(View):
    """Distinct people who each hold something."""

    each: PersonView | None
    """What each of them holds, where there are no roles."""
    roles: tuple[RoleView, ...]
    """The roles, in order; none for a team in which all do the same."""
    terms: tuple[Markup, ...]
    """What holds for the team as a whole: how many different people, that all choose the same way."""
    everyone: PersonView | None
    """What each person of the team holds besides."""
    template = "requirements/team.html"

    def spoken(self) -> Iterator[Markup]:
        """Yield the sentences and the credentials."""
        yield from View.spoken(self)
        for role in self.roles:
            yield from (role.text, *role.notes, *role.each.spoken())
        for person in (self.each, self.everyone):
            if person is not None:
                yield from person.spoken()


def team_view(rule: Team, views: Views) -> TeamView:
    """Return the view of a team."""
    [first, *others] = rule.roles
    alone = not others and first.id is None
    said = rule.text is not None
    everyone = person_view(rule.everyone, rule.id, views) if rule.everyone is not None else None
    return TeamView(
        *views.head(rule, _text(rule, views, alone=alone)),
        each=person_view(first.each, rule.id, views, said=said or _listed(first.each)) if alone else None,
        roles=() if alone else tuple(_role(i, rule, views) for i in range(len(rule.roles))),
        terms=tuple(_terms(rule, views)),
        everyone=everyone,
    )


def _text(rule: Team, views: Views, *, alone: bool) -> Markup:
    """Return the team's words, or what teams say where the source gives none."""
    if rule.text is not None:
        return views.phrases.html(rule.text)
    return _people(rule.roles[0], views) if alone else views.phrases.html("page.require.team-of-roles")


def _terms(rule: Team, views: Views) -> Iterator[Markup]:
    if rule.people is not None:
        yield views.phrases.html("page.team.people", people=Count(rule.people))
    if rule.same_way:
        yield views.phrases.html("page.team.same-way")


def _role(i: int, rule: Team, views: Views) -> RoleView:
    role = rule.roles[i]
    said = role.text is not None
    return RoleView(
        id=role.id or rule.id,
        label=_label(i, role, views),
        text=views.phrases.html(role.text) if role.text is not None else _people(role, views),
        relation=NOTHING if said else _relation(i, rule, views),
        notes=views.notes_at(role.id or rule.id),
        each=person_view(role.each, role.id or rule.id, views, said=said or _listed(role.each)),
    )


def _label(i: int, role: Role, views: Views) -> Markup:
    number = Count(i + 1)
    if role.title is None:
        return views.phrases.html("page.team.role", number=number)
    return views.phrases.html("page.team.role-titled", number=number, title=role.title)


def _listed(rule: PersonRule) -> bool:
    """Say whether the default words for people tell how many of the credentials each needs."""
    return isinstance(rule, HoldsOneOf | HoldsAllOf)


def _people(role: Role, views: Views) -> Markup:
    """Return how many people there are, and what they do, where the source gives no text."""
    people = Count(role.size)
    match role.each:
        case HoldsOneOf(credentials) | HoldsAllOf(credentials) if len(credentials) == 1:
            return views.phrases.html("page.require.team-of-one", people=people)
        case HoldsOneOf():
            return views.phrases.html("page.require.team", people=people)
        case HoldsAllOf():
            return views.phrases.html("page.require.team-of-all", people=people)
        case _:
            return views.phrases.html("page.require.team-of-several", people=people)


def _relation(i: int, rule: Team, views: Views) -> Markup:
    """Return how the people of a role relate to others, which are called as in answers."""
    role = rule.roles[i]
    relations = {
        "same-as": () if role.same_as is None else (role.same_as,),
        "among": () if role.among is None else (role.among,),
        "apart-from": role.apart_from,
    }
    said = [
        views.phrases.html(f"page.team.{name}", roles=Listing("and", tuple(map(rule.called, others))))
        for name, others in relations.items()
        if others
    ]
    if not said and i > 0:
        said.append(views.phrases.html("page.team.free"))
    return Markup(" ").join(said)
