"""Many profiles in a terminal: JSON Lines and lists of staff in, JSON Lines and CSV out, a line after the other."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

from checker.terminal import main
from checker.terminal._errors import InputError
from checker.terminal._files import read_programme
from checker.terminal._profiles import read_profiles
from checker.terminal._progress import Progress
from palier.build import write_compiled
from palier.project import Project

ROOT = Path(__file__).parents[2]
CLOUD = ("--competency", "cloud-platform", "--on", "2018-06-01")
SILVER = "cloud-platform.azure-consumption-option.silver"
ROSTER = """\
organization,person,credential,passed,market,acr_12m,association
Beta,Zoé,70-535,2017-06-01,developed,15000 USD,dpor;tpor
Beta,Yan,Technical Assessment for Cloud Platform,,,,
Beta,Xu,,,,,
Gamma,Wu,EXAM-70-532,,developing,,
"""


@pytest.fixture(scope="session")
def project() -> Project:
    """The real project."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def folder(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build leaves for the command line."""
    folder = tmp_path_factory.mktemp("project") / "build" / "checker"
    write_compiled(project, project.words(), folder)
    return folder


@pytest.fixture
def assess(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that assesses an input and returns exit code, output and errors."""

    def run(name: str, content: str, *options: str) -> tuple[int, str, str]:
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        code = main(["assess", str(file), "--programme", str(folder), *CLOUD, *options])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_each_line_of_json_lines_is_a_profile_and_a_bad_one_stops_no_other(assess: Any) -> None:
    lines = '{"name": "Alpha"}\n\n{bad\n{"answers": {"market": "moon"}}\n{"people": []}\n'
    code, out, err = assess("p.jsonl", lines, "--to", "jsonl")
    assert [json.loads(line)["profile"] for line in out.splitlines()] == ["Alpha", "5"]
    assert code == 2
    assert "p.jsonl:3:2: this is not JSON" in err
    assert "p.jsonl:4: /answers/market: “moon” is not one of the values" in err


def test_a_list_of_staff_becomes_a_profile_for_each_organization(assess: Any) -> None:
    code, out, _ = assess("staff.csv", ROSTER, "--to", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    verdicts = {(row["profile"], row["level"]): row["verdict"] for row in rows}
    assert code == 0
    assert verdicts == {
        ("Beta", "silver"): "met",
        ("Beta", "gold"): "unmet",
        ("Gamma", "silver"): "unknown",
        ("Gamma", "gold"): "unmet",
    }
    assert {row["asks"] for row in rows if row["level"] == "silver"} == {"", "acr_12m; association"}


def read(project: Project, content: str, tmp_path: Path, locale: str = "en-US") -> list[Any]:
    file = tmp_path / "staff.csv"
    file.write_text(content, encoding="utf-8")
    wording = project.wording(locale)
    return list(read_profiles(str(file), None, project.compiled.programme, wording, lambda _: None))


def test_credentials_are_known_by_id_code_title_and_alias_in_any_case(
    project: Project, tmp_path: Path
) -> None:
    names = (
        "exam-70-347",
        "70-347",
        "Examen\u00a070-347",
        "enabling services for microsoft office 365",
        "ENABLING OFFICE 365 SERVICES",
    )
    rows = "".join(f'P{i},"{name}"\n' for i, name in enumerate(names))
    [found] = read(project, "person,credential\n" + rows, tmp_path, "fr-FR")
    assert found.faults == ()
    assert {h.credential for person in found.profile.people for h in person.holdings} == {"exam-70-347"}


@pytest.mark.parametrize(
    "row,said",
    [
        ("Ann,exam-99,", "staff.csv:2: The credential “exam-99” is not known. Write its id, code or title."),
        ("Ann,MCSA,", "staff.csv:2: The credential “MCSA” is not known."),
        ("Ann,70-532,2017-13-01", "staff.csv:2: “2017-13-01” is not a date. Write year-month-day"),
        (",70-532,", "staff.csv:2: Nobody is named. Write who it is under “person”."),
        ("Ann,70-532,03/04/2017", "staff.csv:2: “03/04/2017” may be one of two days. Write year-month-day"),
        ("Ann,70-532,,more", "staff.csv:2: The row has more cells than there are headings: “more”."),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_the_mend(
    project: Project, tmp_path: Path, row: str, said: str
) -> None:
    [found] = read(project, f"person,credential,passed\n{row}\n", tmp_path)
    assert found.profile is None
    assert said in found.faults[0]


def test_an_organization_whose_rows_are_scattered_is_refused_not_assessed_twice(
    project: Project, tmp_path: Path
) -> None:
    rows = "organization,person,credential\nA,Ann,70-532\nB,Bob,70-532\nA,Cid,70-533\n"
    first, second, third = read(project, rows, tmp_path)
    assert (first.faults, second.faults) == ((), ())
    assert "sort the list by organization" in third.faults[0]


def test_an_answer_that_contradicts_one_above_is_refused(project: Project, tmp_path: Path) -> None:
    rows = "person,credential,market\nAnn,70-532,developed\nBob,70-532,developing\n"
    [found] = read(project, rows, tmp_path)
    assert "market: “developing” contradicts “developed” in a row above" in found.faults[0]


@pytest.mark.parametrize(
    "content,said",
    [
        ("", "the first row names the columns, at least `person` and `credential`; it holds nothing"),
        ("who,what\n", "at least `person` and `credential`; it holds who, what"),
        ("person,credential,shoe\n", "the column 'shoe' is not known; use person, first-name"),
        ("person,credential,person\n", "the column 'person' stands twice"),
        ('person,credential\n"Ann,70-532\n', "this is not CSV"),
    ],
)
def test_a_list_without_a_heading_that_can_be_read_is_refused_whole(
    project: Project, tmp_path: Path, content: str, said: str
) -> None:
    with pytest.raises(InputError) as error:
        read(project, content, tmp_path)
    assert said in str(error.value)


def test_no_cell_of_the_answer_is_a_formula(assess: Any) -> None:
    _, out, _ = assess("p.jsonl", '{"name": "=HYPERLINK(1)"}\n', "--to", "csv")
    assert all(row["profile"] == "'=HYPERLINK(1)" for row in csv.DictReader(io.StringIO(out)))


def test_a_required_level_must_be_met_in_every_profile(assess: Any) -> None:
    assert assess("staff.csv", ROSTER, "--require", SILVER)[0] == 1
    only_beta = "".join(ROSTER.splitlines(keepends=True)[:-1])
    assert assess("staff.csv", only_beta, "--require", SILVER)[0] == 0


def test_without_a_competency_named_the_answer_is_how_all_levels_stand(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "profile.json"
    file.write_text('{"people": []}')
    assert main(["assess", str(file), "--programme", str(folder), "--on", "2018-06-01"]) == 0
    out = capsys.readouterr().out
    assert "✘ Messaging, Hybrid Services Partner option, Gold: Not met" in out
    assert "? Small and Midmarket Cloud Solutions, O365 Services option, Silver: Not known" in out
    assert "add --competency and its id: application-development, " in " ".join(out.split())


CRM_SILVER = "cloud-customer-relationship-management.cloud-crm-reseller-option.silver"


def test_the_cheapest_path_to_a_level_is_printed_with_costs_of_ones_own(assess: Any, tmp_path: Path) -> None:
    profile = """{"answers": {"market": "developing", "crm_association": ["dpor"]},
        "people": [{"name": "Ann", "credentials": ["exam-mb2-714", "exam-mb2-710"]}, {"name": "Bob"}]}"""
    code, out, _ = assess("p.json", profile, "--path", CRM_SILVER)
    words = " ".join(out.split())
    assert code == 0
    assert f"Cheapest path to {CRM_SILVER}, cost 2:" in words
    assert "reach USD\u00a050,000 2. Bob: pass Exam\u00a0MB2-" in words.replace(
        "USD 50", "USD\u00a050"
    ).replace("Exam MB2", "Exam\u00a0MB2")
    costs = tmp_path / "costs.json"
    costs.write_text(
        '{"credentials": {"exam": 165}, "inputs": {"crm_cloud_revenue_12m": {"per_unit": "0.01"}}}'
    )
    _, out, _ = assess("p.json", profile, "--path", CRM_SILVER, "--costs", str(costs), "--to", "json")
    assert json.loads(out)["paths"][CRM_SILVER]["cost"] == "665"
    _, out, _ = assess("p.json", profile, "--path", SILVER, "--to", "csv")
    paths = {row["level"]: row["path"] for row in csv.DictReader(io.StringIO(out))}
    assert "Somebody new" not in paths["silver"]
    assert "Ann: pass " in paths["silver"]
    assert paths["gold"] == ""


@pytest.mark.parametrize(
    "options,said",
    [
        (("--path", "gold"), "--path 'gold' is not a level; use one of"),
        (("--costs", "c.json"), "--costs is of use only with --path; name a level"),
        (
            ("--path", SILVER, "--costs", "nowhere.json"),
            "nowhere.json: No such file or directory; name a file",
        ),
    ],
)
def test_a_path_that_cannot_be_worked_out_is_refused_with_the_mend(
    assess: Any, options: tuple[str, ...], said: str
) -> None:
    code, out, err = assess("p.json", "{}", *options)
    assert (code, out) == (2, "")
    assert said in err


def test_profiles_are_read_one_at_a_time(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text('{"people": []}\n' * 1000)
    seen: list[int] = []
    profiles = read_profiles(
        str(file), None, project.compiled.programme, project.wording("en-US"), seen.append
    )
    next(profiles)
    assert len(seen) == 1
    assert sum(1 for _ in profiles) == 999
    assert seen[-1] == file.stat().st_size


@pytest.mark.parametrize("to", ["text", "jsonl", "csv"])
def test_a_name_can_neither_disturb_the_terminal_nor_stop_the_answer(assess: Any, to: str) -> None:
    code, out, err = assess("two.jsonl", '{"name": "A\\ud800\\u001b[31mB"}\n{"name": "C"}\n', "--to", to)
    assert (code, err) == (0, "")
    assert "A[31mB" in out
    assert "\x1b" not in out


def test_the_headings_of_an_organization_are_printable(assess: Any) -> None:
    _, out, _ = assess("list.csv", "organization,person,credential\nBe\x1b[31mta,Zo,70-535\n")
    assert "\x1b" not in out
    code, _, err = assess("list.csv", "person\x1b[31m,credential\n")
    assert code == 2
    assert "\x1b" not in err


@pytest.mark.parametrize("text", ["[]", '{"format": 2}', '{"format": 2, "id": 1, "digest": "", "inputs": 3}'])
def test_a_damaged_programme_is_an_error_that_says_so(text: str, tmp_path: Path) -> None:
    (tmp_path / "programme.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not a compiled programme; compile it again"):
        read_programme(tmp_path / "programme.json")


class Watched(io.StringIO):
    """A terminal that somebody watches."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_progress_is_shown_on_long_input_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: next(now))
    out = Watched()
    progress = Progress(out, 200)
    for done in (50, 100, 150):
        progress.seen(done)
        progress.one_more()
    progress.end()
    assert "3 profiles (75 %)" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")
    silent = io.StringIO()
    progress = Progress(silent, 200)
    progress.one_more()
    progress.end()
    assert silent.getvalue() == ""
