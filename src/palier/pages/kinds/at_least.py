"""A threshold: one sentence, or a line for each case that has its own amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import Listing
from checker.rules import AtLeast
from palier.pages._html import NOTHING
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class CaseView:
    """A threshold in the cases that share it."""

    name: Markup
    """Name of the case, or of the cases."""
    text: Markup
    """The requirement with their amount."""


@viewed
class AtLeastView(View):
    """A threshold; where it depends on the case, `text` is empty."""

    label: Markup
    """What is measured."""
    cases: tuple[CaseView, ...]
    """The cases with their thresholds; none where one threshold holds for all."""
    template = "requirements/at_least.html"

    def spoken(self) -> Iterator[Markup]:
        """Yield the sentence of each case."""
        yield from View.spoken(self)
        for case in self.cases:
            yield case.name
            yield case.text


def at_least_view(rule: AtLeast, views: Views) -> AtLeastView:
    """Return the view of a threshold."""
    item = views.programme.inputs[rule.metric]
    amounts = _amounts(rule)
    alone = len(amounts) == 1
    return AtLeastView(
        *views.head(rule, _threshold(rule, next(iter(amounts)), views) if alone else NOTHING),
        label=views.phrases.html(item.label),
        cases=() if alone else tuple(_cases(rule, amounts, views)),
    )


def _amounts(rule: AtLeast) -> dict[Decimal, list[str]]:
    """Return the cases of each amount, in the source's order."""
    cases: dict[Decimal, list[str]] = {}
    for case, amount in rule.cases():
        cases.setdefault(amount, []).append(case or "")
    return cases


def _cases(rule: AtLeast, amounts: dict[Decimal, list[str]], views: Views) -> Iterator[CaseView]:
    names = views.programme.inputs[rule.by or ""].values
    for amount, cases in amounts.items():
        name = Listing("or", tuple(names[case] for case in cases))
        yield CaseView(views.phrases.fact(name), _threshold(rule, amount, views))


def _threshold(rule: AtLeast, amount: Decimal, views: Views) -> Markup:
    """Return the requirement's words with an amount, or what its kind says where the source gives none."""
    item = views.programme.inputs[rule.metric]
    text = rule.text_for(item.fact(amount))
    if text is not None:
        return views.phrases.html(text)
    facts = {"input": item.label, "amount": item.fact(amount)}
    if rule.average is None:
        return views.phrases.html("page.require.amount", **facts)
    return views.phrases.html("page.require.average", **facts, average=item.fact(rule.average))
