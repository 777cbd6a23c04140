"""Several statuses at once that the organisation declares: all of the values stand in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker import Listing
from checker.rules import HasAllOf
from palier.pages.kinds._base import View

if TYPE_CHECKING:
    from palier.pages._views import Views


@dataclass(frozen=True, slots=True)
class HasAllOfView(View):
    """Several statuses that the organisation declares."""

    template = "requirements/has_all_of.html"


def has_all_of_view(rule: HasAllOf, views: Views) -> HasAllOfView:
    """Return the view of several statuses."""
    if rule.text is not None:
        return HasAllOfView(*views.head(rule, views.phrases.html(rule.text)))
    item = views.programme.inputs[rule.input]
    names = Listing("and", tuple(item.values[value] for value in rule.values))
    text = views.phrases.html("page.require.values", input=item.label, values=names)
    return HasAllOfView(*views.head(rule, text))
