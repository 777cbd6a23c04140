"""Teams: people who all fulfil one rule, and roles that people fill."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.small import complaint, data_of, is_told, rule_of, small

TEAM = "competencies.one.options.way.require.team"


def team(written: str) -> str:
    """The small source with a team."""
    return small(f"{{team: {written}}}", "{silver: {people: 2, amount: 5 USD}}")


def roles(*written: str, more: str = "") -> str:
    """The small source with a team of roles."""
    return team(f"{{{more}roles: [{', '.join(written)}]}}")


def test_a_plain_team_is_one_role_without_an_id(tmp_path: Path) -> None:
    rule = rule_of(team("{size: $people, each: {holds: a}}"), tmp_path)
    assert rule == {
        "id": "way.silver",
        "kind": "team",
        "roles": [{"id": None, "size": 2, "each": {"holds_one_of": ["a"]}}],
    }


def test_people_of_one_team_may_have_to_take_the_same_way(tmp_path: Path) -> None:
    rule = rule_of(team("{size: 2, each: {any: [{holds: a}, {holds: b}]}, same_way: true}"), tmp_path)
    assert rule["same_way"] is True


def test_the_title_of_a_role_is_a_message_beside_its_text(tmp_path: Path) -> None:
    text = roles(
        '{id: lead, title: lead people, text: "Somebody.", size: 1, each: {holds: a}}',
        "{id: field, size: 1, each: {holds: b}}",
    )
    data, compilation = data_of(text, tmp_path)
    lead, field = data["competencies"][0]["options"][0]["levels"][0]["rule"]["roles"]
    assert lead["title"] == {"message": "one.way.lead.title"}
    assert compilation.messages["one.way.lead.title"].one == "lead people"
    assert "title" not in field


def test_roles_name_each_other_by_their_place(tmp_path: Path) -> None:
    text = roles(
        "{id: product, size: 2, each: {holds: a}}",
        "{id: deployment, same_as: product, each: {holds: b}}",
        "{id: lead, size: 1, among: deployment, each: {holds: c}}",
        "{id: custom, size: $people, apart_from: [product, lead], each: {holds: d}}",
        more="people: 4, everyone: {holds: d}, ",
    )
    rule = rule_of(text, tmp_path)
    product, deployment, lead, custom = rule["roles"]
    assert (product["id"], product["size"]) == ("way.silver.product", 2)
    assert (deployment["same_as"], deployment["size"]) == (0, 2)
    assert (lead["among"], lead["size"]) == (1, 1)
    assert (custom["apart_from"], custom["size"]) == ([0, 2], 2)
    assert (rule["people"], rule["everyone"]) == (4, {"holds_one_of": ["d"]})


def test_a_role_has_a_sentence_that_names_its_size(tmp_path: Path) -> None:
    each = "each: {holds: a}"
    text = roles(
        f'{{id: one, size: 1, {each}, text: {{one: "{{people}} person", other: "{{people}} people"}}}}',
        f"{{id: two, size: 2, {each}}}",
        more="people: 3, ",
    )
    rule = rule_of(text, tmp_path)
    assert rule["roles"][0]["text"] == {
        "message": "one.way.one.text",
        "facts": {"people": {"type": "count", "n": 1}},
    }
    assert "text" not in rule["roles"][1]


@pytest.mark.parametrize(
    "written,path,what,mend",
    [
        (["{id: a, size: 1, each: {holds: a}}", "{id: b, same_as: c, each: {holds: a}}"],
         "roles.b.same_as", "the team has no role 'c'", "use one of `a`"),
        (["{id: lead, size: 1, each: {holds: a}}", "{id: b, among: leed, size: 1, each: {holds: a}}"],
         "roles.b.among", "no role 'leed'", "did you mean `lead`?"),
        (["{id: a, size: 1, apart_from: a, each: {holds: a}}"],
         "roles.a.apart_from", "the role 'a' names itself", "another role"),
        (["{id: a, size: 1, each: {holds: a}}", "{id: b, among: a, size: 1, apart_from: [a], each: {holds: a}}"],
         "roles.b.apart_from.0", "can't be apart", "keep one of the two relations"),
        (["{id: a, size: 1, apart_from: b, each: {holds: a}}", "{id: b, same_as: a, each: {holds: a}}"],
         "roles.a.apart_from", "'a' and 'b' have people in common", "keep one of the two relations"),
        (["{id: a, size: 1, each: {holds: a}}", "{id: b, same_as: a, each: {holds: a}}",
          "{id: c, same_as: a, apart_from: b, each: {holds: a}}"],
         "roles.c.apart_from", "'c' and 'b' have people in common", "keep one of the two relations"),
        (["{id: a, size: 1, each: {holds: a}}", "{id: b, same_as: a, size: 1, each: {holds: a}}"],
         "roles.b.size", "no size of its own", "remove `size`: it is that of 'a'"),
        (["{id: a, size: 2, each: {holds: a}}", "{id: b, same_as: a, among: a, each: {holds: a}}"],
         "roles.b.among", "`same_as` and `among` stand in one role", "keep one"),
        (["{id: a, each: {holds: a}}"], "roles.a", "`size` is missing", "add `size:`"),
        (["{id: a, size: 1, each: {holds: a}}", "{id: b, size: 2, among: a, each: {holds: a}}"],
         "roles.b.size", "2 of the 1 people of 'a' are more than all", "from 1 to 1"),
        (["{id: a, size: 1, each: {holds: a}}", "{id: a, size: 1, each: {holds: a}}"],
         "roles.a.id", "the id 'a' stands twice", "its own id"),
    ],
)  # fmt: skip
def test_a_relation_that_cannot_be_meant_is_refused_at_its_place(
    tmp_path: Path, written: list[str], path: str, what: str, mend: str
) -> None:
    is_told(roles(*written), tmp_path, f"{TEAM}.{path}", what, mend)


def test_roles_that_lead_back_to_themselves_are_all_refused(tmp_path: Path) -> None:
    text = roles("{id: a, same_as: b, each: {holds: a}}", "{id: b, among: a, size: 1, each: {holds: a}}")
    message = complaint(text, tmp_path)
    assert "roles.a.same_as: by same_as the role 'a' leads back to itself" in message
    assert "roles.b.among: by among the role 'b' leads back to itself" in message


@pytest.mark.parametrize(
    "people,what,mend",
    [
        (4, "4 people are more than the 3 that the roles have together", "up to 3"),
        (2, "2 people are needed anyway: one role has 2", "remove `people`"),
    ],
)
def test_a_head_count_that_says_nothing_or_too_much_is_refused(
    tmp_path: Path, people: int, what: str, mend: str
) -> None:
    text = roles(
        "{id: a, size: 1, each: {holds: a}}", "{id: b, size: 2, each: {holds: b}}", more=f"people: {people}, "
    )
    is_told(text, tmp_path, f"{TEAM}.people", what, mend)


@pytest.mark.parametrize(
    "written,path,what,mend",
    [
        ("{size: 2, each: {holds: a}, same_way: true}", "same_way", "needs ways to choose from", "an `any`"),
        ("{size: 2, each: {holds: a}, same_way: 'yes'}", "same_way", "'yes' is neither true nor false", "write true"),
        ("{size: 0, each: {holds: a}}", "size", "0 is not a number of people", "from 1 to 1000"),
        ("{size: {by: market}, each: {holds: a}}", "size", "a mapping is not a number of people", "from 1 to 1000"),
        ("{size: 2}", "", "`each` is missing", "what each of these people holds"),
        ("{roles: []}", "roles", "it is empty", "at least 1 item"),
        ("{size: 2, each: {hold: a}}", "each", "does not say what is required", "`holds`"),
        ("{size: 2, each: {holds: a, any: []}}", "each", "`holds` and `any` stand in one rule", "keep one"),
    ],
)  # fmt: skip
def test_a_team_that_does_not_fit_its_form_is_refused(
    tmp_path: Path, written: str, path: str, what: str, mend: str
) -> None:
    is_told(team(written), tmp_path, f"{TEAM}.{path}".rstrip("."), what, mend)


def test_an_amount_is_no_number_of_people_and_the_level_is_named(tmp_path: Path) -> None:
    place = "competencies.one.options.way.levels.silver.amount"
    is_told(team("{size: $amount, each: {holds: a}}"), tmp_path, place, "not a number of people", "as in 2")


def test_a_team_has_at_most_six_roles(tmp_path: Path) -> None:
    text = roles(*(f"{{id: r{i}, size: 1, each: {{holds: a}}}}" for i in range(7)))
    is_told(text, tmp_path, f"{TEAM}.roles", "it has 7 items", "keep 6 items")
