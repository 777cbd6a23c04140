"""The calendar and its iCalendar file, which another program's parser reads back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import vobject

from checker import Day
from palier.pages import calendar_page, credentials_page
from palier.pages._events import CREDENTIAL_DATES
from tests.pages.credential_sources import SOURCE
from tests.pages.reading import read_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from palier.project import Project
    from palier.site import SitePage

    Calendar = Callable[[str], SitePage]
    Made = Callable[..., SitePage]

ADDRESS = "https://example.org/site/en-US/"
FOLDED = 75
"""Most octets of a line (RFC 5545, 3.1)."""


@pytest.fixture(scope="module")
def calendar(localized: Callable[..., SitePage]) -> Calendar:
    """Callable (tag) → the calendar of the real programme."""
    made: dict[str, SitePage] = {}

    def page(tag: str) -> SitePage:
        if tag not in made:
            made[tag] = localized(calendar_page, tag)
        return made[tag]

    return page


@pytest.fixture
def small(made_up: Made) -> SitePage:
    return made_up(calendar_page, SOURCE)


def file_of(page: SitePage) -> bytes:
    [(name, made)] = page.beside.items()
    assert name == "calendar.ics"
    return made(ADDRESS)


def entries(page: SitePage) -> dict[str, Any]:
    """The entries of the page's file by id, as another program reads them."""
    read = vobject.readOne(file_of(page).decode())
    return {entry.uid.value.partition("@")[0]: entry for entry in read.vevent_list}


def days(page: SitePage) -> list[tuple[str, str]]:
    """The day and id of each entry of a page, in its order."""
    marks = re.findall(r'<time datetime="([0-9-]{10})">|<dd id="([^"]+)"', page.html)
    found, day = [], ""
    for iso, id_ in marks:
        day = iso or day
        if id_:
            found.append((day, id_))
    return found


def test_every_day_of_the_source_is_there(calendar: Calendar, project: Project, tag: str) -> None:
    requirements = project.compiled.source.requirements
    expected = {
        (getattr(credential, name).isoformat(), f"{id_}.{name}")
        for id_, credential in requirements.credentials.items()
        for name in CREDENTIAL_DATES
        if getattr(credential, name) is not None
    }
    expected |= {(item.edition.from_.isoformat(), f"{item.id}.from") for item in requirements.competencies}
    page, wording = calendar(tag), project.wordings()[tag]
    assert set(days(page)) == expected
    assert all(wording.fact(Day(date.fromisoformat(day))) in page.html for day, _ in expected)


def test_days_stand_in_order_by_year_and_month(calendar: Calendar) -> None:
    page = calendar("fr-FR")
    assert all(first <= second for (first, _), (second, _) in pairwise(days(page)))
    [top] = page.headings
    assert [year.title for year in top.children] == ["2017", "2018"]
    months = [[month.title for month in year.children] for year in top.children]
    assert months == [["Juillet", "Septembre", "Novembre", "Décembre"], ["Janvier", "Décembre"]]


def test_years_are_written_in_the_digits_of_the_locale(calendar: Calendar) -> None:
    [top] = calendar("ar-EG").headings
    assert [year.title for year in top.children] == ["٢٠١٧", "٢٠١٨"]


def test_every_link_leads_somewhere(
    calendar: Calendar, localized: Callable[..., SitePage], all_pages: Mapping[str, list[SitePage]], tag: str
) -> None:
    page = calendar(tag)
    pages = [*all_pages[tag], localized(credentials_page, tag)]
    there = {f"../{one.path}/#{id_}" for one in pages for id_ in read_html(one.html).ids}
    there |= {f"../{one.path}/" for one in pages} | {f"../{name}" for name in page.beside}
    read = read_html(page.html)
    links = set(read.links)
    assert links and links <= there | {f"#{id_}" for id_ in read.ids}
    places = {entry.url.value.removeprefix(ADDRESS) for entry in entries(page).values()}
    assert {f"../{place}" for place in places} <= there


def test_french_has_no_plain_space_before_a_mark(calendar: Calendar) -> None:
    page = calendar("fr-FR")
    said = [read_html(page.html).text(), *(entry.summary.value for entry in entries(page).values())]
    assert not re.findall(r"\w+ [:;!?»]", " ".join(said))


def test_every_kind_of_begin_and_end_is_there(small: SitePage) -> None:
    there = {id_: day for day, id_ in days(small)}
    assert there == {
        "full.available_from": "2020-02-01",
        "full.passed_from": "2020-02-02",
        "full.register_until": "2022-02-03",
        "full.passed_by": "2022-03-01",
        "full.retired": "2022-03-04",
        "full.accepted_until": "2023-04-05",
        "ended.retired": "2019-12-31",
        "idle.retired": "2021-06-07",
        "one.from": "2020-01-01",
        "one.until": "2029-12-31",
        "one.first.from": "2020-05-01",
        "one.first.until": "2028-12-31",
        "one.first.silver.skills.until": "2027-06-30",
    }


def test_what_happens_is_told_in_a_sentence(small: SitePage) -> None:
    told = {id_: entry.summary.value for id_, entry in entries(small).items()}
    assert told["full.register_until"] == "Last day to register: Exam A-10"
    assert told["full.retired"] == "Last day to pass it: Exam A-10"
    assert told["idle.retired"] == "Last day to pass it, and last day that counts: Idle"
    assert told["one.from"] == "The rules come into force: One"
    assert told["one.first.until"] == "Last day of the option: One, First"
    assert told["one.first.silver.skills.until"] == "Last day of a requirement: One, First"
    text = read_html(small.html).text()
    assert all(words in text for words in ("Last day to register:", "Last day of a requirement:"))


def test_a_requirement_of_two_levels_leads_to_both(small: SitePage) -> None:
    links = read_html(small.html).links
    assert "../one/#first.silver.skills" in links and "../one/#first.gold.skills" in links


def test_the_file_keeps_to_the_standard(calendar: Calendar, tag: str) -> None:
    content = file_of(calendar(tag))
    lines = content.split(b"\r\n")
    assert lines[-1] == b"" and lines[0] == b"BEGIN:VCALENDAR" and lines[-2] == b"END:VCALENDAR"
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= FOLDED
    for line in lines:
        line.decode()  # no character is cut in two
    names = re.findall(r"(?m)^([A-Z-]+)[;:]", content.decode().replace("\r\n ", "").replace("\r\n", "\n"))
    assert {"VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "CATEGORIES"} <= set(names)
    assert names.count("UID") == names.count("DTSTAMP") == content.count(b"BEGIN:VEVENT\r\n")
    assert b"X-PUBLISHED-TTL:P1D\r\n" in content and b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content


def test_entries_are_whole_days_that_another_program_reads(calendar: Calendar, tag: str) -> None:
    page = calendar(tag)
    read = entries(page)
    assert sorted((entry.dtstart.value.isoformat(), id_) for id_, entry in read.items()) == sorted(days(page))
    for entry in read.values():
        assert type(entry.dtstart.value) is date
        assert entry.url.value.startswith(ADDRESS)
        assert entry.summary.value and entry.description.value.endswith(entry.url.value)


def test_text_survives_the_file(small: SitePage) -> None:
    entry = entries(small)["full.retired"]
    lines = entry.description.value.split("\n")
    assert lines[0] == "Exam A-10: Commas, semicolons; <b> & \\ backslashes"
    assert lines[1:4] == [
        "Counts up to and including April 5, 2023.",
        "Replacement: Exam B-2: Next.",
        "Concerns: One",
    ]


def test_the_same_facts_make_the_same_bytes(made_up: Made) -> None:
    first, second = (file_of(made_up(calendar_page, SOURCE)) for _ in range(2))
    assert first == second


def test_entries_are_stamped_with_the_last_hand_off(small: SitePage) -> None:
    assert {entry.dtstamp.value for entry in entries(small).values()} == {datetime(2021, 2, 3, tzinfo=UTC)}


def test_an_entry_keeps_its_name_when_its_day_moves(made_up: Made, small: SitePage) -> None:
    moved = made_up(calendar_page, SOURCE.replace("retired: 2022-03-04", "retired: 2022-03-09"))
    before, after = entries(small), entries(moved)
    assert set(before) == set(after)
    changed = [id_ for id_ in before if before[id_].dtstart.value != after[id_].dtstart.value]
    assert changed == ["full.retired"]


def test_a_programme_without_dates_but_its_edition_has_a_calendar(made_up: Made) -> None:
    bare = re.sub(
        r" *(available_from|passed_from|register_until|passed_by|accepted_until|valid_for): .*\n", "", SOURCE
    )
    bare = re.sub(r"(,|\n *) ?(retired|until|in_force): (\{[^}]*\}|[0-9-]{10})", "", bare)
    assert [id_ for _, id_ in days(made_up(calendar_page, bare))] == ["one.from"]


def test_nothing_on_the_page_is_past_before_somebody_reads_it(calendar: Calendar) -> None:
    page = calendar("en-US")
    assert "palier-past" not in page.html.partition("<template>")[0] + page.html.partition("</template>")[2]
    assert page.modules == ("calendar.js",)
