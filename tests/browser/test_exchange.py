"""Answers brought in and taken along: lists of staff, files, links, results, and forgetting it all."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import KEY, START, Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Download, Locator, Page

    from tests.browser.checker_page import CheckerPage

pytestmark = pytest.mark.browser

COSTS = "palier.costs.partner-competencies"
FULL = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
PEOPLE = 500
FAULTS = {
    "credential": "Person {i},99-999,2017-05-02",
    "day": "Person {i},70-535,2017-13-45",
    "nobody": ",70-535,2017-05-02",
    "surplus": "Person {i},70-535,2017-05-02,too,much",
}
"""Rows that cannot be read, by what is wrong with them."""


def opened(checker: CheckerPage) -> Page:
    """Open the part of the page that is tested."""
    page = checker.page
    page.locator("#section--exchange > summary").click()
    expect(page.locator("[data-parts]:not([inert])")).to_be_visible()
    return page


def give(field: Locator, name: str, content: str | bytes) -> None:
    """Choose a file."""
    data = content if isinstance(content, bytes) else content.encode()
    field.set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps."""
    whole: dict[str, Any] = json.loads(page.evaluate(f"localStorage.getItem('{KEY}') ?? '{{}}'"))
    return whole


def downloaded(page: Page, button: str) -> tuple[str, str]:
    """Press a button and return the name and the text of the file that comes of it."""
    with page.expect_download() as waiting:
        page.locator(button).click()
    download: Download = waiting.value
    return download.suggested_filename, Path(download.path()).read_text(encoding="utf-8-sig")


def linked(page: Page, *, names: bool) -> str:
    """Return the link that the page makes of its answers."""
    page.locator("[data-share-names]").set_checked(names)
    page.locator("[data-share]").click()
    expect(page.locator("[data-part=share] [data-told]")).not_to_be_empty()
    return page.locator("[data-share-made] input").input_value()


def staff() -> tuple[str, dict[int, str], set[str]]:
    """Return a list of staff, the kind of fault by line for the faulty rows, and the people of the others."""
    rows, good = ["Name,Exam,Passed on"], set()
    faults: dict[int, str] = {}
    for i in range(PEOPLE):
        if i % 20 == 7:  # 5 in 100
            kind = list(FAULTS)[len(faults) % len(FAULTS)]
            faults[len(rows) + 1] = kind
            rows.append(FAULTS[kind].format(i=i))
        else:
            good.add(f"Person {i}")
            rows.append(f"Person {i},70-535,2018-0{i % 5 + 1}-1{i % 10}")
    return "\r\n".join(rows), faults, good


def test_every_good_row_of_a_long_list_comes_in_and_every_bad_one_is_listed(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = opened(checker)
    csv, faults, good = staff()
    assert len(faults) == PEOPLE // 20
    give(page.locator("[data-roster-file]"), "staff.csv", csv)
    offer = page.locator("[data-roster-offer]")
    expect(offer.get_by_role("heading").first).to_be_focused(timeout=START)
    assert kept(page) == {}  # nothing is taken yet
    rows = offer.locator("tbody tr")
    assert [int(line) for line in rows.locator("th").all_text_contents()] == list(faults)
    assert all(reason.strip() for reason in rows.locator("td:last-child").all_text_contents())
    # The theme would show a sign for sorting, which nothing here does.
    heading = "getComputedStyle(document.querySelector('[data-unread] thead th'), '::after').content"
    assert page.evaluate(heading) == "none"
    name, mend = downloaded(page, "[data-unread] button")
    assert name == "rows-to-fix.csv"
    assert len(mend.splitlines()) == len(faults) + 1
    assert all(row in mend for row in (csv.splitlines()[line - 1] for line in faults))

    offer.get_by_role("button", name="Import this list").click()
    profile = kept(page)["profile"]
    held = {person["name"]: person["credentials"] for person in profile["people"]}
    assert all(held[name][0]["id"] == "exam-70-535" and held[name][0]["passed"] for name in good)
    assert profile["people_complete"] is False  # what could not be read may be missing
    expect(page.locator("[data-roster-file]")).to_be_focused()
    assert page.locator(".palier-person").count() < PEOPLE / 10
    page.locator("#people--find").fill("person 499")
    expect(page.locator(".palier-person")).to_have_count(1)
    expect(page.locator(".palier-person [data-name]")).to_have_value("Person 499")


def test_a_list_is_added_to_the_people_that_are_there_and_can_be_undone(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    checker.fill(Answers(people=[["70-535"], []], names=["Zoé", "Ann"]))
    page = opened(checker)
    page.locator("[data-roster-text]").fill("Name;Exam\nZOÉ;70-534\nBob;70-534\n")
    page.locator("[data-roster-read]").click()
    offer = page.locator("[data-roster-offer]")
    offer.locator("input[value=add]").check(timeout=START)
    offer.get_by_role("button", name="Import this list").click()
    people = {p["name"]: {c["id"] for c in p["credentials"]} for p in kept(page)["profile"]["people"]}
    assert people == {"Zoé": {"exam-70-535", "exam-70-534"}, "Ann": set(), "Bob": {"exam-70-534"}}
    page.locator("[data-exchange-undo]").click()
    assert len(kept(page)["profile"]["people"]) == 2
    expect(page.locator("#section--exchange > summary")).to_be_focused()


def with_a_list(checker: CheckerPage) -> Page:
    """Take a list of staff, and return the page, which offers to undo that."""
    page = opened(checker)
    page.locator("[data-roster-text]").fill("Name;Exam\nBob;70-534\n")
    page.locator("[data-roster-read]").click()
    page.locator("[data-roster-offer]").get_by_role("button", name="Import this list").click(timeout=START)
    expect(page.locator("[data-exchange-undo]")).to_be_visible()
    return page


def test_undo_stands_beside_a_list_only_while_it_takes_that_list_back(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = with_a_list(checker)
    page.locator("input[name=market][value=developed]").check()
    expect(page.locator("[data-exchange-undo]")).to_be_hidden()
    checker.forget()
    expect(page.locator("[data-undo]")).to_be_visible()
    expect(page.locator("[data-exchange-undo]")).to_be_hidden()


def test_undo_stands_beside_a_list_no_longer_once_answers_are_cleared(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = with_a_list(checker)
    checker.forget()  # it can still be undone, but brings back what was cleared
    expect(page.locator("[data-exchange-undo]")).to_be_hidden()
    expect(page.locator("[data-undo]")).to_be_visible()


def test_a_list_that_is_not_utf8_is_read_and_said_to_be_so(open_page: Callable[..., CheckerPage]) -> None:
    page = opened(open_page("en-US"))
    give(page.locator("[data-roster-file]"), "staff.csv", "Name,Exam\nZoé,70-535\n".encode("cp1252"))
    expect(page.locator("[data-counts]")).to_contain_text("Western European", timeout=START)
    page.get_by_role("button", name="Import this list").click()
    assert kept(page)["profile"]["people"][0]["name"] == "Zoé"


def test_the_empty_list_has_headings_that_are_understood(open_page: Callable[..., CheckerPage]) -> None:
    page = opened(open_page("fr-FR"))
    name, text = downloaded(page, "[data-roster-template]")
    assert name.endswith(".csv")
    assert text.count(";") == 2
    give(page.locator("[data-roster-file]"), name, f"{text}Zoé;70-535;2018-05-02\n")
    offer = page.locator("[data-roster-offer]")
    offer.get_by_role("button").first.wait_for(timeout=START)
    expect(offer.locator("[data-unread]")).to_be_hidden()
    offer.locator(".palier-button--main").click()
    held = {"id": "exam-70-535", "passed": "2018-05-02"}
    assert kept(page)["profile"]["people"] == [{"name": "Zoé", "credentials": [held]}]


def test_what_only_other_pages_ask_for_is_known_by_its_names_once_these_have_come(
    open_page: Callable[..., CheckerPage],
) -> None:
    page = opened(open_page("en-US"))
    staff = "Name,Exam\nAnn,70-412\nAnn,App Builder\n"
    page.route("**/names.*.json", lambda route: route.abort())
    give(page.locator("[data-roster-file]"), "staff.csv", staff)
    expect(page.locator("#section--exchange")).to_contain_text(
        "Check your connection and try again", timeout=START
    )
    page.unroute("**/names.*.json")
    give(page.locator("[data-roster-file]"), "staff.csv", staff)
    page.get_by_role("button", name="Import this list").click(timeout=START)
    held = [{"id": "exam-70-412"}, {"id": "mcsd-app-builder"}]
    assert kept(page)["profile"]["people"] == [{"name": "Ann", "credentials": held}]


def test_a_list_that_cannot_be_read_takes_nothing(open_page: Callable[..., CheckerPage]) -> None:
    page = opened(open_page("en-US"))
    give(page.locator("[data-roster-file]"), "staff.csv", "\x00\x01 this is not a list")
    offer = page.locator("[data-roster-offer]")
    expect(offer.get_by_role("heading")).to_have_text("This list cannot be read", timeout=START)
    offer.get_by_role("button").click()
    expect(offer).to_be_hidden()
    assert kept(page) == {}


def test_saved_answers_come_back_on_another_device(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(FULL)
    page = opened(checker)
    name, text = downloaded(page, "[data-save]")
    assert name.startswith("answers-20")
    assert name.endswith(".json")
    other = opened(open_page("fr-FR", "data-analytics"))  # a page that does not ask for all of it
    give(other.locator("[data-open]"), name, text)
    other.locator("[data-open-offer] .palier-button--main").click(timeout=START)
    profile = kept(other)["profile"]
    assert {key: profile[key] for key in ("answers", "people")} == {
        key: json.loads(text)[key] for key in ("answers", "people")
    }
    assert downloaded(other, "[data-save]")[1] == text


def test_a_file_with_a_fault_is_taken_not_even_in_part(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = opened(checker)
    bad = {"answers": {"market": "developed", "acr_12m": "much"}, "people": [{"name": 5}]}
    give(page.locator("[data-open]"), "bad.json", json.dumps(bad))
    offer = page.locator("[data-open-offer]")
    expect(offer).to_contain_text("/answers/acr_12m", timeout=START)
    expect(offer).to_contain_text("/people/0/name")
    offer.get_by_role("button", name="Close").click()
    expect(page.locator("[data-open]")).to_be_focused()
    assert kept(page) == {}
    give(page.locator("[data-open]"), "bad.json", "[" * 100_000)
    expect(page.locator("[data-part=answers] [data-told]")).to_contain_text("holds no answers")
    assert checker.visit
    assert checker.visit.problems == []


def test_what_nobody_knows_in_a_file_is_named(open_page: Callable[..., CheckerPage]) -> None:
    page = opened(open_page("en-US"))
    old = {"answers": {"market": "developed", "gone": "1"}, "people": [{"credentials": ["exam-0"]}]}
    give(page.locator("[data-open]"), "old.json", json.dumps(old))
    offer = page.locator("[data-open-offer]")
    expect(offer).to_contain_text("gone, exam-0", timeout=START)
    offer.get_by_role("button", name="Show these").click()
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()


@pytest.mark.parametrize("names", [False, True])
def test_a_link_brings_the_answers_along(open_page: Callable[..., CheckerPage], names: bool) -> None:
    checker = open_page("en-US")
    checker.fill(FULL)
    page = opened(checker)
    warning = page.locator("[data-share-warning]")
    expect(warning).to_be_empty()
    link = linked(page, names=names)
    if names:
        expect(warning).to_contain_text("name people")
    else:
        expect(warning).to_be_empty()
    other = open_page("en-US")
    other.page.goto(link)
    offer = other.page.locator("[data-link-offer]")
    expect(offer.get_by_role("heading")).to_be_focused()
    assert "#" not in other.page.url
    assert kept(other.page) == {}
    offer.get_by_role("button", name="Show these").click()
    other.expect_verdicts(silver="met")
    person = kept(other.page)["profile"]["people"][0]
    assert person["name"] == ("Zoé" if names else "")
    assert kept(other.page)["on"] == FULL.on


def test_a_link_goes_with_its_answers_where_python_does_not_come_too(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.evaluate("delete globalThis.WebAssembly")
    checker.fill(Answers(market="developing"))
    expect(page.locator("[data-trouble]")).to_contain_text("WebAssembly")
    opened(checker)
    assert linked(page, names=False)
    page.locator("input[name=market][value=developed]").check()
    expect(page.locator("[data-share-made]")).to_be_hidden()


def test_a_link_never_replaces_answers_by_itself(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(Answers(market="developing"))
    page = checker.page
    shared = {"programme": KEY, "on": None, "profile": {"answers": {"market": "developed", "gone": "x"}}}
    page.evaluate(f"location.hash = {json.dumps(fragment(shared))}")  # into a page that is open
    offer = page.locator("[data-link-offer]")
    expect(offer).to_contain_text("gone")
    expect(page.locator("input[name=market][value=developing]")).to_be_checked()
    offer.get_by_role("button", name="Keep mine").click()
    expect(page.locator("input[name=market][value=developing]")).to_be_checked()
    assert "#" not in page.url


def fragment(shared: object, *, deflate: bool = True) -> str:
    """Return data as the fragment of a link."""
    return packed(json.dumps(shared).encode(), deflate=deflate)


def packed(data: bytes, *, deflate: bool = True) -> str:
    """Return bytes as the fragment of a link."""
    made = zlib.compress(data, wbits=-15) if deflate else data
    code = base64.urlsafe_b64encode(made).decode().rstrip("=")
    return f"#answers=1{'z' if deflate else 'j'}.{code}"


def test_a_part_that_does_not_load_says_so_and_can_be_opened_again(
    open_page: Callable[..., CheckerPage],
) -> None:
    page = open_page("en-US").page
    page.route("**/checker/exchange.*", lambda route: route.abort())
    page.locator("#section--exchange > summary").click()
    expect(page.locator("#section--exchange [data-unavailable]")).to_be_visible()
    page.unroute_all()
    page.locator("#section--exchange > summary").click()
    page.locator("#section--exchange > summary").click()
    expect(page.locator("[data-parts]:not([inert])")).to_be_visible()


HOSTILE = {
    "nothing": "#answers=",
    "another version": "#answers=9z.AAAA",
    "not base64": "#answers=1z.%%%%",
    "cut off": packed(b'{"programme":"x"}' * 50)[:-12],
    "a bomb": packed(b" " * 50_000_000),
    "very deep": packed(b'{"a":' * 50_000),
    "unclosed quotes": packed(b'"' + b'\\"' * 400_000),
    "too long": "#answers=1z." + "A" * 300_000,
    "not text": packed(b"\xff\xfe\xff", deflate=False),
    "another programme": fragment({"programme": "palier.profile.other", "profile": {"answers": {}}}),
    "no profile": fragment({"programme": KEY, "profile": [1]}),
    "no object": fragment(None),
    "odd people": fragment({"programme": KEY, "profile": {"people": {"length": 1e9}}}),
    "markup": "#answers=<img src=x onerror=alert(1)>",
}


def test_hostile_links_are_answered_with_one_message(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = checker.page
    for hostile in HOSTILE.values():
        page.evaluate(f"location.hash = {json.dumps(hostile)}")
        offer = page.locator("[data-link-offer]")
        expect(offer.get_by_role("heading")).to_contain_text("cannot be read", timeout=5_000)
        offer.get_by_role("button", name="Close").click()
        assert "#" not in page.url
    assert kept(page) == {}
    assert checker.visit
    assert checker.visit.problems == []


def test_odd_answers_in_a_link_do_no_harm(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = checker.page
    odd = {
        "programme": KEY,
        "on": "9999-99-99",
        "profile": {
            "answers": {
                "__proto__": "x",
                "market": {"toString": None},
                "acr_12m": "1e9",
                "association": [{}],
            },
            "people": [
                None,
                {"name": "<b>x</b>", "credentials": [{"id": {"toString": 1}}, "exam-70-535", 5]},
            ],
        },
    }
    page.evaluate(f"location.hash = {json.dumps(fragment(odd, deflate=False))}")
    page.get_by_role("button", name="Show these").click()
    checker.expect_verdicts(silver="unknown")
    assert page.locator("[data-name]").evaluate_all("boxes => boxes.map(box => box.value)") == [
        "",
        "<b>x</b>",
    ]
    assert page.locator(".palier-page b").count() == 0
    assert checker.visit
    assert checker.visit.problems == []


def test_a_link_that_would_be_cut_off_is_not_offered(open_page: Callable[..., CheckerPage]) -> None:
    page = opened(open_page("en-US"))
    people = [{"name": f"{i:x}{i * 7919:x}{i * i * 31:x}" * 4, "credentials": []} for i in range(600)]
    give(page.locator("[data-open]"), "long.json", json.dumps({"people": people}))
    page.locator("[data-open-offer] .palier-button--main").click(timeout=START)
    assert linked(page, names=True) == ""
    expect(page.locator("[data-part=share] [data-told]")).to_contain_text("as a file")


def test_results_come_as_a_table_and_as_data(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = opened(checker)
    expect(page.locator("[data-results]")).to_be_disabled()
    checker.fill(FULL)
    checker.expect_verdicts(silver="met")
    name, table = downloaded(page, "[data-results]")
    assert name == "cloud-platform-results-2018-06-01.csv"
    assert "azure-consumption-option.silver" in table
    name, data = downloaded(page, "[data-report]")
    assert name == "cloud-platform-results-2018-06-01.json"
    assert json.loads(data)["on"] == "2018-06-01"
    assert checker.visit
    assert checker.visit.problems == []


def test_a_file_leaves_the_date_that_stands_there_when_it_is_taken(
    open_page: Callable[..., CheckerPage],
) -> None:
    page = opened(open_page("en-US"))
    give(page.locator("[data-open]"), "answers.json", '{"answers": {"market": "developing"}}')
    offer = page.locator("[data-open-offer]")
    offer.get_by_role("button").first.wait_for(timeout=START)
    page.locator("#input--day").fill("2017-11-03")  # after the file was opened
    offer.get_by_role("button").first.click()
    assert kept(page)["profile"]["answers"] == {"market": "developing"}
    assert kept(page)["on"] == "2017-11-03"
    expect(page.locator("#input--day")).to_have_value("2017-11-03")


def test_what_is_forgotten_twice_comes_back_by_one_press(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(FULL)
    page = opened(checker)
    before = kept(page)
    page.evaluate(f"localStorage.setItem('{COSTS}', '{{}}')")
    page.locator("[data-forget]").dblclick()
    page.locator("[data-forget-everything]").click()
    assert kept(page) == {}
    page.locator("[data-undo]").click()
    assert kept(page) == before
    assert page.evaluate(f"localStorage.getItem('{COSTS}')") == "{}"
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()


def test_what_is_said_of_forgetting_is_seen_on_a_phone(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("fr-FR", viewport={"width": 390, "height": 844})
    checker.fill(replace(FULL, people=[["70-535"]] * 3, names=["Zoé", "Ann", "Bob"]))
    page = checker.page
    page.locator("[data-forget]").click()  # the people go, and the page becomes much shorter
    said = page.locator("[data-form] [data-said]")
    expect(said).not_to_be_empty()
    seen = "e => { const { x, y } = e.getBoundingClientRect(); return document.elementFromPoint(x + 2, y + 5) === e; }"
    assert said.evaluate(seen)
    assert page.locator("[data-undo]").evaluate(seen)


def test_everything_is_forgotten_and_can_be_brought_back(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(FULL)
    checker.expect_verdicts(silver="met")
    page = opened(checker)
    page.evaluate(f"localStorage.setItem('{COSTS}', '{{}}')")
    page.locator("[data-forget-everything]").click()
    expect(page.locator("[data-part=forget] [data-told]")).not_to_be_empty()
    mine = "Object.keys(localStorage).filter((key) => /^palier\\.(profile|costs)/.test(key)).sort()"
    assert page.evaluate(mine) == []
    page.locator("[data-exchange-undo]").click()
    checker.expect_verdicts(silver="met")
    assert page.evaluate(mine) == [COSTS, KEY]


@pytest.mark.parametrize("locale, scheme", [("en-US", "light"), ("fr-FR", "dark")])
def test_axe_finds_nothing_in_previews_nor_are_they_wider_than_a_narrow_screen(
    open_page: Callable[..., CheckerPage], locale: str, scheme: str
) -> None:
    checker = open_page(locale, viewport={"width": 320, "height": 640}, color_scheme=scheme)
    checker.fill(Answers(people=[["70-535"]]))
    page = opened(checker)
    give(page.locator("[data-roster-file]"), "staff.csv", "Name,Exam\nAnn,99-999\nBob,70-534\n")
    expect(page.locator("[data-unread]")).to_be_visible(timeout=START)
    page.locator(".palier-exchange__columns > summary").click()
    shared = {"programme": KEY, "on": None, "profile": {"answers": {"market": "developed"}}}
    page.evaluate(f"location.hash = {json.dumps(fragment(shared))}")
    expect(page.locator("[data-link-offer]")).to_be_visible()
    page.locator("[data-share-names]").check()
    page.locator("[data-share]").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert checker.violations() == []
