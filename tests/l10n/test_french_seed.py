"""A published translation that lost its no-break spaces: every place is found, and nothing else.

The list was made by reading the page, before there was a check. A fault is a place where a space is missing:
`31décembre2017` has two, and so has `15000USD` (the groups of digits, and the currency). ⍽ stands for U+00A0 and ‿ for
U+202F.
"""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from palier.l10n.typography import check_french, mend_french

PAGE = Path(__file__).parent / "fixtures" / "cloud-platform.fr-FR.md"
TEXT = PAGE.read_text(encoding="utf-8")

_AZURE = ("MicrosoftAzure", "Microsoft⍽Azure")
_MONTHS = ("12derniers", "12⍽derniers")
_15000 = (("15000", "15‿000"), ("000USD", "000⍽USD"), _MONTHS)
_10000 = (("10000", "10‿000"), ("000USD", "000⍽USD"), _MONTHS)
_RETIRED = (
    ("31décembre", "31⍽décembre"),
    ("décembre2017", "décembre⍽2017"),
    ("31décembre", "31⍽décembre"),
    ("décembre2018", "décembre⍽2018"),
    ("30novembre", "30⍽novembre"),
    ("novembre2017", "novembre⍽2017"),
)
_REPLACED = (
    ("30novembre", "30⍽novembre"),
    ("novembre2017", "novembre⍽2017"),
    ("Examen70-535", "Examen⍽70-535"),
)


def _exam(number: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return ((f"Examen{number}", f"Examen⍽{number}"), ("aspx):", "aspx)⍽:"), *more)


EXPECTED = {
    13: (_AZURE,),
    23: _15000,
    26: _10000,
    33: (("suivantes:", "suivantes⍽:"),),
    36: (_AZURE,),
    42: (("suivants:", "suivants⍽:"),),
    43: _exam("70-532", _AZURE),
    44: _exam("70-533", _AZURE),
    45: _exam("70-534", _AZURE),
    46: _exam("70-535", _AZURE),
    47: _exam("70-473"),
    48: _exam("70-475", ("BigData", "Big⍽Data")),
    49: (("aspx):", "aspx)⍽:"),),
    51: _RETIRED,
    53: _REPLACED,
    59: _15000,
    65: (("suivantes:", "suivantes⍽:"),),
    68: (_AZURE,),
    74: (("suivants:", "suivants⍽:"),),
    75: _exam("70-532", _AZURE),
    76: _exam("70-533", _AZURE),
    77: _exam("70-534", _AZURE),
    78: _exam("70-535", _AZURE),
    79: _exam("70-473"),
    80: _exam("70-475", ("BigData", "Big⍽Data")),
    81: (("aspx):", "aspx)⍽:"),),
    83: _RETIRED,
    85: _REPLACED,
}
"""By line of the page: what stands there, and what it should be, in the order of the line."""

Edit = tuple[int, int, str, str]
"""Line, column from 0, what goes, what comes."""


def same(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def edit(line: int, column: int, found: str, mended: str) -> Edit:
    """A change without what is the same before and after it."""
    head = same(found, mended)
    tail = same(found[head:][::-1], mended[head:][::-1])
    return line, column + head, found[head : len(found) - tail], mended[head : len(mended) - tail]


def expected() -> list[Edit]:
    edits = []
    for number, faults in EXPECTED.items():
        column = -1
        for found, mended in faults:
            column = TEXT.splitlines()[number - 1].index(found, column + 1)
            edits.append(edit(number, column, found, mended.replace("⍽", "\u00a0").replace("‿", "\u202f")))
    return edits


def found() -> list[Edit]:
    edits = []
    for spot in check_french(TEXT, "fr-imprimerie-nationale"):
        before = TEXT[: spot.start]
        edits.append(
            edit(before.count("\n") + 1, len(before) - before.rfind("\n") - 1, spot.found, spot.mend)
        )
    return edits


def test_the_list_has_70_faults_on_28_lines() -> None:
    assert len(expected()) == len(set(expected())) == 70
    assert len(EXPECTED) == 28


def test_every_fault_is_found_with_its_mend_and_nothing_else() -> None:
    assert found() == sorted(expected())


def test_the_mended_page_has_nothing_but_the_listed_changes() -> None:
    lines = TEXT.splitlines(keepends=True)
    for line, column, gone, come in sorted(expected(), reverse=True):
        row = lines[line - 1]
        assert row[column:].startswith(gone)
        lines[line - 1] = row[:column] + come + row[column + len(gone) :]
    assert mend_french(TEXT, "fr-imprimerie-nationale") == "".join(lines)


def test_europe_has_no_space_before_a_colon_and_finds_the_other_faults() -> None:
    colons = sum("⍽:" in mended for faults in EXPECTED.values() for _, mended in faults)
    assert len(check_french(TEXT, "fr-eu")) == 70 - colons
