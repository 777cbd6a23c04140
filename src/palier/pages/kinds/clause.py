"""A clause: one sentence that asks for several metrics at once, and a line for each metric's answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker.rules import AtLeast, Group
from palier.pages._html import NOTHING
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View
from palier.pages.kinds.at_least import AtLeastView, at_least_view

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class ClauseView(View):
    """A sentence about several metrics."""

    lines: tuple[AtLeastView, ...]
    """A threshold for each metric, in order."""
    template = "requirements/clause.html"

    def spoken(self) -> Iterator[Markup]:
        """Yield the sentence, or the thresholds where there is none."""
        yield from View.spoken(self)
        for line in self.lines:
            yield from line.spoken()


def clause_view(rule: Group, views: Views) -> ClauseView:
    """Return the view of a clause."""
    text = views.phrases.html(rule.text) if rule.text is not None else NOTHING
    lines = tuple(at_least_view(part, views) for part in rule.parts if isinstance(part, AtLeast))
    return ClauseView(*views.head(rule, text), lines=lines)
