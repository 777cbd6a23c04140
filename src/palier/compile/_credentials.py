"""Compiles the credentials and their lists."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from checker import Fact, Sentence, Verbatim
from checker._sentences import sentence_to_json
from palier.compile._body import Json
from palier.compile._compilation import Compilation, Loc
from palier.source._model import Credential

DATE_ORDER = ("available_from", "register_until", "retired", "accepted_until")
PASSING_ORDER = ("available_from", "passed_by", "accepted_until")
"""A span of passing days that ends before the credential exists, or after it counts at all, is a slip."""
PASSED_ORDER = ("passed_from", "passed_by")


def credential_name(id_: str, item: Credential) -> tuple[Sentence, Sentence]:
    """Return a credential's full name, with its issuer where one is named, and its name in a running sentence."""
    full = short = Sentence(f"credentials.{id_}.title")
    if item.code is not None:
        facts: dict[str, Fact] = {"code": Verbatim(item.code), "title": full}
        full = short = Sentence(f"credential.{item.kind}.full", facts)
        if item.kind == "exam":
            short = Sentence("credential.exam.short", {"code": Verbatim(item.code)})
    if item.issuer is not None:
        issuer = Sentence(f"credentials.{id_}.issuer")
        full = Sentence("credential.issued", {"name": full, "issuer": issuer})
    return full, short


def compile_credential(compilation: Compilation, id_: str, item: Credential) -> Json:
    """Compile one credential."""
    loc: Loc = ("credentials", id_)
    compilation.say(f"credentials.{id_}.title", item.title, (*loc, "title"))
    full, short = credential_name(id_, item)
    data: Json = {
        "id": id_,
        "kind": item.kind,
        "name": sentence_to_json(full),
        "short": sentence_to_json(short),
    }
    if item.issuer is not None:
        issuer = compilation.say(f"credentials.{id_}.issuer", item.issuer, (*loc, "issuer"))
        data["issuer"] = sentence_to_json(issuer)
    data["aliases"] = [item.title, *item.aliases]
    data.update({key: day.isoformat() for key, day in _dates(compilation, item, loc)})
    if item.valid_for is not None:
        data["valid_for"] = item.valid_for
    if item.replaced_by is not None:
        compilation.known_credential(item.replaced_by, (*loc, "replaced_by"))
        ring = _ring(compilation, id_)
        # Of those that replace each other, the first in the source tells it for all.
        if ring and id_ == next(name for name in compilation.source.credentials if name in ring):
            what = f"a credential replaces itself: {' → '.join([*ring, id_])}"
            compilation.refuse((*loc, "replaced_by"), what, "name another credential")
        data["replaced_by"] = item.replaced_by
    return data


def _ring(compilation: Compilation, id_: str) -> list[str]:
    """Return the credentials by way of which a credential replaces itself, from it on; none if it does not."""
    credentials = compilation.source.credentials
    seen = {id_: True}  # in the order in which they follow each other
    after = credentials[id_].replaced_by
    while after in credentials and after not in seen:
        seen[after] = True
        after = credentials[after].replaced_by
    return [*seen] if after == id_ else []


def _dates(compilation: Compilation, item: Credential, loc: Loc) -> list[tuple[str, date]]:
    """Return the dates that are known, and report those that contradict each other."""
    for order in (DATE_ORDER, PASSING_ORDER, PASSED_ORDER):
        known = [(key, day) for key in order if (day := getattr(item, key)) is not None]
        for (before, first), (after, second) in pairwise(known):
            if second < first:
                what = f"`{after}` ({second}) is before `{before}` ({first})"
                mend = f"the order is {', '.join(order)}; correct one of the two days"
                compilation.refuse((*loc, after), what, mend)
    every = dict.fromkeys((*DATE_ORDER, *PASSED_ORDER))
    return [(key, day) for key in every if (day := getattr(item, key)) is not None]


def check_aliases(compilation: Compilation) -> None:
    """Report aliases by which two credentials would be found, and aliases that a credential repeats."""
    credentials = compilation.source.credentials
    names: dict[str, str] = {}
    for id_, item in credentials.items():
        for name in (id_, item.code):
            if name is not None:
                names.setdefault(name.casefold(), id_)
    titles = {item.title.casefold(): id_ for id_, item in credentials.items() if item.code is None}
    for id_, item in credentials.items():
        for i, alias in enumerate(item.aliases):
            other = names.get(alias.casefold()) or titles.get(alias.casefold())
            if other is not None:
                whose = "a name of the credential itself" if other == id_ else f"a name of {other!r}"
                mend = "remove it" if other == id_ else "let an alias lead to one credential"
                compilation.refuse(
                    ("credentials", id_, "aliases", i), f"the alias {alias!r} is already {whose}", mend
                )
            names.setdefault(alias.casefold(), id_)


def check_lists(compilation: Compilation) -> None:
    """Check the lists of credentials, and note the headings of their groups."""
    for name, items in compilation.source.lists.items():
        loc: Loc = ("lists", name)
        groups = [(i, item) for i, item in enumerate(items) if not isinstance(item, str)]
        if not groups:
            compilation.known_credentials([item for item in items if isinstance(item, str)], loc)
        for i, group in groups:
            compilation.say(f"lists.{name}.{i + 1}.title", group.title, (*loc, i, "title"))
            compilation.known_credentials(group.of, (*loc, i, "of"))
        for i in (i for i, item in enumerate(items) if groups and isinstance(item, str)):
            what = f"{items[i]!r} stands beside groups that have headings"
            compilation.refuse((*loc, i), what, "put every credential of this list into a group, or none")
        if name in compilation.source.credentials:
            mend = "rename the list, so that an id names one thing"
            compilation.refuse(loc, f"{name!r} is both a list and a credential", mend, key=True)
