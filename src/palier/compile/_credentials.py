"""Compiles the credentials and their lists."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from checker import Fact, Sentence, Verbatim
from checker._sentences import sentence_to_json
from palier.compile._compilation import Compilation, Loc
from palier.source._model import Credential

DATE_ORDER = ("available_from", "register_until", "retired", "accepted_until")


def credential_name(id_: str, kind: str, code: str | None) -> tuple[Sentence, Sentence]:
    """Return a credential's full name and its name in a running sentence."""
    title = Sentence(f"credentials.{id_}.title")
    if code is None:
        return title, title
    facts: dict[str, Fact] = {"code": Verbatim(code), "title": title}
    full = Sentence(f"credential.{kind}.full", facts)
    short = Sentence("credential.exam.short", {"code": Verbatim(code)}) if kind == "exam" else full
    return full, short


def compile_credential(compilation: Compilation, id_: str, item: Credential) -> dict[str, Any]:
    """Compile one credential."""
    loc: Loc = ("credentials", id_)
    compilation.say(f"credentials.{id_}.title", item.title, (*loc, "title"))
    full, short = credential_name(id_, item.kind, item.code)
    data = {"id": id_, "kind": item.kind, "name": sentence_to_json(full), "short": sentence_to_json(short)}
    data.update({key: day.isoformat() for key, day in _dates(compilation, item, loc)})
    if item.replaced_by is not None:
        compilation.known_credential(item.replaced_by, (*loc, "replaced_by"))
        if _replaces_itself(compilation, id_):
            what = "a credential replaces itself, at once or by way of others"
            compilation.refuse((*loc, "replaced_by"), what, "name another credential")
        data["replaced_by"] = item.replaced_by
    return data


def _replaces_itself(compilation: Compilation, id_: str) -> bool:
    """Say whether following the replacements of a credential leads back to it."""
    credentials = compilation.source.credentials
    seen = {id_}
    after = credentials[id_].replaced_by
    while after in credentials and after not in seen:
        seen.add(after)
        after = credentials[after].replaced_by
    return after == id_


def _dates(compilation: Compilation, item: Credential, loc: Loc) -> list[tuple[str, date]]:
    """Return the dates that are known, and report those that contradict each other."""
    known = [(key, day) for key in DATE_ORDER if (day := getattr(item, key)) is not None]
    for (before, first), (after, second) in pairwise(known):
        if second < first:
            what = f"`{after}` ({second}) is before `{before}` ({first})"
            mend = f"the order is {', '.join(DATE_ORDER)}; correct one of the two days"
            compilation.refuse((*loc, after), what, mend)
    return known


def check_lists(compilation: Compilation) -> None:
    """Check the lists of credentials."""
    for name, ids in compilation.source.lists.items():
        compilation.known_credentials(ids, ("lists", name))
        if name in compilation.source.credentials:
            mend = "rename the list, so that an id names one thing"
            compilation.refuse(("lists", name), f"{name!r} is both a list and a credential", mend, key=True)
