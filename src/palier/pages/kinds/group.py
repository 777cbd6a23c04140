"""`all`, `any` and `at_least` k of several: the parts as a list, with the remarks that stand between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import Count
from checker.rules import Group
from palier.pages._html import NOTHING
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class ItemView:
    """What stands at a place in a group: a part or a remark."""

    part: View | None
    """The part; none for a remark."""
    remark: Markup
    """The remark; empty for a part."""
    divided: bool
    """Whether the word “or” stands before it."""


@viewed
class LimitView:
    """Parts of which only so many count."""

    text: Markup
    """How many count."""
    parts: tuple[tuple[str, Markup], ...]
    """(anchor, words) of each of these parts."""


@viewed
class GroupView(View):
    """A requirement made of others."""

    items: tuple[ItemView, ...]
    """The parts and remarks, in order."""
    limits: tuple[LimitView, ...]
    """Of which parts only some count."""
    outermost: bool
    """Whether it is a level's whole rule; the level's heading then shows its verdict."""
    numbered: bool
    """Whether the parts are steps to number."""
    either: bool
    """Whether one of the parts is enough."""
    template = "requirements/group.html"

    def spoken(self) -> Iterator[Markup]:
        """Yield its words and those of its parts."""
        yield from View.spoken(self)
        for item in self.items:
            yield item.remark
            if item.part is not None:
                yield from item.part.spoken()


def group_view(rule: Group, views: Views, *, outermost: bool) -> GroupView:
    """Return the view of a group with all of its parts."""
    parts = tuple(views.view(part) for part in rule.parts)
    return GroupView(
        *views.head(rule, _text(rule, views)),
        items=tuple(_items(rule, parts, views)),
        limits=tuple(_limits(rule, parts, views)),
        outermost=outermost,
        numbered=outermost and rule.kind == "all" and len(parts) > 1,
        either=rule.kind == "any",
    )


def _text(rule: Group, views: Views) -> Markup:
    if rule.text is not None:
        return views.phrases.html(rule.text)
    if rule.kind == "at_least_of":
        return views.phrases.html("page.some-of", needed=Count(rule.need))
    return NOTHING


def _items(rule: Group, parts: tuple[View, ...], views: Views) -> Iterator[ItemView]:
    """Yield the parts, and each remark before the part that follows it."""
    remarks = list(views.remarks_at(rule.id))
    for i, part in enumerate(parts):
        while remarks and remarks[0][0] <= i:
            yield ItemView(None, views.phrases.html(remarks.pop(0)[1]), divided=False)
        yield ItemView(part, NOTHING, divided=rule.kind == "any" and i > 0)
    for _, remark in remarks:
        yield ItemView(None, views.phrases.html(remark), divided=False)


def _limits(rule: Group, parts: tuple[View, ...], views: Views) -> Iterator[LimitView]:
    for limit in rule.limits:
        text = views.phrases.html("page.at-most", most=Count(limit.most))
        named = (parts[i] for i in sorted(limit.parts))
        yield LimitView(text, tuple((part.id, _name(part)) for part in named))


def _name(part: View) -> Markup:
    """Return the words by which another place names a part, links inside them left out."""
    return Markup.escape(part.text.striptags().rstrip(" :：\u00a0\u202f") or part.about or part.id)
