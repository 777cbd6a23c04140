"""The checker in a terminal: what a person reads, what a machine reads, and honest exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.terminal import main
from palier.build import write_compiled
from palier.project import Project

ROOT = Path(__file__).parents[2]
SILVER = "cloud-platform.azure-consumption-option.silver"
CLOUD = ("--competency", "cloud-platform")
PROFILE = {
    "answers": {"market": "developing", "acr_12m": "10000", "association": ["tpor"]},
    "people": [{"name": "A. Martin", "credentials": ["exam-70-534"]}],
}


@pytest.fixture(scope="session")
def compiled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build leaves for the command line."""
    project = Project(ROOT)
    folder = tmp_path_factory.mktemp("project") / "build" / "checker"
    write_compiled(project, project.words(), folder)
    return folder


@pytest.fixture
def assess(
    compiled_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """A function that assesses a profile and returns exit code, output and errors."""
    monkeypatch.chdir(compiled_folder.parent.parent)

    def run(profile: object, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "profile.json"
        file.write_text(profile if isinstance(profile, str) else json.dumps(profile), encoding="utf-8")
        code = main(["assess", str(file), *options])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_the_answer_is_a_tree_in_the_language_asked_for(assess: Any) -> None:
    code, out, _ = assess(PROFILE, "--on", "2018-12-31", "--locale", "fr-FR", *CLOUD)
    assert code == 0
    assert "Plateforme cloud · Au 31 décembre 2018" in out
    assert "✔ Argent\u00a0: Satisfait" in out
    assert "✘ Or\u00a0: Non satisfait" in out
    assert "Il manque 5\u202f000\u00a0USD" in out
    assert "Il manque\u00a0: 1\u00a0personne" in out
    assert (
        "Non satisfait à partir du 1er janvier 2019\u00a0: «\u00a0Examen\u00a070-534\u00a0» cesse de compter."
        in " ".join(out.split(" "))
    )


def test_a_day_later_the_exam_no_longer_counts_and_the_answer_says_so(assess: Any) -> None:
    _, out, _ = assess(PROFILE, "--on", "2019-01-01", *CLOUD)
    assert "✘ Silver: Not met" in out
    assert "Exam\u00a070-534 (A. Martin) stopped counting on January 1, 2019." in out.replace(
        "Exam 70", "Exam\u00a070"
    )


def test_json_is_the_whole_report_with_words(assess: Any) -> None:
    code, out, _ = assess(PROFILE, "--on", "2018-12-31", "--json", "--locale", "fr-FR")
    report = json.loads(out)
    assert code == 0
    assert report["on"] == "2018-12-31"
    titles = {item["id"]: item["title"]["words"] for item in report["competencies"]}
    assert titles["cloud-platform"] == "Plateforme cloud"


def test_a_required_level_decides_the_exit_code(assess: Any) -> None:
    assert assess(PROFILE, "--on", "2018-12-31", "--require", SILVER)[0] == 0
    assert assess(PROFILE, "--on", "2019-01-01", "--require", SILVER)[0] == 1
    assert assess({}, "--on", "2018-12-31", "--require", SILVER)[0] == 1


def test_without_a_date_the_answer_is_about_today_and_says_so(assess: Any) -> None:
    code, out, _ = assess({})
    assert code == 0
    assert "As of " in out


@pytest.mark.parametrize(
    "profile,options,said",
    [
        ("{", (), "profile.json:1:2: this is not JSON"),
        ('{"answers": {}, "answers": {}}', (), "'answers' stands twice"),
        ("[" * 100_000, (), "nested too deeply"),
        ({"answers": {"market": "moon"}}, (), "/answers/market: “moon” is not one of the values. Use developed"),
        ({"answers": {"acr_12m": -3}}, (), "/answers/acr_12m: The amount “-3” is below zero."),
        ({"people": [{"credentials": ["exam-0"]}]}, (), "/people/0/credentials/0/id: “exam-0” is not a credential"),
        ({}, ("--on", "tomorrow"), "--on 'tomorrow' is not a date; write year-month-day"),
        ({}, ("--locale", "xx-XX"), "there is no locale 'xx-XX'; use one of ar-EG, en-US, fr-FR, ja-JP"),
        ({}, ("--require", "gold"), "'gold' is not a level; use one of application-development."),
        ({}, ("--competency", "cloud"), "--competency 'cloud' is not a competency; use one of application-development"),
        ({}, ("--programme", "nowhere"), "name the folder of a compiled programme with --programme"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_nothing_is_assessed(
    assess: Any, profile: object, options: tuple[str, ...], said: str
) -> None:
    code, out, err = assess(profile, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_every_fault_of_a_profile_is_named_at_once(assess: Any) -> None:
    _, _, err = assess({"answers": {"market": "moon", "acr_12m": "much"}, "people": 3, "friends": []})
    assert len(err.strip().splitlines()) == 4


def test_outside_a_project_the_answer_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["assess", "profile.json"]) == 2
    assert "run `make build`" in capsys.readouterr().err


def test_a_profile_can_come_from_standard_input(
    assess: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf{}")))
    assert main(["assess", "-", "--on", "2018-06-01"]) == 0
    assert "? Cloud Platform, Azure Consumption option, Silver: Not known" in capsys.readouterr().out


def test_control_characters_in_a_name_do_not_reach_the_terminal(assess: Any) -> None:
    profile = {"people": [{"name": "A\x1b[31m\u202eB", "credentials": ["exam-70-535"]}]}
    _, out, _ = assess(profile, "--on", "2018-06-01", *CLOUD)
    assert "B" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "cp1252", "utf-8"])
def test_an_output_of_any_encoding_is_written_and_no_met_looks_unknown(
    assess: Any, monkeypatch: pytest.MonkeyPatch, encoding: str, locale: str
) -> None:
    for options in ((), ("--json",)):
        raw = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding=encoding))
        assert assess(PROFILE, "--on", "2018-12-31", "--locale", locale, *CLOUD, *options)[0] == 0
        text = raw.getvalue().decode(encoding)
        if options:
            assert json.loads(text)["on"] == "2018-12-31"
        else:
            assert "?" not in text
            assert ("+ Silver" if locale == "en-US" else "+ Argent") in text or "✔" in text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_answer_that_cannot_be_written_is_an_error_in_one_line(
    compiled_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "profile.json"
    file.write_text("{}")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "checker", "assess", str(file)],
            cwd=compiled_folder.parent.parent,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "checker: the answer cannot be written: No space left on device; make room for it\n"
