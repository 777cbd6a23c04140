"""Pieces of HTML, made without what `markupsafe` asks of every value: a page is made of hundreds."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from markupsafe import Markup, escape

NOTHING = Markup()
"""Stands where a page says nothing."""

escaped = lru_cache(maxsize=4_000)(escape)
"""Returns plain text as HTML; pages say the same again and again."""

trusted: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Returns HTML, in which everything is escaped already, as what no template escapes again."""
