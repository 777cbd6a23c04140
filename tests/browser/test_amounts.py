"""Amounts as people of other scripts write them, read by the page's own module under Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

AMOUNTS = Path(__file__).parents[2] / "docs" / "assets" / "checker" / "amounts.js"

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")

MONEY = {"currency": "USD", "decimals": 4}
COUNT = {"decimals": 0, "signed": True}

READ = """
const { readAmount, writeAmount } = await import(process.argv[1]);
const { amounts, written } = JSON.parse(process.argv[2]);
const read = amounts.map(([locale, text, measure]) => {
  const found = readAmount(text, locale, measure);
  return "unclear" in found ? found.unclear : "amount" in found ? found.amount : null;
});
console.log(JSON.stringify([read, written.map(([locale, amount]) => writeAmount(amount, locale))]));
"""


def run(amounts: list[tuple[str, str, dict[str, Any]]], written: list[tuple[str, str]]) -> Any:
    given = json.dumps({"amounts": amounts, "written": written})
    command = ["node", "--input-type=module", "--eval", READ, AMOUNTS.as_uri(), given]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


CASES: list[tuple[str, str, Any]] = [
    # locale, what is written, what it means: none cannot be read, a list is unclear
    ("ar-EG", "١٥٬٠٠٠٫٥", "15000.5"),
    ("ar-EG", "١٥٠٠٠٫٥", "15000.5"),
    ("ar-EG", "15,000.5", "15000.5"),
    ("ar-EG", "15,000", "15000"),
    ("ar-EG", "15،000", "15000"),
    ("ar-EG", "١٥٫٠٠٠", "15.000"),
    ("ar-EG", "\u200f١٥٬٠٠٠\u00a0USD", "15000"),
    ("ar-EG", "١٥٫٥٫٥", None),
    ("ar-EG", "1٫500٬5", None),
    ("ar-EG", "١٬٥٠", None),
    ("fa-IR", "\u200eUSD\u00a0۱۵٬۰۰۰٫۵", "15000.5"),
    ("he-IL", "\u200f15,000\u00a0\u200fUSD", "15000"),
    ("hi-IN", "1,00,000", "100000"),
    ("hi-IN", "१२,३४,५६७.५", "1234567.5"),
    ("hi-IN", "12,34.5", None),
    ("en-US", "1,00,000", None),
    ("en-US", "１５，０００．５", "15000.5"),
    ("fr-FR", "１５，０００", ["15\u202f000", "15"]),
    ("ja-JP", "１５、０００", "15000"),
    ("de-CH", "15’000.5", "15000.5"),
    ("de-CH", "15'000", "15000"),
    ("es-ES", "1.000", "1000"),
    ("es-ES", "1,000", ["1000", "1"]),
    ("en-US", "1٬500.25", "1500.25"),
    ("en-US", "1,234.567٫8", None),
    ("en-US", "٬500", None),
    ("en-US", "①", None),
]


def test_amounts_are_read_in_the_digits_and_separators_of_every_script() -> None:
    read, _ = run([(locale, text, MONEY) for locale, text, _ in CASES], [])
    assert dict(zip([case[:2] for case in CASES], read, strict=True)) == {case[:2]: case[2] for case in CASES}


def test_numbers_below_zero_are_read_with_the_sign_and_marks_of_their_locale() -> None:
    signs = ["\u061c-٥", "\u200e\u2212۵", "－５", "\u22125"]
    read, _ = run([("en-US", text, COUNT) for text in signs], [])
    assert read == ["-5"] * 4


def test_every_digit_of_every_script_is_read() -> None:
    zeros = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x1040, 0xFF10, 0x1E950)
    texts = ["".join(chr(zero + n) for n in (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)) for zero in zeros]
    read, _ = run([("en-US", text, COUNT) for text in texts], [])
    assert read == ["9876543210"] * len(zeros)


def test_what_the_page_writes_into_a_field_it_reads_back() -> None:
    locales = [
        "ar-EG",
        "bn-BD",
        "de-CH",
        "en-US",
        "es-ES",
        "fa-IR",
        "fr-FR",
        "he-IL",
        "hi-IN",
        "ja-JP",
        "mr-IN",
    ]
    amounts = ["1000.5", "15000", "1234567.25", "0.5"]
    pairs = [(locale, amount) for locale in locales for amount in amounts]
    _, written = run([], pairs)
    read, _ = run([(locale, text, MONEY) for (locale, _), text in zip(pairs, written, strict=True)], [])
    assert read == [amount for _, amount in pairs]
