"""A score: a table of what earns points, and how many are needed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import Fact, Listing, Sentence
from checker._sentences import Number
from checker.rules import Rule
from checker.rules._scores import BestOf, Linear, Part, PerPerson, PerStep, Rounding, Sum, Whole, shown
from checker.rules.points import Points
from palier.pages._html import NOTHING
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View
from palier.pages.kinds.at_least import CaseView
from palier.pages.kinds.person import PersonView, person_view

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class ConditionView:
    """A requirement inside a part of a score."""

    intro: Markup
    """What it decides."""
    rule: View
    """The requirement."""


@viewed
class PartView:
    """A part of a score: a row of the table."""

    id: str
    """Full id, and the anchor."""
    depth: int
    """How many parts stand around it."""
    text: Markup
    """What earns the points."""
    how: tuple[Markup, ...]
    """How it earns them and what it must earn, a phrase each."""
    cases: tuple[CaseView, ...]
    """The same for each case that has its own full amount; none where one holds for all."""
    person: PersonView | None
    """What a person who earns the points holds, where people are counted."""
    conditions: tuple[ConditionView, ...]
    """The requirements that decide whether it earns points."""
    notes: tuple[Markup, ...]
    """The remarks that belong to it."""
    most: Markup
    """The most points that it can earn."""


@viewed
class PointsView(View):
    """A score that must reach a number of points."""

    parts: tuple[PartView, ...]
    """What earns points, in reading order: a part before those inside it."""
    needed: Markup
    """The points needed."""
    terms: tuple[Markup, ...]
    """How the total is rounded and capped."""
    template = "requirements/points.html"

    def spoken(self) -> Iterator[Markup]:
        """Yield the sentences of all parts."""
        yield from View.spoken(self)
        for part in self.parts:
            yield from (part.text, *part.how, *part.notes)
            for condition in part.conditions:
                yield from condition.rule.spoken()
            if part.person is not None:
                yield from part.person.spoken()


def points_view(rule: Points, views: Views) -> PointsView:
    """Return the view of a score."""
    needed = Number(rule.at_least)
    text = rule.text if rule.text is not None else Sentence("page.require.points", {"points": needed})
    parts = tuple(row for part in rule.scores for row in _rows(part, 0, views))
    return PointsView(
        *views.head(rule, views.phrases.html(text)),
        parts=parts,
        needed=views.phrases.fact(needed),
        terms=tuple(_terms(rule, views)),
    )


def _terms(rule: Points, views: Views) -> Iterator[Markup]:
    if rule.rounding is not None:
        yield _rounded(rule.rounding, views)
    if rule.most is not None:
        yield views.phrases.html("page.points.most-in-all", points=Number(rule.most))


def _rows(part: Part, depth: int, views: Views) -> Iterator[PartView]:
    """Yield a part and those inside it."""
    person = part.earning.person if isinstance(part.earning, PerPerson) else None
    most = part.limit()
    cases = tuple(_cases(part, views))
    yield PartView(
        id=part.id,
        depth=depth,
        text=NOTHING if cases and part.text is not None else _name(part, views),
        how=(*(() if cases else _how(part, views)), *_terms_of(part, views)),
        cases=cases,
        person=person_view(person, part.id, views) if person is not None else None,
        conditions=tuple(_conditions(part, views)),
        notes=views.notes_at(part.id),
        most=views.phrases.html("page.points.no-most")
        if most is None
        else views.phrases.fact(Number(shown(most))),
    )
    for inner in part.parts:
        yield from _rows(inner, depth + 1, views)


def _name(part: Part, views: Views) -> Markup:
    """Return what earns the points, or what the kind of part says where the source gives no text."""
    if part.text is not None:
        return views.phrases.html(part.text)
    match part.earning:
        case Linear(metric=metric) | PerStep(metric=metric):
            return views.phrases.html(views.programme.inputs[metric].label)
        case BestOf():
            return views.phrases.html("page.points.best-of")
        case Sum():
            return views.phrases.html("page.points.sum")
        case PerPerson():
            return views.phrases.html("page.points.people")
        case Whole():
            return NOTHING


def _how(part: Part, views: Views) -> Iterator[Markup]:
    """Yield how a part without a text earns its points."""
    if part.text is not None:
        return
    match part.earning:
        case Linear(full=Decimal() as full):
            yield _linear(part.earning, full, views)
        case PerStep(points=points, step=step) if step == 1:
            yield views.phrases.html("page.points.each-one", points=Number(points))
        case PerStep(metric, points, step):
            facts: dict[str, Fact] = {
                "points": Number(points),
                "step": views.programme.inputs[metric].fact(step),
            }
            yield views.phrases.html("page.points.each", **facts)
        case PerPerson(points=points):
            yield views.phrases.html("page.points.each-person", points=Number(points))


def _linear(linear: Linear, full: Decimal, views: Views) -> Markup:
    facts: dict[str, Fact] = {
        "points": Number(linear.points),
        "full": views.programme.inputs[linear.metric].fact(full),
    }
    return views.phrases.html("page.points.linear", **facts)


def _cases(part: Part, views: Views) -> Iterator[CaseView]:
    """Yield how a part earns its points in the cases that have a full amount of their own."""
    linear = part.earning
    if not isinstance(linear, Linear) or linear.by is None:
        return
    names = views.programme.inputs[linear.by].values
    item = views.programme.inputs[linear.metric]
    cases: dict[Decimal, list[Sentence]] = {}
    for case, full in (linear.fulls or {}).items():
        cases.setdefault(full, []).append(names[case])
    for full, alike in cases.items():
        text = _linear(linear, full, views)
        if part.text is not None:
            filled = Sentence(part.text.message, {**part.text.facts, "full": item.fact(full)})
            text = views.phrases.html(filled)
        yield CaseView(views.phrases.fact(Listing("or", tuple(alike))), text)


def _terms_of(part: Part, views: Views) -> Iterator[Markup]:
    """Yield what a part must earn, and how its points are rounded."""
    if part.minimum is not None:
        yield views.phrases.html("page.points.minimum", points=Number(part.minimum))
    if part.more_than is not None:
        yield views.phrases.html("page.points.more-than", points=Number(part.more_than))
    if part.rounding is not None:
        yield _rounded(part.rounding, views)


def _rounded(rounding: Rounding, views: Views) -> Markup:
    facts = {
        "to": Sentence(f"page.points.round.{rounding.to}"),
        "how": Sentence(f"page.points.round.{rounding.how}"),
    }
    return views.phrases.html("page.points.round", **facts)


def _conditions(part: Part, views: Views) -> Iterator[ConditionView]:
    def condition(message: str, rule: Rule, **facts: Fact) -> ConditionView:
        return ConditionView(views.phrases.html(f"page.points.{message}", **facts), views.view(rule))

    if part.only_if is not None:
        yield condition("only-if", part.only_if)
    if isinstance(part.earning, Whole):
        yield condition("whole", part.earning.when, points=Number(part.earning.points))
