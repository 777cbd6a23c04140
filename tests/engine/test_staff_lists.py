"""Lists of staff that a page is given: every good part is read, and every other named with its line and the mend."""

from __future__ import annotations

import pytest

from tests.engine.calling import call, held, refused, roster, said
from tests.engine.programmes import whole_programme
from tests.engine.wordings import FRENCH

FAULTS = {
    "Ann {i},70-999,2017-01-05": "“70-999” is not known",
    "Ann {i},70-532,2017-02-30": "“2017-02-30” is not a date",
    "Ann {i},70-532,soon": "“soon” is not a date",
    ",70-532,2017-01-05": "Nobody is named. Write who it is under “name”.",
    '"Ann {i},70-532,2017-01-05': "quotation marks",
    "Ann {i},70-532,2017-01-05,more": "more cells than there are headings: “more”",
    "Ann {i},,2017-01-05": "“2017-01-05” belongs to no credential",
}


def test_of_500_people_with_faulty_rows_every_good_row_is_in_and_every_bad_one_is_listed() -> None:
    rows, faults = ["name,exam,date"], {}
    for i in range(500):
        if i % 20 == 7:
            row, reason = list(FAULTS.items())[i // 20 % len(FAULTS)]
            rows.append(row.format(i=i))
            faults[i + 2] = reason
        else:
            rows.append(f"Person {i},70-53{2 + i % 4},2017-0{1 + i % 9}-15")
    found = roster("\r\n".join(rows))
    good = {f"Person {i}" for i in range(500) if i % 20 != 7}
    assert found["rows"] == 500
    assert good <= held(found).keys()
    assert all(len(held(found)[name]) == 1 for name in good)
    assert held(found)["Person 0"] == ["exam-70-532 2017-01-15"]
    assert len(faults) == 25
    assert said(found).keys() == faults.keys()
    assert all(reason in said(found)[line] for line, reason in faults.items())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "\ufeff", "\ufeffsep=|\r\n"], ids=["", "mark", "told"])
def test_files_of_every_spreadsheet_are_read(separator: str, end: str, first: str) -> None:
    rows = ["Name|Exam|Passed on", '"Zoé ""Z"" D."|70-535|2017-12-31', "||", "Bo|70-532|"]
    found = roster((first + end.join(rows)).replace("|", separator))
    assert held(found) == {'Zoé "Z" D.': ["exam-70-535 2017-12-31"], "Bo": ["exam-70-532"]}
    assert found["unread"] == []
    assert found["rows"] == 2


def test_headings_are_understood_in_every_public_language_whatever_their_case_and_accents() -> None:
    found = roster("NOM;prenom;Examen;REUSSI LE;Équipe\nDupont;Zoé;70-535;31/12/2017;Nord\n")
    assert held(found) == {"Zoé Dupont": ["exam-70-535 2017-12-31"]}
    assert [column["as"] for column in found["columns"]] == [
        "person",
        "first-name",
        "credential",
        "passed",
        None,
    ]
    assert found["columns"][4] == {"heading": "Équipe", "as": None, "words": "Not used"}
    assert found["columns"][2]["words"] == "Credential"


@pytest.mark.parametrize(
    "name",
    [
        "exam-70-535",
        "70-535",
        "70\u2011535",
        "EXAM 70-535",
        "Examen 70-535 : Concevoir, et bâtir",
        "Exam 70-535: whatever it is called",
    ],
)
def test_a_credential_is_known_by_its_code_in_any_words(name: str) -> None:
    assert held(roster(f'person;credential\nAnn;"{name}"\n')) == {"Ann": ["exam-70-535"]}


@pytest.mark.parametrize("name", ["MCSA: Linux on Azure", "mcsa-linux-on-azure", "mcsa linux on azure"])
def test_a_credential_is_known_by_its_name_or_id(name: str) -> None:
    assert held(roster(f"person;credential\nAnn;{name}\n")) == {"Ann": ["mcsa-linux-on-azure"]}


@pytest.mark.parametrize(
    "cell",
    [
        "70-532; 70-533",
        "70-532|70-533",
        "70-532, 70-533",
        "70-532 / 70-533",
        "70-532 70-533",
        "70-532\n70-533",
        "Exam 70-532, 70-533; 70-532",
    ],
)
def test_several_credentials_of_a_cell_are_told_apart(cell: str) -> None:
    found = roster(f'person,credential,passed\nAnn,"{cell}",2017-05-02\n')
    assert held(found) == {"Ann": ["exam-70-532 2017-05-02", "exam-70-533 2017-05-02"]}


def test_of_several_credentials_of_a_cell_the_good_ones_stay() -> None:
    found = roster('person,credential\nAnn,"70-532, MCSA of nothing; 70-533"\n')
    assert held(found) == {"Ann": ["exam-70-532", "exam-70-533"]}
    assert said(found) == {2: "The credential “MCSA of nothing” is not known. Write its id, code or title."}
    assert found["unread"][0]["partly"]


def test_as_many_dates_as_credentials_belong_to_one_each() -> None:
    found = roster("person,exams,passed\nAnn,70-532;70-533,2017-01-02;2017-03-04\n")
    assert held(found) == {"Ann": ["exam-70-532 2017-01-02", "exam-70-533 2017-03-04"]}
    found = roster("person,exam 1,date 1,exam 2,date 2\nAnn,70-532,2017-01-02,70-533,2017-03-04\n")
    assert held(found) == {"Ann": ["exam-70-532 2017-01-02", "exam-70-533 2017-03-04"]}


def test_a_date_that_is_none_takes_its_credential_with_it_and_nothing_else() -> None:
    found = roster("person,exams,passed\nAnn,70-532;70-533,2017-01-02;2017-13-04\n")
    assert held(found) == {"Ann": ["exam-70-532 2017-01-02"]}
    assert said(found) == {2: "“2017-13-04” is not a date. Write year-month-day, as in 2017-12-31."}


def test_a_person_on_several_rows_is_one_person() -> None:
    found = roster("person,credential\nZoé  D.,70-532\nZOÉ D.,70-533\nZoé D.,70-532\nZoe D.,\n")
    assert held(found) == {"Zoé D.": ["exam-70-532", "exam-70-533"], "Zoe D.": []}


def test_a_column_for_each_credential_holds_dates_or_marks() -> None:
    rows = ["Employé;Nom;70-532;Exam 70-533;77-001", "1;Ann;x;31/12/2017;oui", "2;Bo;non;maybe;", "3;Cy;;-;"]
    found = roster("\n".join(rows))
    assert held(found) == {"Ann": ["exam-70-532", "exam-70-533 2017-12-31"], "Bo": [], "Cy": []}
    assert said(found) == {
        3: "“maybe” under “Exam 70-533” is neither a day nor yes or no. Write the day of passing, as in 2017-12-31."
    }
    assert found["columns"][2]["as"] == {"credential": "exam-70-532"}
    assert found["people"][0]["others"] == [{"id": "exam-77-001"}]


@pytest.mark.parametrize(
    "cell,read",
    [("✓", ["exam-70-532"]), ("non", []), ("-", []), ("×", []), ("FALSE", []), ("?", None), ("✓✓", None)],
)
def test_marks_are_yes_or_no_or_named(cell: str, read: list[str] | None) -> None:
    found = roster(f"name;70-532\nAnn;{cell}\n")
    assert held(found) == {"Ann": read or []}
    assert (found["unread"] == []) == (read is not None)


def test_a_credential_or_a_date_may_be_said_to_be_none() -> None:
    found = roster("name;exam;date\nAnn;none;\nBo;-;-\nCy;70-532;-\n")
    assert held(found) == {"Ann": [], "Bo": [], "Cy": ["exam-70-532"]}
    assert found["unread"] == []


def test_what_only_other_pages_ask_for_is_kept_for_them() -> None:
    found = roster("person,credential,passed\nAnn,77-001,2017-01-02\nAnn,Thing Builder,\nAnn,70-532,\n")
    others = [{"id": "exam-77-001", "passed": "2017-01-02"}, {"id": "expert-of-things"}]
    assert found["people"] == [{"name": "Ann", "credentials": [{"id": "exam-70-532"}], "others": others}]
    assert found["unread"] == []


def test_columns_of_inputs_hold_answers() -> None:
    rows = 'name,exam,market,acr_12m,association\nAnn,70-532,developed,"15,000.50","DPOR; tpor"\nBo,,,USD 15000.50,\n'
    found = roster(rows)
    assert found["answers"] == {"market": "developed", "acr_12m": "15000.50", "association": ["dpor", "tpor"]}
    assert found["columns"][3]["as"] == {"input": "acr_12m"}


@pytest.mark.parametrize(
    "cell,read",
    [
        ("1\u202f234,5", "1234.5"),
        ("1.234,56 USD", "1234.56"),
        ("12 345", "12345"),
        ("$1'234", "1234"),
        ("1.234", "1234"),
        ("1234.5", "1234.5"),
        ("١٢٣٤", "1234"),
    ],
)
def test_amounts_are_read_as_people_write_them(cell: str, read: str) -> None:
    found = roster(f"person;exam;acr_12m\nAnn;;{cell}\n", FRENCH)
    assert found["answers"] == {"acr_12m": read}


@pytest.mark.parametrize("cell", ["1,23,4", "many", "12 EUR", "-5", "1,"])
def test_an_amount_that_is_none_is_named_and_the_person_stays(cell: str) -> None:
    found = roster(f'person,exam,acr_12m\nAnn,70-532,"{cell}"\n')
    assert found["answers"] == {}
    assert said(found)[2].startswith("acr_12m: ")
    assert held(found) == {"Ann": ["exam-70-532"]}


def test_an_answer_that_contradicts_one_above_is_named() -> None:
    found = roster("person,exam,market\nAnn,,developed\nBo,,developing\n")
    assert found["answers"] == {"market": "developed"}
    assert said(found) == {
        3: "market: “developing” contradicts “developed” in a row above. Leave one of the two empty."
    }


def test_an_answer_that_is_contradicted_is_quoted_as_it_is_written() -> None:
    found = roster("person,exam,market\nAnn,,Developed\nBo,,developing\n")
    assert said(found)[3].startswith("market: “developing” contradicts “Developed” in a row above.")


def test_every_kind_of_input_has_answers() -> None:
    programme = whole_programme()
    for item in programme["inputs"]:
        cell = "yes" if item["type"] == "attestation" else next(iter(item.get("values", {"3": 0})))
        found = roster(f"person,exam,{item['id']}\nAnn,,{cell}\n", programme=programme)
        assert found["unread"] == [], item["id"]
        assert found["answers"].keys() == {item["id"]}


def test_rows_above_the_headings_are_named() -> None:
    found = roster("Our staff\n\nPrinted today\nname,exam\nAnn,70-532\n")
    assert held(found) == {"Ann": ["exam-70-532"]}
    assert (found["rows"], list(said(found))) == (3, [1, 3])


def test_a_quotation_mark_that_is_never_closed_spoils_its_own_row_alone() -> None:
    found = roster('name,exam\n"Ann,70-532\nBo,70-533\n"Cy ""the\r\nsecond""",70-534\nDan 5" tall,70-535\n')
    assert held(found) == {
        "Bo": ["exam-70-533"],
        'Cy "the second"': ["exam-70-534"],
        'Dan 5" tall': ["exam-70-535"],
    }
    assert list(said(found)) == [2]


def test_what_is_shown_of_a_row_is_short_and_printable() -> None:
    found = roster("name,exam\n\u202eAnn\x1b[31m" + "é" * 1000 + ",70-532\n")
    [row] = found["unread"]
    assert len(row["text"]) == 300
    assert not {"\u202e", "\x1b"} & {*row["text"], *row["words"]}


@pytest.mark.parametrize(
    "csv,reason",
    [
        ("", "The file is empty."),
        ("\ufeff\r\n;;\r\n", "The file is empty."),
        ("PK\x03\x04 whatever", "not CSV"),
        ("name\0,exam", "not CSV"),
        (
            "what,ever\n1,2\n",
            "Name at least one “Person” and one “Credential”; the first row holds: what and ever.",
        ),
        ("name,age\nAnn,3\n", "Name at least one “Person” and one “Credential”"),
        ("name,exam\n" + "Ann,70-532\n" * 20_001, "at most 2 MB and 20,000 rows"),
        ("name,exam\n" + "é" * 1_000_000, "at most 2 MB and 20,000 rows"),
        ("name,exam\n" + "".join(f"P{i},\n" for i in range(10_001)), "10001 people are too many"),
        ("name,exam,company\nAnn,,Contoso\nBo,,Fabrikam\n", "The list is of 2 organizations."),
    ],
    ids=range(10),
)
def test_a_list_that_cannot_be_read_at_all_is_refused_with_the_mend(csv: str, reason: str) -> None:
    assert reason in refused(csv)


def test_a_request_without_a_list_is_a_failure() -> None:
    assert "failure" in call("roster")
    assert "failure" in call("roster", csv="person,credential\nAnn,70-532\n", elsewhere=["exam-77-001"])
    assert "failure" in call("nothing")
