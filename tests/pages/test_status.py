"""The page on the state of the translations."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from checker import Wording
from palier._messages import source_words
from palier.checker_messages import CHECKER_MESSAGES
from palier.compile import compile_programme
from palier.formats import read_formats
from palier.l10n import Gate, LocaleStatus, PageStatus, RegisteredLocale, Sums
from palier.pages import PAGE_MESSAGES, status_page
from palier.pages._status import least_sentences
from palier.site import WORDS, Locale, SitePage
from palier.source import read_source
from tests.pages.reading import ROOT, read_html
from tests.pages.test_small_pages import HEAD, KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from palier.compile import Compiled

PAGE = Sums(missing=1, stale=1, edited=1, machine=2, human=5, reviewed=10)
INTERFACE = Sums(machine=1234)
ARABIC = RegisteredLocale(
    name="العربية",
    direction="rtl",
    theme_language="ar",
    state="beta",
    gate=Gate(translated="95%", reviewed="50%"),
)


def status(registered: RegisteredLocale = ARABIC, *, handed_off: date | None = None) -> LocaleStatus:
    pages = (PageStatus("small-one", PAGE), PageStatus("interface", INTERFACE))
    total = Sums(missing=1, stale=1, edited=1, machine=1236, human=5, reviewed=10)
    return LocaleStatus(
        tag="ar-EG",
        registered=registered,
        sums=total,
        pages=pages,
        handed_off=handed_off,
        source_state="",
        source_current=False,
        errors=0,
        warnings=0,
        gate_met=False,
    )


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    file = tmp_path / "requirements.yaml"
    file.write_text(HEAD + KINDS, encoding="utf-8")
    return compile_programme(read_source(file))


@pytest.fixture
def render(compiled: Compiled) -> Callable[..., SitePage]:
    """Callable (statuses…) → the page, in English."""

    def render_it(*statuses: LocaleStatus) -> SitePage:
        messages = source_words({**compiled.messages, **CHECKER_MESSAGES, **PAGE_MESSAGES})
        formats = read_formats("en-US", ROOT / "data" / "formats")
        wording = Wording.from_json({"formats": formats, "messages": messages})
        return status_page(compiled, statuses, wording, Locale("en-US", "English", "ltr", "en", WORDS))

    return render_it


def rows(page: SitePage) -> list[list[str]]:
    """Return the text of each row's cells."""
    found = re.findall(r"<tr>(.*?)</tr>", page.html, re.DOTALL)
    return [
        [re.sub(r"<.*?>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in found
    ]


def test_each_page_has_its_sentences_by_state_and_everything_is_summed(
    render: Callable[..., SitePage],
) -> None:
    head, page, interface, total = rows(render(status()))
    assert head == [
        "Page",
        "Translated",
        "Reviewed by a person",
        "Human translation",
        "Machine translation",
        "Edited since recorded",
        "Original changed since",
        "Not translated",
        "Sentences",
    ]
    assert page[1:] == ["18", "10", "5", "2", "1", "1", "1", "20"]
    assert interface == ["Words on every page", "1,234", "0", "0", "1,234", "0", "0", "0", "1,234"]
    assert (total[0], total[-1]) == ("Everything", "1,254")


def test_a_bar_tells_states_by_height_and_leaves_out_what_is_not_translated(
    render: Callable[..., SitePage],
) -> None:
    part = re.compile(
        r'<rect class="palier-bar__(\w+)" x="([\d.]+)" y="\d+" width="([\d.]+)" height="(\d+)"/>'
    )
    bar = render(status()).html.partition("<tbody>")[2].partition("</svg>")[0]
    parts = [(state, float(x), float(width), int(height)) for state, x, width, height in part.findall(bar)]
    assert [(state, width) for state, _, width, _ in parts] == [
        ("reviewed", 50),
        ("human", 25),
        ("machine", 10),
        ("edited", 5),
    ]
    assert all(one[1] + one[2] == other[1] and one[3] > other[3] for one, other in pairwise(parts))


def test_a_row_leads_to_the_page_in_the_locale_that_it_is_about(render: Callable[..., SitePage]) -> None:
    assert '<a href="../../ar-EG/small-one/">' in render(status()).html


def test_a_locales_gate_is_told_in_sentences_and_whether_it_is_met(render: Callable[..., SitePage]) -> None:
    html = render(status()).html
    assert "1,192 of 1,254 sentences translated, 627 reviewed" in html
    assert '<span class="palier-gate palier-gate--unmet">Not met</span>' in html
    assert "in preparation (beta)" in html


def test_the_last_hand_off_is_told_or_that_there_is_none(render: Callable[..., SitePage]) -> None:
    assert "November 22, 2026</span><br>The original has changed since." in (
        render(status(handed_off=date(2026, 11, 22))).html
    )
    assert "<dd>not yet</dd>" in render(status()).html


def test_a_hidden_locale_is_not_listed(render: Callable[..., SitePage]) -> None:
    page = render(status(ARABIC.model_copy(update={"state": "hidden"})))
    assert "العربية" not in page.html
    assert "Every page is shown in its original language." in page.html


def test_a_locale_is_a_heading_in_its_own_language_and_can_be_searched_for(
    render: Callable[..., SitePage],
) -> None:
    page = render(status())
    [top] = page.headings
    assert [(heading.id, heading.title) for heading in top.children] == [("ar-EG", "العربية")]
    assert top.children[0].locale is not None
    assert '<span lang="ar-EG" dir="rtl">العربية</span>' in page.html
    assert [entry.anchor for entry in page.search] == ["", "ar-EG"]
    assert "in preparation (beta)" in page.search[1].text


def test_a_wide_table_scrolls_in_itself_and_by_keyboard(render: Callable[..., SitePage]) -> None:
    read = read_html(render(status()).html)
    [region] = [element for element in read.elements if element.attributes.get("role") == "region"]
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["aria-labelledby"] in read.ids
    assert read.references <= set(read.ids)


def test_it_stands_last_in_the_reference(render: Callable[..., SitePage]) -> None:
    page = render(status())
    assert (page.path, page.section, page.order) == ("translations", "Reference", 70)


@pytest.mark.parametrize(
    "percent, total, least", [(7, 100, 7), (55, 100, 55), (95, 703, 668), (100, 703, 703), (0, 9, 0)]
)
def test_a_gate_asks_for_no_sentence_more_than_its_share(percent: int, total: int, least: int) -> None:
    gate = Gate(translated=f"{percent}%")
    assert least_sentences(gate.least_translated, Sums(human=total)) == least
    assert Sums(human=total).share(least) >= gate.least_translated
