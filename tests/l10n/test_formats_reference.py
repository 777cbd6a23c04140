"""The tables of formats against a reference that shares no code with them: ICU, as Node's Intl has it."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker import Formats, Money
from palier.formats import cldr_version, formats_of
from palier.formats._digits import NUMBERING_SYSTEMS, digits_of
from palier.project import Project

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")

LOCALES = (
    *("ar-EG", "bg-BG", "bn-BD", "cs-CZ", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR", "en-GB"),
    *("en-IN", "en-US", "es-ES", "es-MX", "fa-IR", "fi-FI", "fr-CA", "fr-FR", "he-IL", "hi-IN"),
    *("it-IT", "ja-JP", "ko-KR", "pl-PL", "pt-BR", "pt-PT", "ru-RU", "th-TH", "tr-TR", "zh-TW"),
)

KINDS = ("money", "long date", "months", "or-list")

CLDR = "47", "48"
"""The versions of the CLDR, in the tables and in Node, between which the exceptions were listed."""

FIRST = "the CLDR has no form of its own for the first of the month; the registry has it"
SPACE = "Node writes the narrow no-break space of a date as a plain one, for old scripts' sake"
NEWER = "Node's CLDR is later: it spells a month, or separates groups, otherwise"

EXCEPTIONS = {
    ("fr-FR", "long date"): FIRST,
    ("bg-BG", "long date"): SPACE,
    ("ru-RU", "long date"): SPACE,
    ("de-CH", "money"): NEWER,
    ("bn-BD", "long date"): NEWER,
    ("bn-BD", "months"): NEWER,
}
"""Cells that differ, and why."""


@pytest.fixture(scope="module")
def reference() -> Any:
    registry = Project(ROOT).registry
    asked = {tag: registry[tag].digits if tag in registry else None for tag in (*LOCALES, *registry)}
    driver = Path(__file__).parent / "reference.mjs"
    done = subprocess.run(
        ["node", driver], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def ours(tag: str) -> Formats:
    registered = Project(ROOT).registry.get(tag)
    if registered is None:
        return Formats.from_json(formats_of(tag))
    return Formats.from_json(formats_of(tag, registered.digits, registered.first_day))


def cells(tag: str) -> dict[str, list[str]]:
    """What we write in the cells of one locale."""
    formats = ours(tag)
    return {
        "money": [formats.amount(Money(Decimal(n), "USD")) for n in (1000, 15000, 1234567, 12345678)],
        "long date": [formats.date(date(2017, 12, 31)), formats.date(date(2018, 1, 1))],
        "months": [
            formats.months[month - 1] if "MMMM" in formats.day else formats.number(month)
            for month in range(1, 13)
        ],
        "or-list": [formats.listing("or", list(items)) for items in ("AB", "ABC", "ABCD")],
    }


def differences(reference: Any) -> set[tuple[str, str]]:
    return {
        (tag, kind)
        for tag in LOCALES
        for kind, written in cells(tag).items()
        if written != reference["written"][tag][kind]
    }


def test_at_least_114_of_120_cells_agree(reference: Any) -> None:
    assert len(LOCALES) * len(KINDS) == 120
    assert 120 - len(differences(reference)) >= 114


def test_every_cell_that_differs_is_listed_with_its_reason_and_no_other(reference: Any) -> None:
    if (cldr_version(), reference["cldr"].partition(".")[0]) != CLDR:
        pytest.skip(f"the exceptions are those between CLDR {' and '.join(CLDR)}")
    assert differences(reference) == set(EXCEPTIONS)


def test_the_reasons_are_the_whole_difference(reference: Any) -> None:
    written = reference["written"]
    assert written["fr-FR"]["long date"] == ["31 décembre 2017", "1 janvier 2018"]
    for tag in ("bg-BG", "ru-RU"):
        assert [text.replace("\u202f", " ") for text in cells(tag)["long date"]] == written[tag]["long date"]
    assert [text.replace("’", "'") for text in cells("de-CH")["money"]] == [
        text.replace("’", "'") for text in written["de-CH"]["money"]
    ]
    pairs = zip(cells("bn-BD")["months"], written["bn-BD"]["months"], strict=True)
    assert sum(old != new for old, new in pairs) == 2  # জানুয়ারী and ফেব্রুয়ারী end in another vowel.


def test_plural_classes_are_the_references(reference: Any) -> None:
    for tag, written in reference["written"].items():
        formats = ours(tag)
        pairs = {(formats.plural(n), category) for n, category in enumerate(written["plurals"])}
        assert len(pairs) == len({form for form, _ in pairs}) == len({name for _, name in pairs}), tag


def test_the_digits_of_every_numbering_system_are_the_references(reference: Any) -> None:
    known = {name: digits for name, digits in reference["systems"].items() if name in NUMBERING_SYSTEMS}
    assert {name: digits_of(name) for name in known} == known
    assert len(known) > 70
