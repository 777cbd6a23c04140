"""Names resolve or are reported; the compiled programme is the same for the same facts."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from palier.compile import canonical
from palier.scenarios import run_scenarios, scenario_problems
from tests.source.conftest import ONE, REAL, compiled

Faults = Callable[[str | bytes], str]
Written = Callable[[str | bytes], Path]


@pytest.mark.parametrize(
    "before,after,what,mend",
    [
        ("    - exam-70-475\n", "    - exam-70-457\n", "the credential 'exam-70-457' is not defined", "did you mean"),
        ("    - exam-70-475\n", "    - exam-70-473\n", "'exam-70-473' stands twice in this list", "keep one"),
        ("replaced_by: exam-70-535", "replaced_by: exam-70-536", "'exam-70-536' is not defined", "did you mean"),
        ("replaced_by: exam-70-535", "replaced_by: exam-70-534", "replaces itself: exam-70-534 → exam-70-534",
         "another credential"),
        ("title: Linux on Azure", "title: '[x](https://x.org)'", "has its address in the sentence", "`links`"),
        ("  acr_12m:\n    type: money", "  people:\n    type: money", "the list of people", "another id"),
        ("  - id: cloud-platform\n    title", "  - id: levels\n    title", "kept for sentences", "another id"),
        ("- id: english-original", "- id: as-published", "also that of the chosen alternative", "its own id"),
        ("sources: [cloud-platform-fr, cloud-platform-en]", "sources: [cloud-platform-fr, cloud-platform-fr]",
         "stands twice in this list", "keep one"),
        ("set: {amount: 100000 USD}", "set: {amount: 100000 EUR}", "100000 EUR is not in USD", "in USD"),
        ("accepted_until: 2018-12-31", "accepted_until: 2016-12-31", "is before `retired`", "correct one"),
        ("qualifies: acr_12m", "qualifies: acr", "the metric 'acr' is not defined", "did you mean `acr_12m`?"),
        ("at_least: {acr_12m: $amount}", "at_least: {acr: $amount}", "'acr' is not defined", "`acr_12m`"),
        ("at_least: {acr_12m: $amount}", "at_least: {acr_12m: $amont}", "has no value $amont", "`$amount`"),
        ("at_least: {acr_12m: $amount}", "at_least: {acr_12m: $people}", "is not an amount", "15000 USD"),
        ("developing: 10000 USD}", "develop: 10000 USD}", "'develop' is not a value of 'market'", "did you mean"),
        ("developing: 10000 USD}", "}", "no amount for the value 'developing'", "add `developing:`"),
        ("developing: 10000 USD}", "developing: 10000 EUR}", "is not in USD", "give the amount in USD"),
        ("{by: market,", "{by: markets,", "the choice 'markets' is not defined", "did you mean `market`?"),
        ("{association: [dpor, tpor]}", "{association: [dpor, tpr]}", "'tpr' is not a value", "`tpor`"),
        ("{association: [dpor, tpor]}", "{market: [developed]}", "'market' with several values", "`association`"),
        ("{holds_one_of: azure-exams}", "{holds_one_of: azure-exam}", "'azure-exam' is not", "`azure-exams`"),
        ("        levels:\n          silver:", "        levels:\n          silber:", "'silber' is not", "`silver`"),
        ("- id: by-exam", "- id: by-assessment", "'by-assessment' stands twice", "its own id"),
        ("            - id: performance\n              text", "            - text", "has no id", "add `id:`"),
        ("at least {amount} of", "at least {amout} of", "the placeholder {amout} is not known", "`amount`"),
        ("]({associations})", "]({association})", "the link {association} is not known", "`associations`"),
        ("at least {amount} of", "at least {amount of", "placeholder is left open", "write placeholders as {name}"),
        ("source: cloud-platform-en", "source: cloud-platform-de", "'cloud-platform-de' is not defined", "`cloud-"),
        ("at: azure-consumption-option.gold.skills", "at: azure-consumption-option.gold.skill",
         "there is no requirement 'azure-consumption-option.gold.skill'", "did you mean"),
        ("set: {amount: 100000 USD}", "set: {amont: 100000 USD}", "has no value 'amont'", "`amount`"),
        ("azure-consumption-option.silver.skills: met", "azure-consumption-option.silver.skill: met",
         "there is no requirement", "did you mean"),
        ("[gold-amount.english-original]", "[gold-amount.english]", "no alternative 'gold-amount.eng", "did you mean"),
        ("- id: azure-consumption-option\n", "- id: silver\n", "also that of a level", "own id"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_resolve_is_reported(
    faults: Faults, real_text: str, before: str, after: str, what: str, mend: str
) -> None:
    assert before in real_text
    message = faults(real_text.replace(before, after, 1))
    assert what in message
    assert mend in message


def test_the_form_for_one_may_leave_the_number_away(written: Written, real_text: str) -> None:
    compiled(written(real_text.replace("{people} person passes one of", "A person passes one of")))


def test_the_compiled_form_does_not_depend_on_comments_or_layout(written: Written, real_text: str) -> None:
    spaced = real_text.replace("\ncredentials:\n", "\n# A remark.\n\ncredentials:\n")
    assert canonical(compiled(written(spaced)).whole()) == canonical(compiled(ONE).whole())


def test_the_digest_changes_with_any_fact(written: Written, real_text: str) -> None:
    other = real_text.replace("accepted_until: 2018-12-31", "accepted_until: 2018-12-30")
    assert compiled(written(other)).programme.digest != compiled(ONE).programme.digest


def test_levels_share_lists_and_sentences_and_differ_only_in_values() -> None:
    silver, gold = compiled(ONE).programme.competencies[0].options[0].levels
    assert silver.rule.parts[1].text and gold.rule.parts[1].text
    assert silver.rule.parts[1].text.message == gold.rule.parts[1].text.message


def test_every_combination_of_readings_is_compiled_fewest_first() -> None:
    gold = compiled(ONE).programme.competencies[0].options[0].levels[1]
    taken = [tuple(a.id for a in variant.alternatives) for variant in gold.variants]
    assert taken == [("mixed-routes",), ("english-original",), ("english-original", "mixed-routes")]


def test_a_scenario_that_the_rules_contradict_is_reported_at_its_line(
    written: Written, real_text: str
) -> None:
    wrong = real_text.replace(
        "azure-consumption-option.silver: met", "azure-consumption-option.silver: unmet", 1
    )
    [problem] = scenario_problems(compiled(written(wrong)))
    assert problem.what == "the rules say met, the scenario expects unmet"
    assert "silver: unmet" in wrong.splitlines()[problem.place.line - 1]


def test_a_scenario_that_forgets_a_warning_is_reported(written: Written, real_text: str) -> None:
    wrong = real_text.replace(
        "          azure-consumption-option.gold: [gold-amount.english-original]\n", ""
    ).replace("        warns:\n      - id", "      - id")
    [problem] = scenario_problems(compiled(written(wrong)))
    assert "warns of gold-amount.english-original, the scenario expects nothing" in problem.what


def test_a_scenario_that_expects_a_verdict_on_what_is_not_asked_for_that_day_is_reported(
    written: Written, real_text: str
) -> None:
    over = real_text.replace(
        "            - id: performance\n",
        "            - id: performance\n              in_force: {until: 2015-01-01}\n",
        1,
    )
    found = scenario_problems(compiled(written(over)))
    problems = [p.what for p in found if p.path.endswith("silver.performance.consumption")]
    name = "azure-consumption-option.silver.performance.consumption"
    assert problems == [f"{name} is not asked for on 2018-06-01, the scenario expects unmet"]


def test_the_scenarios_of_the_real_source_hold() -> None:
    assert scenario_problems(compiled(REAL)) == []


def test_scenarios_that_fail_are_the_same_whether_all_verdicts_are_wanted_or_not(
    written: Written, real_text: str
) -> None:
    for text in (real_text, REAL.read_text(encoding="utf-8")):
        for before, after in ((": unmet", ": met"), (": met", ": unknown")):
            wrong = compiled(written(text.replace(before, after)))
            assert scenario_problems(wrong) == [*run_scenarios(wrong).problems]


def test_the_digest_is_that_of_the_canonical_text_of_the_whole() -> None:
    whole = compiled(REAL).whole()
    digest = whole.pop("digest")
    assert digest == sha256(canonical(whole).encode()).hexdigest()


def test_a_competency_is_the_same_in_the_data_of_the_whole_and_as_text() -> None:
    result = compiled(REAL)
    competencies = result.data["competencies"]
    assert len(competencies) == len(result.parts)
    assert competencies == result.whole()["competencies"]
    assert competencies[:2] == [json.loads(part.text) for part in result.parts[:2]]
    assert competencies != competencies[1:]


def test_data_that_was_let_go_is_read_again() -> None:
    result = compiled(REAL)
    before = result.source.document.data
    result.source.document.let_go()
    assert result.source.document.data == before
    assert result.source.document.data is not before


@pytest.mark.parametrize(
    "before,after,place,what",
    [
        (
            "market: developing, acr",
            "markt: developing, acr",
            "given.answers.markt",
            "“markt” is not something",
        ),
        (
            "10000 USD, association",
            "10000 EUR, association",
            "given.answers.acr_12m",
            "Give the amount in USD",
        ),
        (
            "[[exam-70-534]]",
            "[[exam-70-532, exam-70-999]]",
            "given.people.0.1.id",
            "“exam-70-999” is not a credential",
        ),
    ],
)
def test_what_a_scenario_gives_is_refused_at_its_place_and_in_words(
    written: Written, real_text: str, before: str, after: str, place: str, what: str
) -> None:
    assert before in real_text
    [problem] = scenario_problems(compiled(written(real_text.replace(before, after, 1))))
    assert place in problem.path
    assert what in problem.what
    assert problem.place.line in {217, 218}


def test_every_sentence_has_its_place_in_the_source() -> None:
    result = compiled(ONE)
    assert set(result.places) == set(result.messages)
    place = result.source.document.place(result.places["levels.gold"])
    assert ONE.read_text(encoding="utf-8").splitlines()[place.line - 1].strip() == "gold: Gold"


def test_a_mistake_is_told_once_and_not_by_what_follows_from_it(faults: Faults, real_text: str) -> None:
    for before, after, mend in (
        ("developing: 10000 USD}", "develop: 10000 USD}", "did you mean `developing`?"),
        ("summary: >-", "sumary: >-", "did you mean `summary`?"),
        ("developed: 15000 USD,", "developed: 15,000 USD,", "write amounts without commas, as in 15000 USD"),
        ("replaced_by: exam-70-535", "replaced_by: exam-70-473", "name another credential"),
    ):
        assert before in real_text
        text = real_text.replace(before, after, 1)
        if "exam-70-473" in after:
            text = text.replace("    code: 70-473\n", "    code: 70-473\n    replaced_by: exam-70-534\n", 1)
        message = faults(text)
        assert message.count("mend: ") == 1, message
        assert mend in message


def test_that_an_id_stands_twice_is_not_told_of_its_sentences_as_well(faults: Faults, real_text: str) -> None:
    message = faults(real_text.replace("- id: by-exam", "- id: by-assessment", 1))
    assert "the id 'by-assessment' stands twice in this list" in message
    assert "another sentence" not in message


def test_a_requirement_is_looked_for_elsewhere_in_its_level(faults: Faults, real_text: str) -> None:
    before = "at: azure-consumption-option.gold.performance.consumption"
    assert before in real_text
    message = faults(real_text.replace(before, "at: azure-consumption-option.gold.consumption", 1))
    assert "did you mean `azure-consumption-option.gold.performance.consumption`?" in message


def test_every_value_of_a_level_is_offered_as_it_is_written(faults: Faults, real_text: str) -> None:
    assert "size: $people" in real_text
    message = faults(real_text.replace("size: $people", "size: $zzz", 1))
    assert "give the level a value `zzz`, or use one of `$people`, `$amount`" in message
