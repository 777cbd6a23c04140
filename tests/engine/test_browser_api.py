"""The boundary to the page: JSON text in, JSON text out, whatever comes in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from checker import Level, browser
from checker._level import Assessed, Before, assess_level
from checker.rules import Situation
from tests.engine.programmes import answers, cloud_platform, people
from tests.engine.wordings import checker_words, made_up_wording


def bundle() -> str:
    programme = cloud_platform()
    words = made_up_wording(programme)
    formats = {name: getattr(words.formats, name) for name in words.formats.__slots__}
    return json.dumps({"programme": programme, "wording": {"formats": formats, "messages": words.messages}})


@pytest.fixture(autouse=True)
def loaded() -> Iterator[None]:
    before = list(browser._loaded)
    browser._loaded[:] = []
    assert json.loads(browser.start(bundle())) == {"ready": True}
    yield
    browser._loaded[:] = before


def check(**request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(browser.check(json.dumps(request)))
    return answer


def test_a_request_is_answered_with_a_report_in_words() -> None:
    profile = {"answers": answers("developed", "15000", "dpor"), "people": people(("exam-70-535",))}
    report = check(profile=profile, on="2018-06-01")["report"]
    silver, gold = report["competencies"][0]["options"][0]["levels"]
    assert (silver["verdict"], gold["verdict"]) == ("met", "unmet")
    assert silver["title"]["words"] == "levels.silver"
    team = gold["finding"]["parts"][1]["parts"][1]
    assert team["reason"]["words"] == "1 more person needed: 1 of 2 so far."


def test_two_days_that_are_compared_do_not_make_each_other_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def noted(level: Level, situation: Situation, before: Before | None) -> Assessed:
        judged.append(level.id)
        return assess_level(level, situation, before)

    monkeypatch.setattr("checker._session.assess_level", noted)
    profile = {"answers": answers("developed", "15000", "dpor"), "people": people(("exam-70-535",))}
    told = {day: check(profile=profile, on=day) for day in ("2018-06-01", "2019-06-01")}
    assert judged
    judged.clear()
    assert {day: check(profile=profile, on=day) for day in told} == told
    assert judged == []


def test_amounts_are_exact_although_json_has_no_decimals() -> None:
    text = '{"profile": {"answers": {"market": "developed", "acr_12m": 14999.99}}, "on": "2018-06-01"}'
    report = json.loads(browser.check(text))["report"]
    consumption = report["competencies"][0]["options"][0]["levels"][0]["finding"]["parts"][0]["parts"][0]
    assert consumption["reason"]["facts"]["missing"]["amount"] == "0.01"


def test_a_profile_that_cannot_be_read_is_answered_with_its_problems_in_words() -> None:
    answer = check(profile={"answers": {"market": "moon"}, "people": 3}, on="2018-06-01")
    assert [problem["path"] for problem in answer["problems"]] == ["/answers/market", "/people"]
    assert all(problem["words"] for problem in answer["problems"])


@pytest.mark.parametrize(
    "request_",
    [
        "",
        "{",
        "null",
        "[]",
        "3",
        "{}",
        '{"profile": {}}',
        '{"profile": {}, "on": "tomorrow"}',
        '{"profile": {}, "on": null}',
        '{"profile": {}, "on": "2018-02-30"}',
        "9" * 5000,
        '{"profile": {"answers": {"market": "developed", "market": "developing"}}, "on": "2018-06-01"}',
        '{"profile": {}, "on": "20180601"}',
        '{"profile": {}, "on": "2018-06-01T00:00"}',
        '{"profile": {}, "on": 5}',
    ],
    ids=lambda text: str(text)[:20],
)
def test_a_request_that_makes_no_sense_is_answered_with_a_failure(request_: str) -> None:
    answer = json.loads(browser.check(request_))
    assert list(answer) == ["failure"]
    assert answer["failure"]


@pytest.mark.parametrize(
    "amount", ["9" * 5000, "NaN", "-Infinity", "1e400", "1e999999999", "1e-999999999", "true"]
)
def test_an_amount_that_is_none_is_a_problem_of_the_profile(amount: str) -> None:
    request = '{"profile": {"answers": {"acr_12m": AMOUNT}}, "on": "2018-06-01"}'
    answer = json.loads(browser.check(request.replace("AMOUNT", amount)))
    [problem] = answer["problems"]
    assert problem["path"] == "/answers/acr_12m"
    assert problem["words"].endswith("Write digits, as in 14999.99.")


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_can_be_asked_about(on: str) -> None:
    held = [{"id": "exam-70-534", "passed": day} for day in ("0001-01-01", "9999-12-31")]
    assert "report" in check(profile={"people": [{"credentials": ["exam-70-534", *held]}]}, on=on)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [500, 5_000, 200_000])
def test_deep_json_is_answered_whatever_its_depth(opening: str, depth: int) -> None:
    closing = "]" if opening == "[" else "}"
    deep = opening * depth + "1" + closing * depth
    for place in ('{"answers": %s}', '{"people": %s}', '{"answers": {"acr_12m": %s}}'):
        request = '{"profile": %s, "on": "2018-06-01"}' % (place % deep)
        answer = json.loads(browser.check(request))
        assert "problems" in answer or "failure" in answer


def test_brackets_in_names_are_not_depth() -> None:
    name = '"[{' * 60 + "\\"
    answer = check(profile={"people": [{"name": name}, {"name": name}]}, on="2018-06-01")
    assert name in answer["report"]["notes"][0]["facts"]["person"]["text"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"programme": {}}', '{"programme": {"format": 99}}', "["])
def test_a_bundle_that_cannot_be_read_is_a_failure_and_leaves_the_one_before(text: str) -> None:
    assert "failure" in json.loads(browser.start(text))
    assert "report" in check(profile={}, on="2018-06-01")


def test_a_bundle_of_another_format_says_what_to_do() -> None:
    bundled = json.loads(bundle())
    bundled["programme"]["format"] = 1
    answer = json.loads(browser.start(json.dumps(bundled)))
    assert "compile the programme again" in answer["failure"]


def test_a_request_before_any_bundle_is_a_failure() -> None:
    browser._loaded[:] = []
    assert "failure" in check(profile={}, on="2018-06-01")


def test_hostile_names_come_back_harmless() -> None:
    hostile = "\u202e\u0000<script>{people}[x]({y})\ud800"
    profile = {"people": [{"name": hostile, "credentials": ["exam-70-535"]}]}
    text = browser.check(json.dumps({"profile": profile, "on": "2018-06-01"}))
    assert "Qualified: <script>{people}[x]({y})." in json.dumps(json.loads(text), ensure_ascii=False)
    assert not {"\u202e", "\u0000", "\ud800", "\\u0000"} & {*text, "\\u0000" if "\\u0000" in text else ""}
    text.encode("utf-8")


def test_every_reason_of_a_report_is_a_message_that_the_catalogue_has() -> None:
    known = checker_words()
    text = browser.check(json.dumps({"profile": {}, "on": "2017-01-01"}))

    def messages(data: Any) -> Iterator[str]:
        if isinstance(data, dict):
            if "message" in data:
                yield data["message"]
            for value in data.values():
                yield from messages(value)
        elif isinstance(data, list):
            for value in data:
                yield from messages(value)

    said = {message for message in messages(json.loads(text)) if message.startswith("checker.")}
    assert said and said <= set(known)
