"""Requirement trees as the templates print them: a view for each kind, every word and address already chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from checker import Competency, Day, Programme, Rule, Sentence
from checker.rules import (
    AtLeast,
    Attains,
    Attested,
    Force,
    Group,
    HasAllOf,
    HasOneOf,
    Team,
    everything,
)
from checker.rules.points import Points
from palier.pages._footnotes import Footnotes
from palier.pages._html import NOTHING
from palier.pages._phrases import Phrases
from palier.pages.kinds._base import Head, Question, View
from palier.pages.kinds.about import about
from palier.pages.kinds.at_least import at_least_view
from palier.pages.kinds.attains import attains_view
from palier.pages.kinds.attested import attested_view
from palier.pages.kinds.clause import clause_view
from palier.pages.kinds.group import group_view
from palier.pages.kinds.has_all_of import has_all_of_view
from palier.pages.kinds.has_one_of import has_one_of_view
from palier.pages.kinds.points import points_view
from palier.pages.kinds.team import team_view
from palier.source import Requirements


@dataclass(frozen=True, slots=True)
class Views:
    """Makes the views of one page."""

    phrases: Phrases
    """The page's words."""
    programme: Programme
    """The compiled programme."""
    source: Requirements
    """The source, for what only pages show."""
    footnotes: Footnotes
    """Gathers the footnotes on the way."""
    competency: str
    """Id of the page's competency."""
    notes: Mapping[str, tuple[Sentence, ...]]
    """Notes by competency and full id of the requirement that they belong to, as in `datacenter#gold.skills`."""
    remarks: Mapping[str, tuple[tuple[int, Sentence], ...]]
    """Remarks between the parts of a group, in the same way; each with the index of the part after it."""
    readings: Mapping[str, tuple[Question, ...]]
    """The readings by the full id of the requirement that they concern."""
    graded: bool
    """Whether some attested criteria of the page are less binding than others."""

    def view(self, rule: Rule, *, outermost: bool = False) -> View:
        """Return the view of a requirement with all of its parts."""
        match rule:
            case Group(clause=True):
                return clause_view(rule, self)
            case Group():
                return group_view(rule, self, outermost=outermost)
            case AtLeast():
                return at_least_view(rule, self)
            case HasOneOf():
                return has_one_of_view(rule, self)
            case HasAllOf():
                return has_all_of_view(rule, self)
            case Attested():
                return attested_view(rule, self)
            case Attains():
                return attains_view(rule, self)
            case Team():
                return team_view(rule, self)
            case Points():
                return points_view(rule, self)
        raise TypeError(f"no view for {rule!r}")

    def head(self, rule: Rule, text: Markup) -> Head:
        """Return what every view begins with."""
        questions = self.readings.get(rule.id, ())
        told = about(rule, self.programme, self.phrases)
        return (rule.id, text, self.notes_at(rule.id), questions, told, self.span(rule.force))

    def notes_at(self, id_: str) -> tuple[Markup, ...]:
        """Return the notes of a requirement, or of a role or part inside one."""
        notes = self.notes.get(f"{self.competency}#{id_}")
        return tuple(map(self.phrases.html, notes)) if notes else ()

    def remarks_at(self, id_: str) -> tuple[tuple[int, Sentence], ...]:
        """Return the remarks between the parts of a group."""
        return self.remarks.get(f"{self.competency}#{id_}", ())

    def span(self, force: Force | None) -> Markup:
        """Return in words the days on which something is asked for; empty for always."""
        if force is None or (force.from_ is None and force.until is None):
            return NOTHING
        days = {"from": force.from_, "until": force.until}
        facts = {name: Day(day) for name, day in days.items() if day is not None}
        return self.phrases.html(f"page.force.{'-'.join(facts)}", **facts)


def own_parts(rule: Rule) -> Iterator[Rule]:
    """Yield a requirement and all inside it; those of other levels have their own place."""
    yield rule
    for part in () if isinstance(rule, Attains) else rule.inner:
        yield from own_parts(part)


def is_graded(competency: Competency) -> bool:
    """Say whether some attested criteria of a competency are less binding than others."""
    rules = (rule for level in competency.levels() for rule in everything(level.rule))
    return any(isinstance(rule, Attested) and rule.modality != "must" for rule in rules)


def plain_words(view: View) -> Iterator[str]:
    """Yield the words of a requirement and of all inside it as plain text, as a search reads them."""
    yield from (_stripped(text) for text in view.spoken() if text)


# Names of credentials and other words come back on page after page.
_stripped = lru_cache(maxsize=2_000)(Markup.striptags)
