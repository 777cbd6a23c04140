"""`attains`: the organisation attains a level of another competency, judged from the same profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker._sentences import Listing, Sentence, sentence_from_json, sentence_to_json
from checker.rules._base import (
    Change,
    Explanation,
    Fix,
    Force,
    Leaf,
    Rule,
    Situation,
    Verdict,
    force_from_json,
    head_to_json,
    in_force,
    leaves,
    text_from_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker._worlds import Answer, World


@dataclass(frozen=True, slots=True)
class Attainable:
    """A level of a competency, by whatever option."""

    competency: str
    """Id of the competency."""
    level: str
    """Key of the level."""
    title: Sentence
    """What the competency is called."""
    level_title: Sentence
    """What the level is called."""
    rules: tuple[Rule, ...]
    """The level's rule in each option that leads to it."""


@dataclass(frozen=True, slots=True)
class Attains(Leaf):
    """A prerequisite: one of several levels, of this programme, is attained."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words."""
    levels: tuple[Attainable, ...]
    """The levels of which one is enough."""
    force: Force | None = None
    """The days on which it is asked for."""

    @property
    def kind(self) -> str:
        """`attains`."""
        return "attains"

    @property
    def inner(self) -> tuple[Rule, ...]:
        """The rules of those levels, of which one is enough."""
        return tuple(rule for level in self.levels for rule in level.rules)

    def holds(self, world: World) -> bool:
        """Say whether one of the levels is met."""
        return any(in_force(rule, world.on) and rule.holds(world) for rule in self.inner)

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name the levels attained, or those of which one is needed."""
        if verdict == "met":
            met = [level for level in self.levels if _verdict(level, situation) == "met"]
            # Met in every case, though each case may have another level to thank for it.
            facts = {"levels": Listing("and", _names(met or self.levels))}
        else:
            facts = {"levels": Listing("or", _names(self.levels))}
        asks = tuple(dict.fromkeys(self.inputs())) if verdict == "unknown" else ()
        unanswered = tuple(name for name in asks if name == "people" or not situation.profile.answered(name))
        return Explanation(Sentence(f"checker.attains.{verdict}", facts), asks=unanswered)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return one fix for each level that can be attained."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        found: list[Fix] = []
        for level in self.levels:
            efforts = [
                sum(change.effort for change in fix)
                for rule in level.rules
                if in_force(rule, situation.on)
                for fix in situation.fixes(rule)
            ]
            if efforts:
                sentence = Sentence("checker.attains.attain", {"level": _names([level])[0]})
                # The changes that bring it about are listed on the other competency's page.
                found.append(frozenset({Change(self.id, sentence, min(efforts), open=verdict == "unknown")}))
        return found

    def inputs(self) -> Iterator[str]:
        """Yield the inputs of every level."""
        for rule in self.inner:
            yield from rule.inputs()

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield whatever the levels' rules tell apart."""
        for rule in self.inner:
            for leaf in leaves(rule):
                yield from leaf.told_apart(name)

    def to_json(self) -> dict[str, Any]:
        """Return the prerequisite as JSON data."""
        return {
            **head_to_json(self, "attains"),
            "levels": [
                {
                    "competency": level.competency,
                    "level": level.level,
                    "title": sentence_to_json(level.title),
                    "level_title": sentence_to_json(level.level_title),
                    "rules": [rule.to_json() for rule in level.rules],
                }
                for level in self.levels
            ],
        }


def _verdict(level: Attainable, situation: Situation) -> Verdict:
    verdicts = {situation.level_verdict(rule) for rule in level.rules}
    return "met" if "met" in verdicts else "unknown" if "unknown" in verdicts else "unmet"


def _names(levels: list[Attainable] | tuple[Attainable, ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence("checker.attains.level", {"level": level.level_title, "competency": level.title})
        for level in levels
    )


def attains_from_json(data: Mapping[str, Any], read: Callable[[Mapping[str, Any]], Rule]) -> Attains:
    """Return the prerequisite that JSON data describes; `read` reads the rules inside it."""
    levels = tuple(
        Attainable(
            item["competency"],
            item["level"],
            sentence_from_json(item["title"]),
            sentence_from_json(item["level_title"]),
            tuple(read(rule) for rule in item["rules"]),
        )
        for item in data["levels"]
    )
    return Attains(data["id"], text_from_json(data), levels, force_from_json(data))
