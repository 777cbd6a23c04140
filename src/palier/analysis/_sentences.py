"""Sentences that mislead: a number of things without plural forms, and facts that a text leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import Competency, Programme, Rule, Sentence
from checker.rules import AtLeast, Group, HasAllOf, HasOneOf, Team
from checker.rules._scores import Linear
from checker.rules.points import Points
from palier._messages import Message
from palier.analysis._places import Places, own
from palier.analysis._remarks import Remark
from palier.compile import Compiled

COUNTED = re.compile(r"\{([a-z0-9_]+)\} (?!(?:is|was|has|as|its|this|us)\b)(?:people\b|person\b|[a-z-]+s\b)")
"""A number before what it counts: “{people} people”, “{seats} seats”."""
AMOUNTS = frozenset({"count", "money", "number", "phrase"})
"""Kinds of placeholders that can say a threshold."""


def uncounted(compiled: Compiled) -> Iterator[Remark]:
    """Yield each sentence of the source that counts things and has one form for every number."""
    for id_, message in compiled.messages.items():
        if message.other is not None:
            continue
        for found in COUNTED.finditer(message.one):
            if (message.facts or {}).get(found[1]) == "count":
                what = f"{message.one!r} counts by {{{found[1]}}} and has one form for every number"
                mend = "write `one:` and `other:`, so that no language says “1 people”"
                place = compiled.places.get(id_, ())
                yield Remark("warning", compiled.source.problem(place, what, mend))
                break


def unsaid(compiled: Compiled, competency: Competency, places: Places) -> Iterator[Remark]:
    """Yield each text that leaves out a fact of its requirement, so that no reader of the page would learn it."""
    seen: set[str] = set()
    for level in competency.levels():
        for rule in own(level.rule):
            for text, name, thing in _facts(rule, compiled.programme):
                message = compiled.messages[text.message]
                if text.message in seen or _says(message, name):
                    continue
                seen.add(text.message)
                what = f"the text does not say {thing}, and nothing else on the page does"
                place = compiled.places.get(text.message, places.requirement(rule.id))
                yield places.remark("warning", place, what, f"name it in the text as {{{name}}}")


def _facts(rule: Rule, programme: Programme) -> Iterator[tuple[Sentence, str, str]]:
    """Yield for each text of a requirement the placeholder of a fact that it must say, and what that fact is."""
    match rule:
        case AtLeast() if rule.text is not None:
            yield rule.text, "average" if rule.average is not None else "amount", "the threshold"
            if programme.inputs[rule.metric].window is not None:
                yield rule.text, "window", "over which time it is measured"
        case Group() if rule.clause and rule.text is not None:
            for part in rule.parts:
                if isinstance(part, AtLeast) and part.threshold is not None:
                    yield rule.text, part.metric, f"the threshold of {part.metric!r}"
        case HasOneOf() | HasAllOf() if rule.text is not None and len(rule.values) > 1:
            yield rule.text, "values", "which values count"
        case Team():
            yield from _people(rule)
        case Points():
            if rule.text is not None:
                yield rule.text, "points", "how many points it takes"
            for earner in rule.walk():
                if isinstance(earner.earning, Linear) and earner.text is not None:
                    yield earner.text, "full", "at what figure all points are earned"


def _people(team: Team) -> Iterator[tuple[Sentence, str, str]]:
    for role in team.roles:
        text = team.text if role.id is None else role.text
        if text is not None and role.size > 1 and role.same_as is None:
            yield text, "people", "how many people it takes"


def _says(message: Message, name: str) -> bool:
    """Say whether a message names a fact: by its placeholder, or by a value of the level of the same kind."""
    kinds = message.facts or {}
    if name in kinds or name in ("window", "values"):
        return name in kinds
    if name == "people":
        return "count" in kinds.values()
    return any(kind in AMOUNTS for other, kind in kinds.items() if other != "window")
