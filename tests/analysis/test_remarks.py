"""What `palier check` proves about rules: each remark where it stands, with its reason and its mend."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import Wording
from palier._messages import source_words
from palier.analysis import Remark, _minimal, analyse
from palier.analysis._unused import unused
from palier.checker_messages import CHECKER_MESSAGES
from palier.compile import compile_programme
from palier.formats import formats_of
from palier.project import Project
from palier.scenarios import run_scenarios
from palier.source import read_source
from tests.source.small import small

ROOT = Path(__file__).parents[2]
TEAM = "{team: {size: $people, each: {holds_one_of: plain}}}"
Analysed = Callable[[str], list[Remark]]


@pytest.fixture
def analysed(tmp_path: Path) -> Analysed:
    """A function that returns the remarks on a small source, without those on what it leaves unused."""

    def run(text: str) -> list[Remark]:
        file = tmp_path / "requirements.yaml"
        file.write_text(text, encoding="utf-8")
        compiled = compile_programme(read_source(file))
        words = source_words({**compiled.messages, **CHECKER_MESSAGES})
        wording = Wording.from_json({"formats": formats_of("en-US"), "messages": words})
        found = analyse(compiled, wording, run_scenarios(compiled).seen)
        return [remark for remark in found if not remark.problem.what.startswith(("no scenario", "no requ"))]

    return run


def about(remarks: list[Remark], what: str) -> list[Remark]:
    return [remark for remark in remarks if what in remark.problem.what]


def only(remarks: list[Remark], what: str) -> Remark:
    [found] = about(remarks, what)
    return found


LEVELS = "{silver: {people: 1, money: 10 USD}, gold: {people: 2, money: 5 USD}}"
BODY = "{all: [{id: a, at_least: {revenue: $money}}, {id: b, team: {size: $people, each: {holds_one_of: plain}}}]}"


def test_a_level_that_does_not_imply_the_one_below_is_shown_by_an_organization(analysed: Analysed) -> None:
    remark = only(analysed(small(BODY, LEVELS)), "Gold does not imply Silver")
    assert remark.weight == "warning"
    assert "revenue USD\u00a05" in remark.problem.what
    assert "2 people who each hold Exam A-1" in remark.problem.what
    assert remark.problem.path.endswith("levels.gold")
    assert "`nested: false`" in remark.problem.mend


def test_where_the_source_says_so_it_is_for_information(analysed: Analysed) -> None:
    text = small(BODY, LEVELS).replace("        levels:", "        nested: false\n        levels:")
    assert only(analysed(text), "Gold does not imply Silver").weight == "note"


def test_levels_that_are_nested_after_all_need_not_say_that_they_are_not(analysed: Analysed) -> None:
    nested = "{silver: {people: 1, money: 5 USD}, gold: {people: 2, money: 10 USD}}"
    text = small(BODY, nested)
    assert about(analysed(text), "imply") == []
    text = text.replace("        levels:", "        nested: false\n        levels:")
    assert "remove `nested: false`" in only(analysed(text), "implies").problem.mend


def test_nesting_that_ends_on_a_day_is_found_on_that_day(analysed: Analysed) -> None:
    body = (
        "{all: [{id: a, in_force: {from: 2021-01-01}, at_least: {revenue: $money}},"
        " {id: b, team: {size: $people, each: {holds_one_of: plain}}}]}"
    )
    remark = only(analysed(small(body, LEVELS)), "does not imply")
    assert "from January 1, 2021" in remark.problem.what


MANY = [f"e{i}" for i in range(40)]
"""So many exams that no proof can try every set of them."""
HEAVY = {
    "some of many": f"{{all: [{{id: a, team: {{size: $people, each: {{at_least: 20, of: [{', '.join(MANY)}]}}}}}}]}}",
    "one of many": f"{{all: [{{id: a, team: {{size: $people, each: {{at_least: 2, of: [{', '.join(MANY)}]}}}}}}]}}",
    "roles": "{all: [{id: a, team: {roles: ["
    + ", ".join(
        f"{{id: r{i}, size: 2, text: Some, each: {{at_least: 2, of: [{', '.join(MANY[i * 6 : i * 6 + 6])}]}}}}"
        for i in range(6)
    )
    + "]}}, {id: b, team: {size: $people, each: {holds: e39}}}]}",
    "choices": "{at_least: 10, of: ["
    + ", ".join(f"{{id: a{i}, has_one_of: {{ties: [dpor, tpor]}}}}" for i in range(20))
    + "]}",
}


@pytest.mark.parametrize("body", HEAVY.values(), ids=HEAVY)
def test_a_proof_that_would_take_too_long_is_given_up_soon(analysed: Analysed, body: str) -> None:
    exams = "".join(f"  {id_}: {{kind: exam, code: {id_.upper()}, title: Exam {id_}}}\n" for id_ in MANY)
    text = small(body, "{silver: {people: 2}, gold: {people: 3}}")
    began = time.perf_counter()
    remarks = analysed(text.replace("credentials:\n", f"credentials:\n{exams}"))
    assert time.perf_counter() - began < 10
    assert about(remarks, "is not proven")


def test_many_people_who_may_be_shared_are_no_obstacle_to_a_proof(analysed: Analysed) -> None:
    teams = [f"{{id: {c}, team: {{size: 15, each: {{holds: {c}}}}}}}" for c in "abc"]
    body = f"{{all: [{', '.join(teams)}, {{id: money, at_least: {{revenue: $money}}}}]}}"
    text = small(body, "{silver: {money: 5 USD}, gold: {money: 10 USD}}")
    began = time.perf_counter()
    assert about(analysed(text), "imply") == about(analysed(text), "not proven") == []
    assert time.perf_counter() - began < 10


def test_people_may_be_shared_between_teams_in_a_counterexample(analysed: Analysed) -> None:
    silver = "{all: [{id: a, team: {size: 2, each: {holds: a}}}]}"
    gold = "{all: [{id: a, team: {size: 1, each: {holds: a}}}, {id: b, team: {size: 1, each: {holds: b}}}]}"
    levels = f"{{silver: {{require: {silver}}}, gold: {{require: {gold}}}}}"
    text = small("{}", levels).replace("        require: {}\n", "")
    what = only(analysed(text), "Gold does not imply Silver").problem.what
    assert "a person who holds Exam A-1" in what


def test_roles_are_told_apart_in_a_proof(analysed: Analysed) -> None:
    gold = "{team: {roles: [{id: x, size: 1, each: {holds: a}}, {id: y, size: 1, apart_from: x, each: {holds: a}}]}}"
    silver = "{team: {size: 2, each: {holds: a}}}"
    levels = f"{{silver: {{require: {silver}}}, gold: {{require: {gold}}}}}"
    text = small("{}", levels).replace("        require: {}\n", "")
    assert about(analysed(text), "imply") == []
    together = text.replace(", apart_from: x", "")
    assert about(analysed(together), "Gold does not imply Silver")


def test_a_way_that_another_makes_needless_is_dead(analysed: Analysed) -> None:
    body = "{any: [{id: low, at_least: {revenue: 5 USD}}, {id: high, at_least: {revenue: 9 USD}}]}"
    remark = only(analysed(small(body)), "this way never matters")
    assert remark.weight == "note"  # a page may well say both
    assert remark.problem.path.endswith("require.any.high")


def test_of_two_ways_that_are_the_same_the_second_is_dead(analysed: Analysed) -> None:
    body = "{any: [{id: one, at_least: {revenue: 5 USD}}, {id: two, at_least: {revenue: 5 USD}}]}"
    assert only(analysed(small(body)), "never matters").problem.path.endswith("any.two")


def test_a_condition_that_another_implies_adds_nothing(analysed: Analysed) -> None:
    body = "{all: [{id: sum, at_least: {customers: 52}}, {id: pace, at_least: {customers: {average: 4, per: month}}}]}"
    remark = only(analysed(small(body)), "adds nothing")
    assert (remark.weight, remark.problem.path.rsplit(".", 1)[1]) == ("note", "pace")


def test_what_matters_at_one_level_is_not_dead(analysed: Analysed) -> None:
    body = "{any: [{id: low, at_least: {revenue: $money}}, {id: high, at_least: {revenue: 7 USD}}]}"
    assert about(analysed(small(body, LEVELS)), "never matters") == []


def test_a_level_that_nobody_can_meet_is_a_warning_and_from_a_day_on_a_note(analysed: Analysed) -> None:
    text = small("{team: {size: 1, each: {holds: a}}}")
    dated = text.replace("a: {kind: exam,", "a: {kind: exam, retired: 2022-06-30,")
    remark = only(analysed(dated), "from July 1, 2022 nobody can meet way.silver")
    assert remark.weight == "note"
    never = text.replace("a: {kind: exam,", "a: {kind: exam, retired: 2019-06-30,")
    assert only(analysed(never), "nobody can ever meet way.silver").weight == "warning"


def test_a_listed_credential_that_never_counts_is_named(analysed: Analysed) -> None:
    text = small(TEAM).replace("b: {kind: exam,", "b: {kind: exam, retired: 2019-06-30,")
    assert "does not count after June 30, 2019" in only(analysed(text), "b stands in a list").problem.what


def test_days_without_any_way_and_days_with_two_are_named(analysed: Analysed) -> None:
    body = (
        "{any: [{id: old, in_force: {until: 2020-12-31}, at_least: {revenue: 5 USD}},"
        " {id: new, in_force: {from: 2021-02-01}, at_least: {revenue: 9 USD}}]}"
    )
    gap = only(analysed(small(body)), "none of the parts is in force")
    assert gap.weight == "warning"
    assert "from January 1, 2021 to January 31, 2021" in gap.problem.what
    lapping = body.replace("2021-02-01", "2020-12-01")
    assert (
        "from December 1, 2020 to December 31, 2020"
        in only(analysed(small(lapping)), "together").problem.what
    )


def test_teams_whose_people_are_not_related_are_ambiguous_until_a_reading_says_more(
    analysed: Analysed,
) -> None:
    team = "team: {size: 2, each: {holds: %s}}"
    body = f"{{any: [{{id: x, {team % 'a'}}}, {{id: y, {team % 'b'}}}]}}"
    assert about(analysed(small(body)), "some may take one way and others another")
    body = body.replace("any:", "all:")
    assert about(analysed(small(body)), "whether they are the same people")
    reading = """    readings:
      - id: mixed
        at: way.silver
        question: May they be the same people?
        chosen: {id: free, says: They may., source: page}
        others: [{id: same, says: They must., source: page}]
"""
    assert about(analysed(small(body, after=reading)), "same people") == []


def test_what_is_defined_and_never_used_is_a_warning_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "requirements.yaml"
    levels = "{silver: {people: 2, spare: 3}}"
    file.write_text(small("{team: {size: $people, each: {holds_one_of: plain}}}", levels), encoding="utf-8")
    compiled = compile_programme(read_source(file))
    words = source_words({**compiled.messages, **CHECKER_MESSAGES})
    wording = Wording.from_json({"formats": formats_of("en-US"), "messages": words})
    found = {r.problem.path: r.problem.what for r in analyse(compiled, wording, {}) if r.weight == "warning"}
    assert found == {
        **{
            f"inputs.{id_}": f"no requirement looks at the input {id_!r}"
            for id_ in ("market", "revenue", "customers", "users", "survey", "ties", "hub")
        },
        "credentials.d": "no requirement names the credential 'd'",
        "lists.areas": "nothing uses 'areas' of `lists`",
        "levels.gold": "no option leads to the level 'gold'",
        "competencies.one.options.way.levels.silver.spare": "nothing uses the value 'spare' of the level 'silver'",
    }


def test_a_value_that_no_requirement_asks_for_is_named(tmp_path: Path) -> None:
    file = tmp_path / "requirements.yaml"
    file.write_text(small("{all: [{id: t, has_one_of: {ties: [dpor]}}]}"), encoding="utf-8")
    found = {remark.problem.path for remark in unused(compile_programme(read_source(file)))}
    assert "inputs.ties.values.tpor" in found
    assert "inputs.ties.values.dpor" not in found


def test_a_sentence_that_counts_with_one_form_is_named(analysed: Analysed) -> None:
    text = '{all: [{id: t, text: "Have {people} people.", team: {size: $people, each: {holds: a}}}]}'
    remark = only(analysed(small(text)), "one form for every number")
    assert (remark.weight, remark.problem.path.endswith("t.text")) == ("warning", True)
    plural = text.replace(
        '"Have {people} people."', '{one: "Have {people} person.", other: "Have {people} people."}'
    )
    assert about(analysed(small(plural)), "one form") == []


def test_ways_that_are_never_in_force_together_are_not_ambiguous(analysed: Analysed) -> None:
    team = "team: {size: 2, each: {holds: %s}}"
    old, new = "in_force: {until: 2020-12-31}", "in_force: {from: 2021-01-01}"
    body = f"{{any: [{{id: x, {old}, {team % 'a'}}}, {{id: y, {new}, {team % 'b'}}}]}}"
    assert about(analysed(small(body)), "some may take one way") == []
    assert about(analysed(small(body.replace("2021-01-01", "2020-12-01"))), "some may take one way")


def test_a_way_for_one_person_is_not_ambiguous(analysed: Analysed) -> None:
    team = "team: {size: %d, each: {holds: %s}}"
    body = f"{{any: [{{id: x, {team % (1, 'a')}}}, {{id: y, {team % (2, 'b')}}}]}}"
    assert about(analysed(small(body)), "some may take one way") == []


@pytest.mark.parametrize(
    "rule,thing,name",
    [
        ("{id: x, text: Earn., at_least: {revenue: 5 USD}}", "the threshold", "amount"),
        ('{id: x, text: "Earn {amount}.", at_least: {revenue: 5 USD}}', "over which time", "window"),
        ("{id: x, text: Win., at_least: {customers: 3, users: 5}}", "threshold of 'customers'", "customers"),
        ("{id: x, text: Sell., at_least: {customers: {average: 4, per: month}}}", "the threshold", "average"),
        ("{id: x, text: Be tied., has_one_of: {ties: [dpor, tpor]}}", "which values", "values"),
        ("{id: x, text: Have staff., team: {size: 2, each: {holds: a}}}", "how many people", "people"),
        (
            "{id: x, team: {roles: [{id: r, text: Pass., size: 2, each: {holds: a}}]}}",
            "how many people",
            "people",
        ),
        (
            "{id: x, points: {at_least: 7, of: [{id: p, text: Win., linear: {metric: users, full: 9, points: 10}}]}}",
            "at what figure",
            "full",
        ),
    ],
)
def test_a_text_that_leaves_out_a_fact_is_a_warning(
    analysed: Analysed, rule: str, thing: str, name: str
) -> None:
    found = [
        r for r in about(analysed(small(f"{{all: [{rule}]}}")), "does not say") if thing in r.problem.what
    ]
    [remark] = found
    assert (remark.weight, f"{{{name}}}" in remark.problem.mend) == ("warning", True)


def test_a_text_that_says_its_facts_by_whatever_name_is_right(analysed: Analysed) -> None:
    one = '{id: x, text: "Earn {money} {window}.", at_least: {revenue: $money}}'
    two = '{id: y, text: {one: "{people} person.", other: "{people} people."}, team: {size: 2, each: {holds: a}}}'
    three = '{id: z, text: "One person.", team: {size: 1, each: {holds: a}}}'
    levels = "{silver: {money: 5 USD}}"
    assert about(analysed(small(f"{{all: [{one}, {two}, {three}]}}", levels)), "does not say") == []


def test_a_number_before_no_noun_needs_no_plural(analysed: Analysed) -> None:
    reading = """    readings:
      - id: pace
        at: way.silver
        question: How many?
        chosen: {id: so, says: "The average is {people} at each level.", source: page}
        others: [{id: other, says: "It is {people} {people} times.", source: page}]
"""
    found = about(analysed(small("{team: {size: $people, each: {holds: a}}}", after=reading)), "one form")
    assert [remark.problem.path.rsplit(".", 2)[-2:] for remark in found] == [["other", "says"]]


def test_a_rule_that_is_too_large_for_a_proof_says_so(
    analysed: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_minimal, "MAX_WAYS", 0)
    remark = only(analysed(small(BODY, LEVELS)), "is not proven")
    assert (remark.weight, remark.problem.path.endswith("levels.gold")) == ("note", True)


def test_branches_that_no_scenario_reaches_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "requirements.yaml"
    scenario = """    scenarios:
      - {id: one, says: One., on: 2020-06-01, given: {people: [[a], [b]]}, expect: {way.silver: met}}
"""
    body = "{any: [{id: x, team: {size: 2, each: {holds_one_of: plain}}}]}"
    file.write_text(small(body, after=scenario), encoding="utf-8")
    compiled = compile_programme(read_source(file))
    words = source_words({**compiled.messages, **CHECKER_MESSAGES})
    wording = Wording.from_json({"formats": formats_of("en-US"), "messages": words})
    found = [r.problem.what for r in analyse(compiled, wording, run_scenarios(compiled).seen)]
    assert "no scenario shows way.silver not met or not known" in found
    assert "no scenario shows this requirement not met" in found


def test_the_real_source_has_no_warning_and_its_notes_are_those_we_know() -> None:
    project = Project(ROOT)
    remarks = analyse(project.compiled, project.wording("en-US"), run_scenarios(project.compiled).seen)
    assert [str(remark) for remark in remarks if remark.weight == "warning"] == []
    assert all("does not imply" in remark.problem.what for remark in remarks), "\n".join(map(str, remarks))
