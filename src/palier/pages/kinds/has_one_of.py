"""A status that the organisation declares: the values of which one is enough stand in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker import Listing
from checker.rules import HasOneOf
from palier.pages.kinds._base import View

if TYPE_CHECKING:
    from palier.pages._views import Views


@dataclass(frozen=True, slots=True)
class HasOneOfView(View):
    """A status that the organisation declares."""

    template = "requirements/has_one_of.html"


def has_one_of_view(rule: HasOneOf, views: Views) -> HasOneOfView:
    """Return the view of a status."""
    if rule.text is not None:
        return HasOneOfView(*views.head(rule, views.phrases.html(rule.text)))
    item = views.programme.inputs[rule.input]
    names = Listing("or", tuple(item.values[value] for value in rule.values))
    text = views.phrases.html("page.require.values", input=item.label, values=names)
    return HasOneOfView(*views.head(rule, text))
