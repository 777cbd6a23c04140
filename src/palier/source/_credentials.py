"""The forms of credentials and of their lists."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from palier.source._scalars import Code, FirstDay, Id, LastDay, Months, Source, Url, Words


class Credential(Source):
    """An exam, certification or assessment that a person can hold."""

    kind: Literal["exam", "certification", "assessment"]
    """What sort of credential it is."""
    code: Code | None = None
    """The issuer's code, the same in every language, as in 70-534."""
    title: Words
    """Its title in the source language."""
    issuer: Words | None = None
    """Who issues it, where that is not the owner of the program."""
    url: Url | None = None
    """The page of its issuer."""
    aliases: list[Code] = Field(default_factory=list)
    """Former and other names, by which it is found too."""
    available_from: FirstDay | None = None
    """First day on which it can be passed and counts; of a month, its first day."""
    register_until: LastDay | None = None
    """Last day on which one can register for it; of a month, its last day."""
    retired: LastDay | None = None
    """Last day on which it can be passed; of a month, its last day."""
    accepted_until: LastDay | None = None
    """Last day on which it counts; a retired credential without it counts until it retires."""
    passed_from: FirstDay | None = None
    """It counts only if passed on this day or later; where the day of passing is not given, it is taken to be so."""
    passed_by: LastDay | None = None
    """It counts only if passed on this day or before; where the day of passing is not given, it is taken to be so."""
    valid_for: Months | None = None
    """How long it counts after it was passed, as in 24 months."""
    replaced_by: Id | None = None
    """Id of the credential to pass instead."""


class CredentialGroup(
    Source, json_schema_extra={"examples": [{"title": "Web App Dev focus area", "of": ["exam-70-480"]}]}
):
    """Credentials of a list under a heading, which is for display only."""

    title: Words
    """The heading."""
    of: Annotated[list[Id], Field(min_length=1)]
    """Ids of the credentials."""


CredentialList = Annotated[
    list[
        Annotated[
            Annotated[Id, Tag("credential")] | Annotated[CredentialGroup, Tag("group")],
            Discriminator(lambda value: "group" if isinstance(value, dict) else "credential"),
        ]
    ],
    Field(min_length=1),
]
"""Ids of credentials, or groups of them, each with a heading."""
