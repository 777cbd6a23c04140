"""Every kind of requirement on a page: with a text of its own, without, and with all that can stand beside it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.pages.kinds import source
from tests.pages.reading import read_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier.site import SitePage
    from tests.pages.reading import Element, Read

ONE_LEVEL = "{silver: {people: 2}}"


@pytest.fixture
def read(render: Callable[..., SitePage]) -> Callable[..., Read]:
    """Callable (requirement, **options of source) → what its page holds."""

    def read_one(require: str, **options: object) -> Read:
        return read_html(render(source(require, **options)).html)  # type: ignore[arg-type]

    return read_one


def words(read: Read) -> str:
    """Return a page's text with every run of spaces as one."""
    return re.sub(r"[\s\u00a0]+", " ", read.text().replace("€", "EUR "))


def by_id(read: Read, id_: str) -> Element:
    """Return the element that has an id."""
    return next(e for e in read.elements if e.attributes.get("id") == id_)


def test_a_threshold_by_market_has_a_line_for_each_amount(read: Callable[..., Read]) -> None:
    page = read("at_least: {sales: {by: market, big: 100 EUR, otherwise: 50 EUR}}", levels=ONE_LEVEL)
    text = words(page)
    assert "Big markets Sales: at least EUR 100" in text
    assert "Small markets or New markets Sales: at least EUR 50" in text


def test_an_average_names_what_it_comes_to(read: Callable[..., Read]) -> None:
    text = words(read("at_least: {adds: {average: 4, per: month}}", levels=ONE_LEVEL))
    assert "Customers won: at least 4 new customers a month on average, or 48 new customers in all" in text


def test_a_clause_says_its_sentence_once_and_has_a_place_for_the_answer_of_each_metric(
    read: Callable[..., Read],
) -> None:
    page = read(
        """
        all:
          - id: both
            text: Win {adds} and deploy {seats}.
            at_least: {adds: 3, seats: 500}
        """,
        levels=ONE_LEVEL,
    )
    assert words(page).count("Win 3 new customers and deploy 500 seats.") == 1
    places = [e.attributes["data-finding"] for e in page.elements if "data-finding" in e.attributes]
    assert places == ["first.silver.both", "first.silver.both.adds", "first.silver.both.seats"]
    assert "palier-metric--said" in by_id(page, "first.silver.both.adds").attributes["class"]


def test_a_clause_without_a_sentence_says_each_threshold(read: Callable[..., Read]) -> None:
    text = words(read("at_least: {adds: 3, survey: '4.25'}", levels=ONE_LEVEL))
    assert "Customers won: at least 3 new customers" in text
    assert "Survey: at least 4.25 of 5" in text


def test_limits_name_the_parts_of_which_only_some_count(read: Callable[..., Read]) -> None:
    page = read(
        """
        at_least: 2
        of:
          - {id: sales, text: Sell., at_least: {sales: 10 EUR}}
          - {id: tie, text: "Be tied:", has_one_of: {ties: [a]}}
          - {id: hub, declared: hub}
        no_more_than: [{most: 1, of: [tie, hub]}]
        """,
        levels=ONE_LEVEL,
    )
    assert "At least 2 of these:" in words(page)
    assert "At most 1 of these counts: Be tied Hub" in words(page)
    assert {"#first.silver.tie", "#first.silver.hub"} <= set(page.links)


def test_dated_parts_say_their_days_even_when_these_are_over(read: Callable[..., Read]) -> None:
    text = words(
        read(
            """
            all:
              - {id: old, text: Do it., in_force: {until: 2020-06-30}, declared: hub}
              - {id: new, text: Do more., in_force: {from: 2020-07-01}, declared: hub}
              - {id: brief, text: Do less., in_force: {from: 2020-02, until: 2020-03}, declared: hub}
            """,
            levels=ONE_LEVEL,
        )
    )
    assert "Until June 30, 2020 Do it." in text
    assert "From July 1, 2020 Do more." in text
    assert "From February 1, 2020 until March 31, 2020 Do less." in text


def test_steps_are_numbered_where_there_are_several(read: Callable[..., Read]) -> None:
    for more, expected in (("", 0), (", {id: tie, has_one_of: {ties: [a]}}", 1)):
        page = read(f"all: [{{id: hub, declared: hub}}{more}]", levels=ONE_LEVEL)
        steps = [e for e in page.elements if e.tag == "ol" and "palier-parts" in e.attributes["class"]]
        assert len(steps) == expected


def test_several_statuses_are_joined_by_and_one_of_several_by_or(read: Callable[..., Read]) -> None:
    text = words(read("any: [{id: x, has_all_of: {ties: [a, b]}}, {id: y, has_one_of: {ties: [a, c]}}]"))
    assert "Ties: First tie and Second tie" in text
    assert "Ties: First tie or Third tie" in text


def test_remarks_stand_where_the_source_has_them_and_notes_one_below_the_other(
    read: Callable[..., Read],
) -> None:
    page = read(
        """
        any:
          - {id: x, text: Be tied., note: [First note., "[More]({more})"], has_one_of: {ties: [a]}}
          - {note: A remark between.}
          - {id: y, text: Be declared., declared: hub}
          - {note: A last remark.}
        """,
        levels=ONE_LEVEL,
    )
    text = words(page)
    marks = ["Be tied.", "First note.", "More", "A remark between.", " or ", "Be declared.", "A last remark."]
    places = [text.index(mark, text.index("Be tied.")) for mark in marks]
    assert places == sorted(places)
    assert "https://example.org/more" in page.links


def test_an_attested_criterion_says_how_binding_it_is_and_what_counts(read: Callable[..., Read]) -> None:
    text = words(
        read(
            """
            all:
              - {id: m, text: Fuzz., attested: {fuzzing: must}}
              - {id: s, attested: {review: should}}
              - {id: t, text: Have a hub., attested: {hub: suggested}}
            """,
            levels=ONE_LEVEL,
        )
    )
    assert (
        "Must Fuzz. “Not applicable” passes with a justification. “Met” needs a justification with a web address. "
        "You declare this yourself; it is not proof." in text
    )
    assert (
        "Should Review “Not met” passes too, with a justification. “Not applicable” passes. “Met” needs a"
        in text
    )
    assert "Suggested Have a hub. “Not met” passes too; only an answer is needed. You declare" in text


def test_a_plain_declaration_only_says_that_it_is_no_proof(read: Callable[..., Read]) -> None:
    text = words(read("declared: hub", levels=ONE_LEVEL))
    assert "Hub You declare this yourself; it is not proof." in text
    assert "Must" not in text


def test_prerequisites_lead_to_the_level_on_the_other_page(read: Callable[..., Read]) -> None:
    page = read("attains: {small-two: [silver]}", levels=ONE_LEVEL)
    assert "../small-two/#silver" in page.links
    assert "Attain this level:" in words(page)
    assert "Small two (Silver)" in words(page)


def test_roles_are_numbered_and_say_who_may_fill_them(read: Callable[..., Read]) -> None:
    page = read(
        """
        team:
          people: 3
          everyone: {holds: five}
          roles:
            - {id: product, size: 2, each: {holds_one_of: [one, two]}}
            - {id: same, same_as: product, each: {holds: three}}
            - {id: lead, size: 1, among: product, each: {holds_all_of: [three, four]}}
            - {id: others, size: 2, apart_from: [product, lead], each: {at_least: 2, of: areas}, note: A role’s note.}
            - id: free
              size: 1
              text: {one: "{people} person does this:", other: "{people} people do this:"}
              each: {holds: four}
            - {id: more, size: 1, each: {holds: four}}
        """,
        levels=ONE_LEVEL,
    )
    text = words(page)
    for said in (
        "People in these roles: Role 1 2 people, each with one of these: Exam E-1",
        "Role 2 2 people, each with this: The same people as in role 1. Exam E-3",
        "Role 3 1 person, with all of these: Taken from the people of role 1. Exam E-3",
        "Role 4 2 people, who each meet this: Other people than in role 1 and role 3. At least 2 of these: Exam E-1",
        "A role’s note. Role 5 1 person does this: Four",
        "They may be the same people as above, or others.",
        "At least 3 different people in all.",
        "Each person of the team also meets this: Five",
    ):
        assert said in text, said
    roles = [f"first.silver.{id_}" for id_ in ("product", "same", "lead", "others", "free", "more")]
    assert [e.attributes["id"] for e in page.elements if e.attributes.get("class") == "palier-role"] == roles


def test_a_role_with_a_title_is_called_by_it(read: Callable[..., Read]) -> None:
    page = read(
        """
        team:
          roles:
            - {id: product, title: product people, size: 2, each: {holds: one}}
            - {id: others, title: field people, size: 1, apart_from: product, each: {holds: two}}
        """,
        levels=ONE_LEVEL,
    )
    text = words(page)
    assert "Role 1: product people 2 people, each with this: Exam E-1" in text
    assert "Role 2: field people 1 person, with this: Other people than in “product people”." in text
    roles = ["first.silver.product", "first.silver.others"]
    assert [e.attributes["id"] for e in page.elements if e.attributes.get("class") == "palier-role"] == roles


def test_ways_with_headings_are_told_apart_and_lists_with_headings_stay_one_list(
    read: Callable[..., Read],
) -> None:
    page = read(
        """
        all:
          - id: ways
            text: "Pass all exams of one of these areas:"
            team:
              size: 2
              same_way: true
              each:
                any:
                  - {title: Way one, holds_all_of: [one, two]}
                  - {title: Way two, holds: three}
          - id: list
            text: "Pass one of these:"
            team: {size: 2, each: {holds_one_of: areas}}
        """,
        levels=ONE_LEVEL,
    )
    text = words(page)
    assert "All of these people choose the same one. Way one All of these: Exam E-1" in text
    assert "or Way two Exam E-3" in text
    assert "Pass one of these: First area Exam E-1" in text
    assert text.index("Second area") < text.index("Four", text.index("Second area"))
    assert "or Second area" not in text


def test_lists_inside_a_person_rule_say_how_many_of_them_are_needed(read: Callable[..., Read]) -> None:
    text = words(
        read("team: {size: 2, each: {all: [{holds_one_of: [one, two]}, {holds_all_of: [three, four]}]}}")
    )
    assert "2 people, who each meet this: All of these: One of these: Exam E-1" in text
    assert "All of these: Exam E-3" in text


def test_credentials_show_their_issuer_and_other_names_and_need_no_address(read: Callable[..., Read]) -> None:
    page = read("team: {size: 2, each: {holds_one_of: [one, two]}}", levels=ONE_LEVEL)
    text = words(page)
    assert "Somebody Else" in text
    assert "Also called: Old Two or Older Two" in text
    assert "https://example.org/1" in page.links
    assert len([link for link in page.links if link.startswith("https:")]) == 1
    assert ("en-US", "Old Two") in page.texts


def test_footnotes_say_when_a_credential_must_have_been_passed(read: Callable[..., Read]) -> None:
    text = words(read("team: {size: 2, each: {holds_one_of: [three, four]}}", levels=ONE_LEVEL))
    assert "Counts only if passed on February 1, 2020 or later." in text
    assert "Counts only if passed on February 28, 2021 or before." in text
    assert "Counts for 24 months after it was passed." in text
    assert "Replacement: Exam E-2" in text


POINTS = """
points:
  at_least: 70
  most: 100
  round: {to: whole, how: down}
  of:
    - {id: adds, linear: {metric: adds, full: {by: market, big: 20, otherwise: 10}, points: 20}}
    - {id: text, text: "Sales earn {points} points at {full}.", linear: {metric: sales, full: 5 EUR, points: 20}}
    - {id: seats, each: {metric: seats, points: "6.67", step: 10}, most: 40, minimum: 1, note: Seats count.}
    - {id: staff, each: {people: {holds_one_of: [one, two]}, points: 5}, more_than: 0}
    - {id: all-in, text: All or nothing., whole: {points: 15, when: {has_one_of: {ties: [a]}}}}
    - id: growth
      best_of:
        - {id: x, only_if: {declared: hub}, linear: {metric: survey, full: "4.5", points: 10}}
        - id: y
          most: 30
          sum: [{id: z, each: {metric: seats, points: 1}, round: {to: tenth, how: half-even}}]
"""


def test_a_score_is_a_table_of_what_earns_points(read: Callable[..., Read]) -> None:
    page = read(POINTS, levels=ONE_LEVEL)
    text = words(page)
    for said in (
        "Points needed: 70",
        "What earns points At most",
        "Customers won Big markets 20 for 20 new customers, fewer in proportion",
        "Small markets or New markets 20 for 10 new customers, fewer in proportion 20",
        "Sales earn 20 points at EUR 5. 20",
        "Seats 6.67 for every 10 seats At least 1 needed here Seats count. 40",
        "People 5 for every person with this: More than 0 needed here One of these: Exam E-1",
        "no limit",
        "All or nothing. 15, all or nothing, if this is met: Ties: First tie",
        "The best of these counts",
        "Survey 10 for 4.5 of 5, fewer in proportion Only if this is met: Hub",
        "The sum of these 30 Seats 1 each",
        "Rounded to tenths of a point, halves to the even neighbor",
        "Points needed 70",
        "Rounded to whole points, always down At most 100 count in all.",
    ):
        assert said in text, said
    assert by_id(page, "first.silver.growth.y.z").tag == "tr"


def test_costs_are_a_section_of_their_own(read: Callable[..., Read]) -> None:
    page = read("declared: hub", fees=True)
    text = words(page)
    assert "Gold Pay EUR 475 a year. First. More" in text
    assert "Save 25%." in text
    assert "section--costs" in page.ids
    assert "section--costs" not in read("declared: hub").ids


def test_an_edition_that_ends_says_so(read: Callable[..., Read]) -> None:
    assert "These rules apply from January 1, 2020 until December 31, 2030 ." in words(read("declared: hub"))


def test_fields_fit_what_they_ask_for(read: Callable[..., Read]) -> None:
    page = read(
        """
        all:
          - {id: m, at_least: {adds: 3, seats: 5, survey: "4.25", sales: 5 EUR}}
          - {id: f, attested: {fuzzing: must}}
          - {id: r, attested: {review: should}}
          - {id: h, declared: hub}
          - {id: t, has_one_of: {ties: [a]}}
        """,
        levels=ONE_LEVEL,
    )
    fields = {e.attributes["data-input"]: e.attributes for e in page.elements if "data-input" in e.attributes}
    typed = [e.attributes for e in page.elements if e.attributes.get("type") == "text"]
    boxes = {box["name"]: box for box in typed if "name" in box}
    assert list(fields) == ["sales", "adds", "seats", "survey", "ties", "fuzzing", "review", "hub"]
    assert {id_: boxes[id_]["inputmode"] for id_ in boxes} == {
        "sales": "decimal",
        "adds": "text",
        "seats": "numeric",
        "survey": "decimal",
    }
    assert {id_: fields[id_]["data-decimals"] for id_ in boxes} == {
        "sales": "4",
        "adds": "0",
        "seats": "0",
        "survey": "2",
    }
    assert [id_ for id_ in boxes if "data-signed" in fields[id_]] == ["adds"]
    assert fields["fuzzing"]["data-justified"] == "met na"
    assert fields["review"]["data-justified"] == "met unmet"
    assert fields["hub"]["data-justified"] == ""
    assert len([e for e in page.elements if e.tag == "textarea"]) == 2
    text = words(page)
    for said in ("new customers May", "of 5", "As it stands on the date of the check.", "Say so."):
        assert said.split(" May")[0] in text, said
    errors = {
        e.attributes["id"]: json.loads(e.attributes["data-error"])
        for e in page.elements
        if "data-error" in e.attributes
    }
    assert errors["error--seats"] == [["Write a whole number such as 1,250 seats."]]
    assert errors["error--survey"] == [["Write a number such as 4.25 of 5."]]


def test_no_id_stands_twice_and_every_reference_resolves(read: Callable[..., Read]) -> None:
    page = read(POINTS, fees=True)
    assert len(page.ids) == len(set(page.ids))
    assert page.references <= set(page.ids)
