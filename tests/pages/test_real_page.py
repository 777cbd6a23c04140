"""The pages from the real source, in every locale: Cloud Platform to the last word, all others as a whole."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

from checker import Competency, Day, Money
from checker.rules import credentials_of
from palier.pages import Bundle
from tests.pages.reading import read_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker import Rule
    from palier.project import Project
    from palier.site import Heading, SitePage
    from tests.pages.reading import Read

OPTION = "azure-consumption-option"


def test_ids_are_unique_and_every_reference_resolves(read: Read) -> None:
    assert [id_ for id_, times in Counter(read.ids).items() if times > 1] == []
    assert read.references - set(read.ids) == set()


def test_the_anchors_of_the_old_page_are_there(read: Read) -> None:
    assert {"cloud-platform", OPTION, "silver", "gold"} <= set(read.ids)


def test_every_requirement_has_its_id_as_anchor_and_a_place_for_its_answer(
    project: Project, read: Read
) -> None:
    places = {e.attributes["data-finding"] for e in read.elements if "data-finding" in e.attributes}
    for level in cloud_platform(project).options[0].levels:
        wanted = {rule.id for rule in _walk(level.rule)}
        assert wanted <= set(read.ids)
        assert wanted - {level.id} <= places


def test_every_credential_and_link_is_there_for_each_level(project: Project, read: Read) -> None:
    times = Counter(read.links)
    source = project.source.requirements
    for level in cloud_platform(project).options[0].levels:
        for id_ in credentials_of(level.rule):
            assert times[source.credentials[id_].url or ""] >= 2
    assert times[source.links["associations"]] == 2


def test_every_amount_and_date_is_written_as_the_locale_writes_it(
    project: Project, tag: str, read: Read
) -> None:
    wording = project.wordings()[tag]
    text = read.text()
    for amount in ("15000", "10000", "100000"):
        assert wording.fact(Money(Decimal(amount), "USD")) in text
    exam = project.compiled.programme.credentials["exam-70-534"]
    for day in (exam.register_until, exam.retired, exam.accepted_until):
        assert day
        assert wording.fact(Day(day)) in text
    assert "2017-1" not in text


def test_a_footnote_stands_once_with_a_way_back_to_each_mark(read: Read) -> None:
    notes = [id_ for id_ in read.ids if id_.startswith("dates--")]
    assert notes == ["dates--exam-70-534"]
    marks = [e for e in read.elements if e.attributes.get("role") == "doc-noteref"]
    assert {e.attributes["href"] for e in marks} == {"#dates--exam-70-534"}
    backs = {e.attributes["href"][1:] for e in read.elements if e.attributes.get("role") == "doc-backlink"}
    assert backs == {e.attributes["id"] for e in marks}
    assert len(marks) == 2


def test_the_french_page_speaks_french(project: Project, pages: Mapping[str, SitePage]) -> None:
    page = read_html(pages["fr-FR"].html)
    french, words = page.text("fr-FR"), project.wordings()["fr-FR"].messages
    for message in project.messages.values():
        if " " in message.one and "{" not in message.one and words[message.id] != message.one:
            assert message.one not in french, message.id
    assert "Cloud Platform" in page.text("en-US")


def test_headings_and_search_entries_lead_to_anchors(page: SitePage, read: Read) -> None:
    [top] = page.headings
    assert top.id == "cloud-platform"
    assert {heading.id for heading in _headings(top)} <= set(read.ids)
    assert {entry.anchor for entry in page.search} - {""} <= set(read.ids)
    gold = next(entry for entry in page.search if entry.anchor == f"{OPTION}.gold")
    assert "70-534" in gold.text
    assert "<" not in gold.text


def test_the_data_for_the_modules_can_be_read_and_ends_no_script(read: Read) -> None:
    words, known = (json.loads(text) for text in read.data)
    assert not any("<" in text for text in read.data)
    assert "checker.verdict.met" in words["messages"]
    assert "".join(str(int(digit)) for digit in words["digits"]) == "0123456789"
    catalogue = known["credentials"]
    assert {item["id"] for item in catalogue} >= {"exam-70-534", "assessment-cloud-platform"}
    assert all(item["search"] == item["search"].casefold() for item in catalogue)
    assert "exam-70-412" in known["elsewhere"]["credentials"]
    assert "power_bi_seats" in known["elsewhere"]["inputs"]


def test_what_the_checker_loads_stands_in_the_head(page: SitePage) -> None:
    [text] = read_html(page.head).data
    assert "<" not in text
    bundle = json.loads(text)
    assert set(bundle) == {*(field.name for field in fields(Bundle)), "saved"}
    assert [way["kind"] for way in bundle["ways"]] == ["image", "library", "plain"]
    assert "acr_12m" in bundle["saved"]["inputs"]
    assert bundle["saved"]["people"] is True


def test_codes_and_dates_keep_on_one_line(page: SitePage) -> None:
    assert '<span class="palier-code" dir="auto">70-534</span>' in page.html


def test_readings_name_the_decision_and_the_alternative_with_their_sources(read: Read) -> None:
    assert {"reading--gold-amount", "reading--gold-mixed-routes"} <= set(read.ids)
    assert f"#{OPTION}.gold.performance.consumption" in read.links
    assert {"#source--cloud-platform-fr", "#source--cloud-platform-en"} <= set(read.links)
    assert "#reading--gold-amount" in read.links


def test_a_source_is_told_from_its_translation_by_its_language(page: SitePage) -> None:
    assert "Plateforme cloud</cite> (fr-FR)</h3>" in page.html
    assert "Cloud Platform</cite> (en-US)</h3>" in page.html


def test_a_title_that_a_translation_keeps_is_marked_as_english(
    all_pages: Mapping[str, list[SitePage]],
) -> None:
    name = "cloud-customer-relationship-management"
    french, english = (
        next(page.html for page in all_pages[tag] if page.path == name) for tag in ("fr-FR", "en-US")
    )
    kept = '<span lang="en-US" dir="ltr">Microsoft Dynamics 365 for Sales</span>'
    assert (kept in french, kept in english) == (True, False)


def test_provenance_shows_the_state_of_the_source(read: Read) -> None:
    hashes = {e.attributes.get("title") for e in read.elements if e.tag == "code"}
    assert "1ae6408b2fc7efca904e84907be1735c76ea480e" in hashes


def test_nothing_is_inline(read: Read) -> None:
    for element in read.elements:
        assert element.tag != "style"
        assert not any(name == "style" or name.startswith("on") for name in element.attributes)
        assert element.tag != "script" or element.attributes["type"] == "application/json"


def test_steps_and_notes_are_numbered_in_the_digits_of_the_locale(pages: Mapping[str, SitePage]) -> None:
    marks = {tag: ('data-digits="٠"' in page.html, ">٢</sup>" in page.html) for tag, page in pages.items()}
    assert marks["ar-EG"] == (True, True)
    assert marks["en-US"] == (False, False)


def test_search_shows_codes_as_they_are_among_words_that_run_from_right_to_left(
    pages: Mapping[str, SitePage],
) -> None:
    shown = {tag: " ".join(entry.text for entry in page.search) for tag, page in pages.items()}
    assert "\u206670-534\u2069" in shown["ar-EG"]
    assert "\u2066" not in shown["en-US"]


def test_every_page_is_whole(project: Project, all_pages: Mapping[str, list[SitePage]], tag: str) -> None:
    programme = project.compiled.programme
    for page, competency in zip(all_pages[tag], programme.competencies, strict=True):
        read = read_html(page.html)
        assert [id_ for id_, times in Counter(read.ids).items() if times > 1] == [], page.path
        assert read.references <= set(read.ids), page.path
        for rule in (rule for o in competency.options for level in o.levels for rule in _walk(level.rule)):
            assert rule.id in read.ids, rule.id
        for level in (level.key for option in competency.options for level in option.levels):
            assert level in read.ids, page.path
        assert {entry.anchor for entry in page.search} - {""} <= set(read.ids)
        assert "{" not in read.text(), page.path


def cloud_platform(project: Project) -> Competency:
    """Return the competency of the page that is read to the last word."""
    return next(c for c in project.compiled.programme.competencies if c.id == "cloud-platform")


def _walk(rule: Rule) -> Iterator[Rule]:
    yield rule
    for part in rule.parts:
        yield from _walk(part)


def _headings(heading: Heading) -> Iterator[Heading]:
    yield heading
    for child in heading.children:
        yield from _headings(child)
