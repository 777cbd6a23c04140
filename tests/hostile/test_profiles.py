"""Hostile profiles, costs and lists of staff are refused with their place, at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker import browser
from checker.terminal._errors import InputError
from checker.terminal._profiles import read_profiles
from tests.engine.calling import call, loaded, refused, roster, said
from tests.engine.programmes import cloud_platform, read_programme
from tests.engine.wordings import made_up_wording
from tests.hostile.timing import is_quick

MOST_SECONDS = 0.5
WORDING = made_up_wording(cloud_platform())


def complaint(text: str | bytes, folder: Path) -> str:
    """What is said of a file that cannot be taken."""
    file = folder / "acme.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        (read,) = read_profiles(str(file), None, read_programme(), WORDING, lambda _: None)
        message = "\n".join(read.faults)
    except InputError as error:
        message = str(error)
    assert is_quick(
        lambda: list(read_profiles(str(file), None, read_programme(), WORDING, lambda _: None)), MOST_SECONDS
    )
    assert message.startswith(str(file))
    return message.replace(str(file), "file")


@pytest.mark.parametrize(
    "text,what",
    [
        ("[" * 2_000_000, "file: the JSON is nested too deeply"),
        ('{"a":' * 400_000, "file: the JSON is nested too deeply"),
        ('{"name": "a", "name": "b"}', "file: the field 'name' stands twice"),
        ('{"answers": {"acr_12m": NaN}}', "file: /answers/acr_12m: "),
        ('{"answers": {"acr_12m": Infinity}}', "file: /answers/acr_12m: "),
        ('{"answers": {"acr_12m": 1e999999999999}}', "file: /answers/acr_12m: "),
        ('{"answers": {"acr_12m": ' + "9" * 1_000_000 + "}}", "file: /answers/acr_12m: "),
        ('{"answers": {"acr_12m": -1}}', "file: /answers/acr_12m: "),
        ('{"__proto__": {"answers": {}}}', "file: /__proto__: "),
        ('{"answers": {"constructor": 1}}', "file: /answers/constructor: "),
        ('{"answers": {"\\ud800": 1}}', "file: /answers/: "),
        ('{"answers": {"\u202ex\x7f": 1}}', "file: /answers/x: "),
        ('{"answers": {"' + "x" * 100_000 + '": 1}}', "file: /answers/xxx"),
        ('{"people": ' + "[" + "{}," * 10_000 + "{}]}", "file: /people: "),
        ('{"people": [{"name": "' + "x" * 10_000 + '"}]}', "file: /people/0/name: "),
        ('{"people": [{"credentials": ["../../etc"]}]}', "file: /people/0/credentials/0/id: "),
        ('{"name": "a\x00"}', "file:1:12: this is not JSON"),
        (b'{"name": "\xff"}', "file: the file is not UTF-8"),
        ("{}\n{}", "file:2:1: this is not JSON"),
        ("", "file:1:1: this is not JSON"),
        ("\ufeff\ufeff{}", "file:1:1: this is not JSON"),
    ],
)
def test_a_hostile_profile_is_refused_with_its_place(text: str | bytes, what: str, tmp_path: Path) -> None:
    message = complaint(text, tmp_path)
    assert message.startswith(what)
    assert len(message) < 3_000
    assert all(character.isprintable() or character in "\n\u00a0" for character in message)


@pytest.mark.parametrize(
    "text", ["[" * 2_000_000, '{"on": "2018-06-01"}', "null", "[]", '"x"', "", '{"call": "x"}']
)
def test_a_request_that_no_page_makes_is_answered_with_a_failure(text: str) -> None:
    with loaded():
        assert list(json.loads(browser.check(text))) == ["failure"]
        assert is_quick(lambda: browser.check(text), MOST_SECONDS)


@pytest.mark.parametrize(
    "costs",
    [{"hire": "1e999"}, {"hire": -1}, {"hire": "NaN"}, {"x" * 10_000: 1}, [], {"inputs": {"acr_12m": 1}}],
)
def test_hostile_costs_are_refused_with_their_place(costs: object) -> None:
    level = "cloud-platform.azure-consumption-option.gold"
    (problem,) = call("plan", profile={}, on="2018-06-01", level=level, costs=costs)["problems"]
    assert problem["path"].startswith("/costs")
    assert len(problem["words"]) < 500


@pytest.mark.parametrize(
    "row",
    [
        "Ann," + "a" * 1_000_000,
        "Ann," + "70-535;" * 200_000,
        "Ann," + ",".join("x" * 500_000),
        'Ann,"' + "70-535\n" * 15_000 + '"',
        "Ann,70-535," + "x;" * 500_000,
    ],
    ids=["a long word", "many credentials", "many cells", "many lines", "many dates"],
)
def test_a_row_beyond_all_measure_is_listed_and_costs_no_time(row: str) -> None:
    listed = f"person,credential,passed\nZoé,70-535\n{row}\n"
    found = roster(listed)
    assert is_quick(lambda: roster(listed), 2)
    assert found["people"][0]["name"] == "Zoé"
    assert found["unread"][0]["line"] == 3


def test_a_heading_beyond_all_measure_is_not_repeated_whole() -> None:
    assert len(refused(",".join(f"q{i}" for i in range(900)))) < 500
    (unknown,) = [
        c for c in roster(f"person,credential,{'x' * 9_000}\nAnn,70-535\n")["columns"] if not c["as"]
    ]
    assert len(unknown["heading"]) <= 120


def test_of_very_many_faults_of_a_row_some_are_told() -> None:
    words = said(roster("person,credential\nAnn," + "zz;" * 1_000 + "\n"))[2]
    assert 1 < words.count("zz") < 50
