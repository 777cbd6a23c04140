"""A prerequisite: levels of which one is to be attained, each with a link to where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import Count, Sentence
from checker.rules import Attains
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class AttainsView(View):
    """A prerequisite."""

    levels: tuple[tuple[str, Markup], ...]
    """(address, name) of each level of which one is enough."""
    template = "requirements/attains.html"

    def spoken(self) -> Iterator[Markup]:
        """Yield the sentence and the levels."""
        yield from View.spoken(self)
        for _, name in self.levels:
            yield name


def attains_view(rule: Attains, views: Views) -> AttainsView:
    """Return the view of a prerequisite."""
    if rule.text is not None:
        text = views.phrases.html(rule.text)
    else:
        text = views.phrases.html("page.require.attains", levels=Count(len(rule.levels)))
    return AttainsView(*views.head(rule, text), levels=tuple(_levels(rule, views)))


def _levels(rule: Attains, views: Views) -> Iterator[tuple[str, Markup]]:
    """Yield the levels; the page of each competency has a short anchor for each of its levels."""
    for level in rule.levels:
        facts = {"level": level.level_title, "competency": level.title}
        name = views.phrases.html(Sentence("checker.attains.level", facts))
        page = "" if level.competency == views.competency else f"../{level.competency}/"
        yield f"{page}#{level.level}", name
