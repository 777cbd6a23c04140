"""The forms of what is asked of people: of one person, and of a team with its roles."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from palier.source._scalars import Id, Source, Text, Texts, Words
from palier.source._values import SizeOrParameter

MOST_ROLES = 6
"""Most roles of a team; what people fill them is solved exactly, so the number is kept small."""

ListOrIds = Annotated[str | list[Id], Field(min_length=1)]
"""Id of a list of credentials, or ids of credentials."""


class Person(Source):
    """What the rules for one person have in common."""

    title: Words | None = None
    """A heading over this rule where it is one of several, such as the name of a focus area."""


class Holds(Person, json_schema_extra={"examples": [{"holds": "exam-70-535"}]}):
    """A person holds one credential."""

    holds: Id
    """Id of the credential."""


class HoldsOneOf(Person, json_schema_extra={"examples": [{"holds_one_of": "azure-exams"}]}):
    """A person holds at least one credential of a list."""

    holds_one_of: ListOrIds
    """Id of a list, or ids of credentials."""


class HoldsAllOf(Person, json_schema_extra={"examples": [{"holds_all_of": ["exam-70-346", "exam-70-347"]}]}):
    """A person holds every credential of a list."""

    holds_all_of: ListOrIds
    """Id of a list, or ids of credentials."""


class PersonSome(Person, json_schema_extra={"examples": [{"at_least": 2, "of": "azure-exams"}]}):
    """A person fulfills at least a number of several rules, or holds so many credentials of a list."""

    at_least: Annotated[int, Field(ge=1)]
    """How many."""
    of: PersonParts
    """Id of a list, ids of credentials, or rules."""


class PersonAny(
    Person, json_schema_extra={"examples": [{"any": [{"holds": "mcsd"}, {"holds_all_of": "app-exams"}]}]}
):
    """A person fulfills at least one of several rules: each person chooses."""

    any: Annotated[list[PersonRule], Field(min_length=2)]
    """The rules."""


class PersonAll(
    Person, json_schema_extra={"examples": [{"all": [{"holds": "mcsd"}, {"holds_one_of": "app-exams"}]}]}
):
    """A person fulfills all of several rules."""

    all: Annotated[list[PersonRule], Field(min_length=2)]
    """The rules."""


PERSON_KINDS = ("holds", "holds_one_of", "holds_all_of", "at_least", "all", "any")


def _person_kind(value: Any) -> str | None:
    kinds = [kind for kind in PERSON_KINDS if kind in value] if isinstance(value, dict) else []
    return kinds[0] if len(kinds) == 1 else None


PersonRule = Annotated[
    Annotated[Holds, Tag("holds")]
    | Annotated[HoldsOneOf, Tag("holds_one_of")]
    | Annotated[HoldsAllOf, Tag("holds_all_of")]
    | Annotated[PersonSome, Tag("at_least")]
    | Annotated[PersonAll, Tag("all")]
    | Annotated[PersonAny, Tag("any")],
    Discriminator(_person_kind),
]
"""What is asked of one person."""

PersonPart = Annotated[
    Annotated[Id, Tag("credential")] | Annotated[PersonRule, Tag("rule")],
    Discriminator(lambda value: "rule" if isinstance(value, dict) else "credential"),
]
PersonParts = Annotated[
    Annotated[Id, Tag("list")] | Annotated[list[PersonPart], Field(min_length=1), Tag("parts")],
    Discriminator(lambda value: "parts" if isinstance(value, list) else "list"),
]


class OneTeam(
    Source, json_schema_extra={"examples": [{"size": "$people", "each": {"holds_one_of": "azure-exams"}}]}
):
    """A number of distinct people who all fulfill one rule."""

    size: SizeOrParameter
    """A number of people, or a level's value, as in $people."""
    each: PersonRule
    """What each of these people holds."""
    same_way: bool = False
    """Whether all these people fulfill the same branch of the `any` that `each` is."""


class Role(Source):
    """Some people of a team, and what they hold. Without a relation they may be those of another role, or not."""

    id: Id
    """Stable id, unique in the team; part of the page's anchor."""
    title: Words | None = None
    """A short name, as it stands in a sentence; without one, answers call the role by its number."""
    text: Text | None = None
    """What is required of them, in a sentence; {people} is how many they are."""
    note: Texts | None = None
    """Remarks or links that belong to the role."""
    size: SizeOrParameter | None = None
    """A number of people, or a level's value, as in $people; a role with `same_as` has that of the other."""
    same_as: Id | None = None
    """Id of the role that the very same people fill."""
    among: Id | None = None
    """Id of the role that these people are taken from."""
    apart_from: (
        Annotated[
            Annotated[Id, Tag("one")] | Annotated[list[Id], Field(min_length=1), Tag("several")],
            Discriminator(lambda value: "several" if isinstance(value, list) else "one"),
        ]
        | None
    ) = None
    """Id of the role, or ids of the roles, that none of these people fill."""
    each: PersonRule
    """What each of these people holds."""


class TeamOfRoles(
    Source,
    json_schema_extra={
        "examples": [
            {
                "people": 4,
                "roles": [
                    {"id": "design", "size": 2, "each": {"holds": "exam-70-534"}},
                    {"id": "operation", "size": 2, "apart_from": "design", "each": {"holds": "exam-70-533"}},
                ],
            }
        ]
    },
):
    """Several roles that people fill, with how the people of one role relate to those of another."""

    people: SizeOrParameter | None = None
    """At least so many different people over all roles."""
    everyone: PersonRule | None = None
    """What each person of the team holds besides."""
    roles: Annotated[list[Role], Field(min_length=1, max_length=MOST_ROLES)]
    """The roles, in order."""


TeamRule = Annotated[
    Annotated[OneTeam, Tag("size")] | Annotated[TeamOfRoles, Tag("roles")],
    Discriminator(
        lambda value: "roles" if isinstance(value, dict) and {"roles", "everyone"} & set(value) else "size"
    ),
]
"""How many distinct people, and what they hold."""
