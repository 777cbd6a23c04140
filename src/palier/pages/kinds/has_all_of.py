"""Several statuses at once that the organisation declares: all of the values stand in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.rules import HasAllOf
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View
from palier.pages.kinds.has_one_of import status_text

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class HasAllOfView(View):
    """Several statuses that the organisation declares."""

    template = "requirements/has_all_of.html"


def has_all_of_view(rule: HasAllOf, views: Views) -> HasAllOfView:
    """Return the view of several statuses."""
    return HasAllOfView(*views.head(rule, status_text(rule, "and", views)))
