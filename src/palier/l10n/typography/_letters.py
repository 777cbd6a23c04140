"""Rules on characters: apostrophes, ellipses, œ and accents on capitals. The same in both profiles.

The European guide's own text is written in this way; a section that says so was not found.
"""

from __future__ import annotations

from palier.l10n.typography import _words as words
from palier.l10n.typography._mask import NUMBER, OPAQUE, WORD
from palier.l10n.typography._rule import Rule, rule

_MARKS = "Imprimerie nationale, Lexique des règles typographiques, “Ponctuation”"
_ACCENTS = "Imprimerie nationale, Lexique des règles typographiques, “Accentuation des capitales”"

_GRAVE_A = rf"(?:^|(?<=[.!?…:]\s)|(?<=«\s)|(?<=«))(?P<at>A)(?=[ \u00a0](?:{words.AFTER_GRAVE_A})(?![{words.LETTER}]))"

RULES: tuple[Rule, ...] = (
    rule(
        "apostrophe",
        "the apostrophe is straight",
        _MARKS,
        "'",
        rf"(?<=[{words.LETTER}])'(?=[{words.LETTER}«*_\[{NUMBER}{WORD}{OPAQUE}])",
        "’",
    ),
    rule("ellipsis", "the ellipsis is three dots", _MARKS, r"\.\.\.", r"(?<!\.)\.\.\.(?!\.)", "…"),
    rule(
        "ligature",
        "the letters oe are not joined",
        "Imprimerie nationale, Lexique des règles typographiques, “Ligatures”",
        "[oO][eE]",
        r"(?:(?i:oe)(?=(?i:u))|(?<!\w)(?i:oe)(?=il|nolog|sophag|cumén|dip)|(?<=[fF])oe(?=t[ua]))",
        lambda found: "œ" if found[0] == "o" else "Œ",
    ),
    rule(
        "capital-e",
        "the capital has lost its accent",
        _ACCENTS,
        "E",
        rf"(?<![\w.-])E(?=(?:{words.ACCENTED_E}))",
        "É",
    ),
    rule("capital-a", "the capital has lost its accent", _ACCENTS, "A ", _GRAVE_A, "À"),
    rule(
        "capital-c",
        "the capital has lost its cedilla",
        _ACCENTS,
        "Ca ",
        rf"(?<!\w)C(?=a [{words.LOWER}])",
        "Ç",
    ),
)
"""All of them."""
