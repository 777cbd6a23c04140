"""Rules on the spaces around marks of punctuation: where the two profiles contradict each other."""

from __future__ import annotations

from palier.l10n.typography._mask import SPACE
from palier.l10n.typography._rule import NARROW, NO_BREAK, Rule, rule

ANY_SPACE = "[ \u2009\u00a0\u202f]"
"""Spaces that people put where another one belongs."""
EITHER = f"[{NO_BREAK}{NARROW}]"
"""Both no-break spaces."""

LEXIQUE = "Imprimerie nationale, Lexique des règles typographiques, “Ponctuation”, table of spacing"
"""The table of the Lexique on spaces around marks."""
EU_SPACING = "Code de rédaction interinstitutionnel, 6.4, table of spacing, (a)"
"""The table of the European Union's guide on spaces around marks."""

_COLON = r":(?=[*_]*(?:[\s»”\"]|$))"
"""A colon of prose: not that of an address, a time, a ratio, an emoticon, nor one of two."""
_HIGH = r"(?:;(?=[*_]*(?:\s|$))|[!?]+(?=[*_]*(?:[\s»”\"),.\]…]|$)))"
"""A semicolon of prose, or exclamation and question marks that end something, however many."""
_BEFORE_COLON = rf"[^\s:|(\[«{SPACE}-]"
_BEFORE_HIGH = rf"[^\s;:!?|(\[«…{SPACE}]"
"""What a mark follows in prose. A mark after a bracket or a bar stands for itself; marks in a row count as one."""


def gap(before: str, allowed: str, after: str) -> str:
    """Return a pattern for the place between two things where the spaces are not exactly one of those allowed."""
    return f"(?<={before})(?!{allowed}{after}){ANY_SPACE}*(?={after})"


def _spaces(before: str, after: str) -> str:
    """Return a pattern for spaces between two things where there should be none."""
    return f"(?<={before}){ANY_SPACE}+(?={after})"


NATIONAL: tuple[Rule, ...] = (
    rule(
        "space-before-colon",
        "no no-break space before the colon",
        LEXIQUE,
        ":",
        gap(_BEFORE_COLON, NO_BREAK, _COLON),
        NO_BREAK,
    ),
    rule(
        "space-before-mark",
        "no narrow no-break space before the mark",
        LEXIQUE,
        "[;!?]",
        gap(_BEFORE_HIGH, NARROW, _HIGH),
        NARROW,
    ),
    rule(
        "space-after-guillemet",
        "no no-break space after the opening guillemet",
        LEXIQUE,
        "«",
        gap("«", EITHER, r"[^\s»]"),
        NARROW,
    ),
    rule(
        "space-before-guillemet",
        "no no-break space before the closing guillemet",
        LEXIQUE,
        "»",
        gap(rf"[^\s«{SPACE}]", EITHER, "»"),
        NARROW,
    ),
)
"""Spaces as the Imprimerie nationale has them. Inside guillemets its summaries give either width: both pass."""

EUROPEAN: tuple[Rule, ...] = (
    rule(
        "no-space-before-mark",
        "a space before the mark",
        EU_SPACING,
        "[;:!?]",
        _spaces(r"[^\s;:!?|(\[«-]", f"(?:{_COLON}|{_HIGH})"),
        "",
    ),
    rule(
        "no-space-after-guillemet",
        "a space after the opening guillemet",
        EU_SPACING,
        "«",
        _spaces("«", r"[^\s»]"),
        "",
    ),
    rule(
        "no-space-before-guillemet",
        "a space before the closing guillemet",
        EU_SPACING,
        "»",
        _spaces(r"[^\s«]", "»"),
        "",
    ),
)
"""Spaces as the institutions of the European Union have them."""
