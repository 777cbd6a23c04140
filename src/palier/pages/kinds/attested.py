"""A criterion that the organisation attests: how binding it is, and what an answer has to bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker.rules import Attested
from palier.pages._viewed import viewed
from palier.pages.kinds._base import View

if TYPE_CHECKING:
    from palier.pages._views import Views


@viewed
class AttestedView(View):
    """A criterion that the organisation attests."""

    modality: str
    """How binding it is, in a word; empty where nothing on the page is less binding."""
    terms: tuple[Markup, ...]
    """What counts as an answer, a sentence each."""
    template = "requirements/attested.html"


def attested_view(rule: Attested, views: Views) -> AttestedView:
    """Return the view of a criterion."""
    label = views.programme.inputs[rule.input].label
    text = views.phrases.html(rule.text if rule.text is not None else label)
    return AttestedView(
        *views.head(rule, text),
        modality=views.phrases.text(f"page.attested.{rule.modality}") if views.graded else "",
        terms=tuple(views.phrases.html(f"page.attested.{term}") for term in _terms(rule)),
    )


def _terms(rule: Attested) -> Iterator[str]:
    """Yield which sentences hold of a criterion."""
    if rule.modality != "must":
        yield f"{rule.modality}-terms"
    if rule.not_applicable != "refused":
        yield f"na-{rule.not_applicable}"
    if rule.evidence != "none":
        yield f"needs-{rule.evidence}"
    yield "own-word"
