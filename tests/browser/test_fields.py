"""Fields of every type: numbers as people write them, criteria to attest, and what they lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import ROOT, START

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.checker_page import CheckerPage
    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

AMOUNTS = {
    # (as written in en-US, in fr-FR): what it means there; None cannot be read, a list is unclear
    "15000": ("15000", "15000"),
    "15,000.50": ("15000.50", "15000.50"),
    "15.000,50": ("15000.50", "15000.50"),
    "15\u202f000,50": ("15000.50", "15000.50"),
    "15 000.5 USD": ("15000.5", "15000.5"),
    "US$15,000.00": ("15000.00", "15000.00"),
    "15 000 €": (None, None),
    "1,500,000": ("1500000", "1500000"),
    "15,000": ("15000", ["15\u202f000", "15"]),
    "15.000": (["15,000", "15"], ["15\u202f000", "15"]),
    "0,500": ("0.500", "0.500"),
    "0015": ("15", "15"),
    "12,34.5": (None, None),
    "1.2.3": (None, None),
    "-5": (None, None),
    "1e9": (None, None),
    "9" * 16: (None, None),
}


NUMBERS: dict[str, tuple[dict[str, Any], Any, Any]] = {
    # what is written: (measure, what it means in en-US, in fr-FR)
    "1,250": ({"decimals": 0}, "1250", "1250"),
    "1.250": ({"decimals": 0}, "1250", "1250"),
    "12.0": ({"decimals": 0}, "12", "12"),
    "12.5": ({"decimals": 0}, None, None),
    "-3": ({"decimals": 0, "signed": True}, "-3", "-3"),
    "\u22121 250": ({"decimals": 0, "signed": True}, "-1250", "-1250"),
    "-0": ({"decimals": 0, "signed": True}, "0", "0"),
    "--3": ({"decimals": 0, "signed": True}, None, None),
    "4.25": ({"decimals": 2}, "4.25", "4.25"),
    "4,25": ({"decimals": 2}, "4.25", "4.25"),
    "4.256": ({"decimals": 2}, None, None),
    "4,256": ({"decimals": 2}, "4256", None),
    "4.2561": ({"decimals": 2}, None, None),
}

READ = """([address, numbers]) => import(address).then(({ readAmount }) => numbers.map(([text, measure]) =>
    ['en-US', 'fr-FR'].map((locale) => {
        const read = readAmount(text, locale, measure);
        return 'unclear' in read ? read.unclear : 'amount' in read ? read.amount : null;
    })))"""


def test_amounts_are_read_as_people_write_them(
    visit: Callable[..., Visit], serve_folder: Callable[..., Served]
) -> None:
    source = serve_folder(ROOT / "docs/assets/checker")
    page = visit(f"{source.url}amounts.js").page
    money = {"currency": "USD", "decimals": 4}
    address = f"{source.url}amounts.js"
    found = page.evaluate(READ, [address, [[text, money] for text in AMOUNTS]])
    assert dict(zip(AMOUNTS, map(tuple, found), strict=True)) == AMOUNTS
    found = page.evaluate(READ, [address, [[text, measure] for text, (measure, _, _) in NUMBERS.items()]])
    assert dict(zip(NUMBERS, found, strict=True)) == {t: [en, fr] for t, (_, en, fr) in NUMBERS.items()}


def test_counts_numbers_attestations_roles_and_points_lead_to_a_verdict(
    small_page: Callable[..., CheckerPage],
) -> None:
    checker = small_page()
    page = checker.page
    assert checker.violations() == []
    page.locator("#input--adds").fill("1,250")
    page.locator("#input--survey").fill("4.25")
    page.locator("#input--seats").fill("5")
    for name in ("fuzzing", "review"):
        page.locator(f"input[name={name}][value=met]").check()
        page.locator(f"#field--{name} textarea").fill("See https://example.org/ for it.")
    checker.add_person("Ada", ["E-1"])
    checker.add_person("Bo", ["E-2"])
    checker.expect_verdicts(silver="met")
    expect(checker.answer("silver.numbers.adds")).to_contain_text("1,250 new customers")
    expect(checker.answer("silver.team")).to_contain_text("Ada")
    expect(checker.answer("silver.points")).to_contain_text("15")
    assert checker.violations() == []
    page.locator("#input--adds").fill("-2")
    checker.expect_verdicts(silver="unmet")
    page.locator("#input--survey").fill("4.255")
    page.locator("#input--survey").blur()
    expect(page.locator("#error--survey")).to_contain_text("4.25 of 5")
    assert checker.visit
    assert checker.visit.problems == []


def test_the_days_of_a_requirement_are_said_once(small_page: Callable[..., CheckerPage]) -> None:
    checker = small_page()
    requirement = checker.page.locator('[id="first.silver.review"]')
    checker.page.locator("#field--review").get_by_label("Not met").check()
    expect(checker.answer("silver.review")).to_contain_text("Not met", timeout=START)
    expect(requirement.get_by_text("From February 1, 2020")).to_be_visible()
    expect(requirement.get_by_text("Asked for")).to_have_count(0)
    checker.page.locator("#input--day").fill("2020-01-15")
    said = checker.answer("silver.review").locator("summary")
    expect(said).to_have_text("Not asked for on January 15, 2020.")


def test_a_justification_is_asked_for_where_it_counts_and_kept_where_it_does_not(
    small_page: Callable[..., CheckerPage],
) -> None:
    checker = small_page()
    page = checker.page
    field = page.locator("#field--fuzzing")
    area = field.get_by_role("textbox", name=re.compile("^Justification"))
    expect(area).to_be_hidden()
    field.get_by_label("Not met").check()
    expect(area).to_be_hidden()
    field.get_by_label("Met", exact=True).check()
    expect(area).to_be_visible()
    answer = checker.answer("silver.fuzzing")
    expect(answer.locator(".palier-verdict--unmet")).to_be_visible(timeout=START)
    area.fill("https://example.org/fuzzing")
    expect(answer.locator(".palier-verdict--met")).to_be_visible()
    field.get_by_label("Not met").check()
    expect(answer.locator(".palier-verdict--unmet")).to_be_visible()
    page.reload()
    expect(field.get_by_label("Not met")).to_be_checked()
    field.get_by_label("Not applicable").check()
    expect(area).to_have_value("https://example.org/fuzzing")
    expect(answer.locator(".palier-verdict--met")).to_be_visible(timeout=START)
    field.get_by_label("No answer yet").check()
    expect(answer.locator(".palier-verdict")).to_have_count(0)
