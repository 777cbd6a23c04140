"""The page on all credentials: every fact of the source stands on it, and every link of it leads somewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup

from checker import Day
from checker.rules import HoldsAllOf, HoldsOneOf, PersonGroup
from palier.pages import credentials_page
from palier.pages._codes import plain
from palier.pages._uses import ALONE, COMBINED, How, how_in, uses_of
from tests.pages.credential_sources import SOURCE
from tests.pages.reading import read_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from palier.project import Project
    from palier.site import SitePage

    Catalogue = Callable[[str], SitePage]
    Made = Callable[..., SitePage]


def section(page: SitePage, id_: str) -> str:
    """The section of a credential as HTML."""
    [found] = [
        part
        for part in page.html.split('<section class="palier-catalogue__item">')
        if f'<h3 id="{id_}"' in part
    ]
    return found.partition("</section>")[0]


def spoken(page: SitePage, id_: str) -> str:
    return " ".join(plain(Markup(section(page, id_))).split())


@pytest.fixture(scope="module")
def catalogue(localized: Callable[..., SitePage]) -> Catalogue:
    """Callable (tag) → the page of the real programme."""
    made: dict[str, SitePage] = {}

    def page(tag: str) -> SitePage:
        if tag not in made:
            made[tag] = localized(credentials_page, tag)
        return made[tag]

    return page


@pytest.fixture
def small(made_up: Made) -> SitePage:
    return made_up(credentials_page, SOURCE)


def test_every_credential_has_a_section_with_its_facts(
    catalogue: Catalogue, project: Project, tag: str
) -> None:
    page, wording = catalogue(tag), project.wordings()[tag]
    for id_, declared in project.compiled.source.requirements.credentials.items():
        own, text = section(page, id_), spoken(page, id_)
        assert declared.url is None or declared.url.replace("&", "&amp;") in own
        assert declared.code is None or declared.code in text
        for day in (
            declared.available_from,
            declared.register_until,
            declared.retired,
            declared.accepted_until,
        ):
            assert day is None or " ".join(wording.fact(Day(day)).split()) in text
        assert all(alias in text for alias in declared.aliases)
        assert declared.replaced_by is None or f'href="#{declared.replaced_by}"' in own


def test_every_link_leads_somewhere(
    catalogue: Catalogue, all_pages: Mapping[str, list[SitePage]], tag: str
) -> None:
    read = read_html(catalogue(tag).html)
    there = {f"../{page.path}/#{id_}" for page in all_pages[tag] for id_ in read_html(page.html).ids}
    there |= {f"#{id_}" for id_ in read.ids}
    inside = [href for href in read.links if not href.startswith("https://")]
    assert inside and set(inside) <= there
    assert len(read.ids) == len(set(read.ids))


def test_notes_of_competencies_lead_to_sections(
    catalogue: Catalogue, all_pages: Mapping[str, list[SitePage]], tag: str
) -> None:
    ids = {f"../credentials/#{id_}" for id_ in read_html(catalogue(tag).html).ids}
    links = [href for page in all_pages[tag] for href in read_html(page.html).links if "credentials/" in href]
    assert links and set(links) <= ids


def named(data: Any, at: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each credential in compiled rules with the id of the role or requirement that names it."""
    if isinstance(data, dict):
        own = data.get("id") or at
        for value in data.values():
            yield from named(value, own, known)
    elif isinstance(data, list):
        for value in data:
            yield from named(value, at, known)
    elif data in known:
        yield data, at


def test_it_tells_of_every_requirement_that_names_a_credential(
    catalogue: Catalogue, project: Project
) -> None:
    data = project.compiled.data
    known = frozenset(project.compiled.programme.credentials)
    expected: dict[str, set[str]] = {id_: set() for id_ in known}
    for competency in data["competencies"]:
        for level in (level for option in competency["options"] for level in option["levels"]):
            for id_, at in named(level["rule"], "", known):
                expected[id_].add(f"../{competency['id']}/#{at}")
    for id_, links in expected.items():
        said = read_html(section(catalogue("en-US"), id_)).links
        assert {link for link in said if link.startswith("../") and "." in link.partition("#")[2]} == links


def test_the_levels_of_one_requirement_stand_on_one_line(catalogue: Catalogue) -> None:
    text = spoken(catalogue("en-US"), "exam-70-534")
    assert "Cloud Platform, Azure Consumption option Silver (1 person) and Gold (2 people) One of 7" in text


def test_credentials_stand_by_kind_and_by_code_or_name(catalogue: Catalogue, tag: str) -> None:
    [top] = catalogue(tag).headings
    assert [kind.id for kind in top.children] == [
        "section--exam",
        "section--certification",
        "section--assessment",
    ]
    exams = [heading.id for heading in top.children[0].children]
    assert exams == sorted(exams) and len(exams) == 50
    assert [kind.level for kind in top.children] == [2, 2, 2]


def test_a_search_for_a_code_finds_its_dates(catalogue: Catalogue) -> None:
    [entry] = [entry for entry in catalogue("en-US").search if entry.anchor == "exam-70-534"]
    assert entry.title == "Exam 70-534: Architecting Microsoft Azure Solutions"
    for words in ("November 30, 2017", "December 31, 2018", "Cloud Platform", "Exam 70-535"):
        assert words in entry.text


def test_codes_keep_their_direction_in_searches_from_right_to_left(catalogue: Catalogue) -> None:
    [entry] = [entry for entry in catalogue("ar-EG").search if entry.anchor == "exam-70-534"]
    assert "\u206670-535\u2069" in entry.text


def test_french_has_no_plain_space_before_a_mark(catalogue: Catalogue) -> None:
    page = catalogue("fr-FR")
    said = read_html(page.html).text() + " ".join(entry.text for entry in page.search)
    assert not re.findall(r"\w+ [:;!?»]", said)


def test_every_kind_of_date_is_told(small: SitePage) -> None:
    text = spoken(small, "full")
    for words in (
        "Available from February 1, 2020.",
        "Counts only if passed on February 2, 2020 or later.",
        "Last day to register: February 3, 2022.",
        "Last day to pass it: March 4, 2022.",
        "Counts only if passed on March 1, 2022 or before.",
        "Counts up to and including April 5, 2023.",
        "Counts for 24 months after it was passed.",
        "Also called: Fullness",
        "Silver (1 person) (From May 1, 2020 until June 30, 2027) and Gold (2 people) (From May 1",
    ):
        assert words in text
    assert "No end is known" not in text


def test_a_retired_credential_counts_until_it_retires(small: SitePage) -> None:
    assert "Last day to pass it: June 7, 2021. Counts up to and including June 7, 2021." in spoken(
        small, "idle"
    )


def test_what_counts_for_nothing_says_so(small: SitePage) -> None:
    assert "Nothing: no rule of the program names it." in spoken(small, "idle")
    assert "Nothing anymore" in spoken(small, "ended")
    assert "Nothing" not in spoken(small, "full")


def test_old_and_new_lead_to_each_other(small: SitePage) -> None:
    assert "Replaces Exam A-10" in spoken(small, "next")
    assert "Replaced by Last" in spoken(small, "next")
    assert set(read_html(section(small, "next")).links) >= {"#full", "#last"}


def test_how_a_credential_serves_is_told(small: SitePage) -> None:
    assert "One of 2 to choose from" in spoken(small, "full")
    assert "Together with Last" in spoken(small, "next")
    assert "choose" not in spoken(small, "fresh") and "Together" not in spoken(small, "fresh")


def test_where_a_credential_serves_is_told(small: SitePage) -> None:
    assert "One, First Silver (From May 1, 2020 until December 31, 2028)" in spoken(small, "each")
    assert "Each person of the team needs it" in spoken(small, "each")
    assert "Earns points" in spoken(small, "many")
    assert "Role: lead" in spoken(small, "last")
    assert '<a href="../one/#first.gold.score.people">Gold</a>' in section(small, "many")


def test_text_of_the_source_is_escaped(small: SitePage) -> None:
    assert "<b>" not in small.html
    assert "Commas, semicolons; <b> & \\ backslashes" in spoken(small, "full")


def test_what_is_not_translated_is_marked_and_counted(made_up: Made) -> None:
    untranslated = ["page.credentials.no-end", "page.credentials.dates", "credentials.next.title"]
    page = made_up(credentials_page, SOURCE, foreign=untranslated)
    read = read_html(page.html)
    assert "No end is known." in read.text("ar")
    assert "Next" in read.text("ar").split()
    assert "2 sentences on this page are not translated yet" in read.text()


def test_codes_are_listed_where_they_tell_credentials_apart(small: SitePage, catalogue: Catalogue) -> None:
    assert small.html.count("palier-jump--codes") == 1
    assert catalogue("en-US").html.count("palier-jump--codes") == 1  # several certifications are an MCSA
    positions = [small.html.index(f'href="#{id_}"><span') for id_ in ("ended", "full", "next")]
    assert all(first < second for first, second in pairwise(positions))


@pytest.mark.parametrize(
    "rule, how",
    [
        (HoldsOneOf(("a",)), ALONE),
        (HoldsAllOf(("a",)), ALONE),
        (HoldsOneOf(("a", "b", "c")), How("one-of", 3)),
        (HoldsAllOf(("b", "a", "c")), How("with", others=("b", "c"))),
        (PersonGroup(1, (HoldsOneOf(("a",)), HoldsOneOf(("b",)))), How("one-of", 2)),
        (PersonGroup(2, (HoldsOneOf(("a",)), HoldsOneOf(("b",)))), How("with", others=("b",))),
        (PersonGroup(1, (HoldsAllOf(("a", "b")), HoldsAllOf(("c", "d")))), How("with", others=("b",))),
        (PersonGroup(1, (HoldsAllOf(("a", "b")), HoldsAllOf(("a", "c")))), COMBINED),
        (PersonGroup(2, (HoldsOneOf(("a", "b")), HoldsOneOf(("c", "d")))), COMBINED),
    ],
)
def test_how_a_credential_serves_follows_from_what_a_person_holds(rule: Any, how: How) -> None:
    assert how_in(rule, "a") == how


def test_every_place_that_names_a_credential_is_a_use(project: Project) -> None:
    programme = project.compiled.programme
    uses = uses_of(programme)
    assert set(uses) == set(programme.credentials)
    assert all(
        len({at.anchor for at in use.levels}) == len(use.levels) for some in uses.values() for use in some
    )
