"""A status that the organisation declares: the values of which one is enough stand in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import Listing
from checker.rules import HasAllOf, HasOneOf
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class HasOneOfView(View):
    """A status that the organisation declares."""

    template = "requirements/has_one_of.html"


def has_one_of_view(rule: HasOneOf, views: Views) -> HasOneOfView:
    """Return the view of a status."""
    return HasOneOfView(*views.head(rule, status_text(rule, "or", views)))


def status_text(rule: HasOneOf | HasAllOf, join: str, views: Views) -> Markup:
    """Return the words of a status: its own, or else the names of its values, joined by `or` or `and`."""
    if rule.text is not None:
        return views.phrases.html(rule.text)
    item = views.programme.inputs[rule.input]
    names = Listing(join, tuple(item.values[value] for value in rule.values))
    return views.phrases.html("page.require.values", input=item.label, values=names)
