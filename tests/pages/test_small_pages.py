"""Pages of small sources: every kind of requirement, hostile text, words of another language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from checker import Sentence, Verbatim
from palier.pages import PAGE_MESSAGES
from palier.pages._phrases import Phrases
from palier.pages._words import COMPETENCY_SCRIPT, FEATURE_WORDS, SCRIPT_WORDS
from palier.project import Project
from tests.pages.reading import ROOT, read_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier.site import SitePage

    Render = Callable[..., SitePage]

MADE = (
    "page.about.",
    "page.attested.",
    "page.calendar.",
    "page.credentials.kind.",
    "page.fail.",
    "page.force.",
    "page.form.attested.",
    "page.form.error.",
    "page.form.kind.",
    "page.form.window.",
    "page.load.",
    "page.points.",
    "page.sources.",
    "page.state.",
    "page.team.",
    "page.translations.",
)
"""What the ids of strings begin with that are put together where they are used."""
HOSTILE = "<script>alert(1)</script>"
HEAD = f"""
format: 1
programme: {{id: small, title: Small, source_locale: en-US}}
sources:
  own:
    title: "{HOSTILE}"
    locale: en-US
    holder: Somebody
    licence: MIT
    handed_off: 2020-01-01
    translation: original
    source_state: abcdef0
levels: {{silver: Silver, gold: Gold}}
inputs:
  amount: {{type: money, currency: EUR, label: "Sales {HOSTILE}"}}
  place: {{type: choice, label: Place, values: {{here: "Here & now", there: There}}}}
  role: {{type: choices, label: Role, values: {{a: "{HOSTILE}", b: B}}}}
credentials:
  one: {{kind: exam, code: "{HOSTILE}", title: One, url: "https://example.org/?a=1&b=2", retired: 2020-05-01}}
  two: {{kind: assessment, title: Two, url: "https://example.org/2", available_from: 2021-01-01}}
competencies:
  - id: small-one
    title: "Small {HOSTILE}"
    summary: For all.
    sources: [own]
    edition: {{from: 2020-01-01}}
    options:
      - id: first
        title: First
        summary: The first.
        levels: {{silver: {{people: 1}}, gold: {{people: 2}}}}
"""
KINDS = """        require:
          at_least: 2
          of:
            - {id: sales, at_least: {amount: 10.50 EUR}}
            - {id: role, has_one_of: {role: [a, b]}}
            - id: team
              team:
                size: $people
                each:
                  all:
                    - {holds_one_of: [one]}
                    - {any: [{holds_one_of: [two]}, {holds_one_of: [one, two]}]}
"""
SECOND = """      - id: second
        title: Second
        summary: The second.
        levels: {silver: {people: 1}}
        require: {team: {size: $people, each: {holds_one_of: [two]}}}
"""


def test_a_page_without_readings_has_no_heading_for_them(render: Render) -> None:
    page = render(HEAD + KINDS)
    [top] = page.headings
    shown = {heading.id for heading in top.children} & {"section--readings", "section--dates"}
    assert shown == {"section--dates"}
    assert "section--readings" not in page.html


@pytest.fixture
def page(render: Render) -> SitePage:
    return render(HEAD + KINDS + SECOND)


def test_every_kind_of_requirement_speaks_even_without_a_sentence_of_its_own(page: SitePage) -> None:
    text = read_html(page.html).text()
    assert "EUR 10.50" in text.replace("\u00a0", " ").replace("€", "EUR ")
    assert f"Role: {HOSTILE} or B" in text
    assert "2 people, who each meet this:" in text
    assert "1 person, with this:" in text
    assert "All of these:" in text
    assert "One of these:" in text
    assert "At least 2 of these:" in text


def test_hostile_text_is_text_everywhere(page: SitePage) -> None:
    assert HOSTILE not in page.html
    read = read_html(page.html)
    assert len([e for e in read.elements if e.tag == "script"]) == 2
    assert HOSTILE in read.text()
    assert page.title == f"Small {HOSTILE}"  # plain text, by contract


def test_ids_stay_unique_where_levels_and_credentials_come_again(page: SitePage) -> None:
    read = read_html(page.html)
    assert [id_ for id_, times in Counter(read.ids).items() if times > 1] == []
    assert read.references <= set(read.ids)
    assert read.ids.count("silver") == 1
    assert "second.silver" in read.ids


def test_a_level_whose_rule_is_one_requirement_has_a_place_for_its_answer(page: SitePage) -> None:
    places = [e.attributes.get("data-finding") for e in read_html(page.html).elements]
    assert "second.silver" in places


def test_inputs_that_nothing_asks_for_are_left_out(page: SitePage) -> None:
    asked = [
        e.attributes["data-input"] for e in read_html(page.html).elements if "data-input" in e.attributes
    ]
    assert asked == ["amount", "role"]


def test_words_of_another_language_are_marked(render: Render) -> None:
    page = render(HEAD + KINDS, foreign=("small-one.summary", "credentials.two.title"))
    assert '<span lang="ar" dir="rtl">For all.</span>' in page.html
    assert '<span lang="ar" dir="rtl">Two</span>' in page.html


def test_a_message_with_plural_forms_is_refused_for_modules() -> None:
    wording = Project(ROOT).wording("en-US")
    with pytest.raises(TypeError, match=r"page\.some-of"):
        Phrases(wording).script_words(("page.some-of",))


def test_facts_are_escaped_and_links_kept() -> None:
    wording = Project(ROOT).wording("en-US")
    person = Sentence("page.form.remove-person", {"person": Verbatim("<b>")})
    assert Phrases(wording).html(person) == 'Remove <span class="palier-code" dir="auto">&lt;b&gt;</span>'


def test_every_string_of_the_page_is_used_somewhere() -> None:
    files = [
        *(ROOT / "docs" / "templates").rglob("*.html"),
        *(ROOT / "docs" / "assets").rglob("*.js"),
        *(f for f in (ROOT / "src" / "palier").rglob("*.py") if not f.name.endswith("_words.py")),
    ]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    unused = [id_ for id_ in PAGE_MESSAGES if f'"{id_}"' not in text and not id_.startswith(MADE)]
    assert unused == []
    said = {*SCRIPT_WORDS, *COMPETENCY_SCRIPT, *FEATURE_WORDS}
    assert {word for word in said if not word.startswith("checker.")} <= set(PAGE_MESSAGES)
