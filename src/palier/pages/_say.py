"""How the interface strings of a page are declared."""

from __future__ import annotations

from palier._messages import Message

PAGE = "the page of a competency"


def say(
    id_: str, one: str, other: str | None = None, *, where: str = PAGE, **facts: str
) -> tuple[str, Message]:
    """Return the id of a string and the string, in the source language.

    Args:
        id_: its id below `page.`.
        one: the words, or their form for one.
        other: their form for every other number, where they count.
        where: where on the page it stands, for translators.
        facts: what kind of fact each placeholder holds.
    """
    return f"page.{id_}", Message(f"page.{id_}", one, other, facts, where)
