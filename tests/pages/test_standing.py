"""The page on the whole programme: a table of all levels, one form for all questions, and what its modules are told."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from checker import Session, Wording, programme_from_json
from palier.bundle import whole_bundle
from palier.pages import standing_page
from palier.site import SitePage
from tests.pages.conftest import BUNDLE
from tests.pages.kinds import OTHER, source
from tests.pages.reading import Read, read_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from palier.project import Project

SHARED = {"market"}
"""The inputs that several competencies ask for."""


def page_of(compiled: Any, *facts: Any) -> SitePage:
    """Return the page of a programme."""
    wording, locale, provenance, origin = facts
    return standing_page(compiled, wording, locale, provenance, origin, BUNDLE)


@pytest.fixture(scope="module")
def standing(localized: Callable[..., SitePage], tag: str) -> SitePage:
    """The page in one locale."""
    return localized(page_of, tag)


@pytest.fixture(scope="module")
def whole(standing: SitePage) -> Read:
    """What that page holds."""
    return read_html(standing.html)


def data(page: SitePage, name: str) -> Any:
    """Return the data that a page carries for its modules."""
    _, _, rest = page.html.partition(f"data-palier-{name}>")
    return json.loads(rest.partition("</script>")[0])


def test_ids_are_unique_and_every_reference_resolves(whole: Read) -> None:
    assert [id_ for id_, times in Counter(whole.ids).items() if times > 1] == []
    assert whole.references - set(whole.ids) == set()


def test_every_level_has_a_cell_that_leads_to_it(
    project: Project, whole: Read, tag: str, all_pages: Mapping[str, list[SitePage]]
) -> None:
    cells = [e.attributes["data-cell"] for e in whole.elements if "data-cell" in e.attributes]
    assert cells == list(project.compiled.programme.levels())
    anchors = {page.path: set(read_html(page.html).ids) for page in all_pages[tag]}
    for link in whole.links:
        if link.startswith("../") and "#" in link and "translations" not in link:
            path, anchor = link.removeprefix("../").split("/#")
            assert anchor in anchors[path], link


def test_the_table_names_its_rows_and_columns(project: Project, standing: SitePage) -> None:
    _, _, table = standing.html.partition("palier-matrix__table")
    scopes = Counter(re.findall(r'scope="([^"]+)"', table.partition("</table>")[0]))
    options = [competency.options for competency in project.compiled.programme.competencies]
    assert scopes["col"] == 1 + len(project.source.requirements.levels)
    assert scopes["row"] == sum(map(len, options))
    assert scopes["rowgroup"] == sum(len(some) > 1 for some in options)


def test_every_question_of_the_programme_is_asked_once(project: Project, whole: Read) -> None:
    asked = [e.attributes["data-input"] for e in whole.elements if "data-input" in e.attributes]
    assert sorted(asked) == sorted(project.compiled.programme.inputs)
    assert sum("data-people" in e.attributes for e in whole.elements) == 1


def test_what_several_competencies_ask_for_stands_before_what_unfolds(standing: SitePage) -> None:
    before, _, _ = standing.html.partition("data-group")
    assert set(re.findall(r'data-input="([^"]+)"', before)) == SHARED


def test_the_page_keeps_its_answers_where_the_others_do(
    standing: SitePage, all_pages: Mapping[str, list[SitePage]], tag: str
) -> None:
    saved = json.loads(str(standing.head).partition(">")[2].partition("<")[0])["saved"]
    other = json.loads(str(all_pages[tag][0].head).partition(">")[2].partition("<")[0])["saved"]
    assert saved["key"] == other["key"]
    assert set(other["inputs"]) < set(saved["inputs"])
    assert data(standing, "catalogue")["elsewhere"] == {"inputs": [], "credentials": []}


def test_its_modules_know_every_level_and_every_reading_by_name(project: Project, standing: SitePage) -> None:
    places = data(standing, "places")
    assert set(places["levels"]) == set(project.compiled.programme.levels())
    names = [json.dumps(level["name"]) for level in places["levels"].values()]
    assert len(set(names)) == len(names)
    declared = project.source.requirements.competencies
    assert set(places["questions"]) == {f"{c.id}.{reading.id}" for c in declared for reading in c.readings}


def test_its_modules_know_what_a_change_is_about(project: Project, standing: SitePage, tag: str) -> None:
    about = data(standing, "places")["abouts"]
    label = project.wordings()[tag].text(project.compiled.programme.inputs["acr_12m"].label)
    assert about["cloud-platform.azure-consumption-option.silver.performance.consumption"] == label


def test_a_change_is_about_what_the_chosen_reading_asks_for(
    project: Project, standing: SitePage, tag: str
) -> None:
    about = data(standing, "places")["abouts"]
    label = project.wordings()[tag].text(project.compiled.programme.inputs["ems_revenue"].label)
    assert about["enterprise-mobility-management.smb-partner-option.gold.performance.revenue"] == label


def test_a_programme_of_one_competency_asks_without_folds(made_up: Callable[..., SitePage]) -> None:
    page = made_up(page_of, source("at_least: {adds: 3}").replace(OTHER, ""))
    assert "data-group" not in page.html
    assert 'data-input="adds"' in page.html


def test_a_level_that_an_option_lacks_is_said_to_be_lacking(made_up: Callable[..., SitePage]) -> None:
    page = made_up(page_of, source("at_least: {adds: 3}"))
    cells = re.findall(r'data-cell="([^"]+)"', page.html)
    assert cells == ["small-one.first.silver", "small-one.first.gold", "small-two.only.silver"]
    assert page.html.count(">not offered<") == 1


def test_what_is_not_translated_is_marked(made_up: Callable[..., SitePage]) -> None:
    page = made_up(page_of, source("at_least: {adds: 3}"), foreign=["page.standing.title"])
    assert page.title_locale is not None
    assert page.title_locale.tag == "ar"
    assert '<h1 id="standing"><span lang="ar" dir="rtl">' in page.html


def test_its_checker_has_every_word_for_the_whole_programme(project: Project, tag: str) -> None:
    loaded = json.loads(bytes(whole_bundle(project.compiled.data, project.words()[tag], project.messages)))
    programme = programme_from_json(loaded["programme"])
    session = Session(programme, Wording.from_json(loaded["wording"]))
    every = [{"name": "Ann", "credentials": [{"id": id_} for id_ in programme.credentials]}]
    day = programme.competencies[0].in_force_from
    for people in ([], every):
        report = json.loads(session.check({"answers": {"market": "developed"}, "people": people}, day))
        assert len(report["attained"]) + len(report["nearest"]) == len(programme.levels())
