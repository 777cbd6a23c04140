"""What the views of all kinds of requirement have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from markupsafe import Markup

from palier.pages._viewed import viewed

Question = tuple[str, Markup]
"""The anchor of a reading and the question that it answers."""


@viewed
class View:
    """A requirement as its template prints it: every word and address is chosen already."""

    id: str
    """Full id, and the anchor."""
    text: Markup
    """What is required; empty where the parts say it all."""
    notes: tuple[Markup, ...]
    """The remarks that belong to it."""
    readings: tuple[Question, ...]
    """The readings that concern it."""
    about: str
    """What a change to it is about, where its words alone don't tell: “exam or certification”; else empty."""
    span: Markup
    """The days on which it is asked for; empty for always."""

    template: ClassVar[str]
    """The template of its kind."""

    def spoken(self) -> Iterator[Markup]:
        """Yield its words and those of all inside it, as a search reads them."""
        yield self.text
        yield from self.notes


Head = tuple[str, Markup, tuple[Markup, ...], tuple[Question, ...], str, Markup]
"""The fields that every view begins with."""
