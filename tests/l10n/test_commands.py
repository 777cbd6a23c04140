"""`palier l10n …` as translators run it, in a copy of the project's data."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palier import CatalogueError, l10n
from palier.__main__ import main
from palier.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
ID = "levels.gold"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's data, as the current folder."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, code: int = 0) -> None:
    """Run a command that ends with a code."""
    assert main(["l10n", *arguments]) == code


def contents(project: Path) -> Mapping[str, bytes]:
    """Return every file of the data."""
    data = project / "data"
    return {str(file.relative_to(data)): file.read_bytes() for file in data.rglob("*") if file.is_file()}


def replaced(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def states(capsys: pytest.CaptureFixture[str], tag: str) -> dict[str, int]:
    """Return how many sentences of a locale are in which state."""
    capsys.readouterr()
    run("status", tag, "--json")
    [status] = json.loads(capsys.readouterr().out)
    sentences: dict[str, int] = status["sentences"]
    return {state: count for state, count in sentences.items() if state in l10n.STATES and count}


def french(project: Path) -> Path:
    """Return the French catalogue."""
    return project / "data" / "locales" / "fr-FR.po"


def test_merging_what_is_up_to_date_changes_nothing(project: Path) -> None:
    before = contents(project)
    run("merge")
    assert contents(project) == before


def test_changed_facts_change_no_catalogue(project: Path) -> None:
    before = {name: content for name, content in contents(project).items() if name.endswith(".po")}
    source = project / "data" / "requirements.yaml"
    text = source.read_text(encoding="utf-8")
    for old, new in [
        ("developing: 10000 USD", "developing: 12345 USD"),
        ("window: 12 months", "window: 6 months"),
        ("code: 70-534", "code: 70-934"),
        ("retired: 2017-12-31", "retired: 2018-01-31"),
        ("exam-70-475", "exam-70-975"),
        ("gold:\n            people: 2", "gold:\n            people: 7"),
    ]:
        assert old in text
        text = text.replace(old, new) if "exam-" not in old else text.replace(f"/{old}", f"/{new}")
    source.write_text(text, encoding="utf-8")
    run("merge")
    assert {name: content for name, content in contents(project).items() if name.endswith(".po")} == before


def test_the_template_tells_what_fills_each_placeholder_and_where(project: Path) -> None:
    run("extract")
    template = (project / "data" / "locales" / "requirements.pot").read_text(encoding="utf-8")
    assert (
        "#. Page: cloud-platform/#azure-consumption-option.silver.skills.by-exam\n#. {people}: count (1; 2)"
        in template
    )


def test_an_edit_of_the_source_makes_one_sentence_stale_and_an_edit_in_a_tool_undoes_one_record(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    total = states(capsys, "ja-JP")["machine"]
    replaced(project / "data" / "requirements.yaml", "gold: Gold", "gold: Golden")
    run("merge")
    replaced(project / "data" / "locales" / "ja-JP.po", 'msgstr "シルバー"', 'msgstr "銀"')
    assert states(capsys, "ja-JP") == {"stale": 1, "edited": 1, "machine": total - 2}
    assert states(capsys, "fr-FR") == {"stale": 1, "machine": total - 1}


def test_a_review_is_recorded_for_what_was_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    total = states(capsys, "fr-FR")["machine"]
    run("review", "fr-FR", "--id", ID, "--id", "levels.silver", "--reviewed-by", "Zoé")
    assert states(capsys, "fr-FR") == {"reviewed": 2, "machine": total - 2}
    run("review", "fr-FR", "--page", "cloud-platform", "--reviewed-by", "Zoé", "--on", "2026-11-01")
    reviewed = states(capsys, "fr-FR")["reviewed"]
    assert 2 < reviewed < total
    run("review", "fr-FR", "--all", "--reviewed-by", "Zoé")
    assert states(capsys, "fr-FR") == {"reviewed": total}


@pytest.mark.parametrize(
    "options,said",
    [
        (["fr-FR"], "say how they came about"),
        (["fr-FR", "--method", "human"], "--method and --by go together"),
        (["fr-FR", "--reviewed-by", "Zoé"], "say what has been reviewed"),
        (["fr-FR", "--page", "nowhere", "--reviewed-by", "Zoé"], "there is no page 'nowhere'; use one of"),
        (["xx-XX", "--all", "--reviewed-by", "Zoé"], "'xx-XX' has no catalogue; use one of fr-FR"),
    ],
)
def test_a_review_that_says_too_little_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    before = contents(project)
    run("review", *options, code=2)
    assert said in capsys.readouterr().err
    assert contents(project) == before


def test_a_sentence_that_is_not_there_cannot_be_reviewed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("review", "fr-FR", "--id", "levels.bronze", "--reviewed-by", "Zoé", code=1)
    assert "levels.bronze: there is no such message" in capsys.readouterr().err


@pytest.mark.parametrize("form,ending", [("po", ".po"), ("xliff-1.2", ".1.2.xlf"), ("xliff-2.1", ".2.1.xlf")])
def test_one_edit_in_an_exported_file_changes_one_message(
    project: Path, capsys: pytest.CaptureFixture[str], form: str, ending: str
) -> None:
    run("export", "fr-FR", "--as", form)
    file = project / "build" / "l10n" / f"fr-FR{ending}"
    before = french(project).read_text(encoding="utf-8").splitlines()
    run("import", str(file))
    assert french(project).read_text(encoding="utf-8").splitlines() == before
    replaced(file, "Compétences partenaires", "Compétences des partenaires")
    run("import", str(file), "--method", "human", "--by", "Zoé")
    after = french(project).read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [('msgstr "Compétences partenaires"', 'msgstr "Compétences des partenaires"')]
    assert states(capsys, "fr-FR")["human"] == 1


def test_an_import_with_a_wrong_source_or_id_names_it_and_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("export", "fr-FR", "--as", "xliff-1.2")
    run("export", "ja-JP", "--as", "xliff-1.2")
    good, bad = (project / "build" / "l10n" / f"{tag}.1.2.xlf" for tag in ("fr-FR", "ja-JP"))
    replaced(good, "Compétences partenaires", "Compétences des partenaires")
    replaced(bad, "<source>Gold</source>", "<source>Golden</source>")
    replaced(bad, 'id="levels.silver" resname="levels.silver"', 'id="levels.sliver" resname="levels.sliver"')
    before = contents(project)
    run("import", str(good), str(bad), code=1)
    said = capsys.readouterr().err
    assert "levels.gold" in said
    assert "levels.sliver" in said
    assert contents(project) == before


def test_a_plural_that_is_half_translated_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = l10n.read_catalogue(french(project))
    entry = next(entry for entry in catalogue if entry.msgid_plural)
    entry.msgstr_plural[1] = ""
    l10n.write_catalogue(catalogue, french(project))
    run("check", "fr-FR", code=1)
    assert "plural form 1 is empty, but others are translated" in capsys.readouterr().err


def test_parts_are_exported_beside_each_other(project: Path) -> None:
    run("export", "fr-FR", "--as", "po")
    run("export", "fr-FR", "--as", "po", "--page", "interface", "--only", "machine, edited")
    names = sorted(file.name for file in (project / "build" / "l10n").iterdir())
    assert names == ["fr-FR.interface.machine.edited.po", "fr-FR.po"]


def test_no_review_is_still_to_come(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("review", "fr-FR", "--all", "--reviewed-by", "Zoé", "--on", "2999-01-01")
    assert "still to come" in capsys.readouterr().err


def test_only_what_is_asked_for_is_exported(project: Path) -> None:
    replaced(project / "data" / "requirements.yaml", "gold: Gold", "gold: Golden")
    run("merge")
    out = project / "stale.po"
    run("export", "fr-FR", "--as", "po", "--only", "missing,stale", "--out", str(out))
    assert [entry.msgctxt for entry in l10n.read_catalogue(out)] == ["levels.gold"]
    run("export", "fr-FR", "--as", "po", "--only", "lost", code=2)


def test_every_finding_is_named_and_fails_the_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check")
    replaced(french(project), 'msgstr "Or"', 'msgstr " Or"')
    run("check", "ja-JP")
    run("check", "fr-FR", code=1)
    assert "levels.gold" in capsys.readouterr().err


def test_a_text_in_french_is_checked_with_the_places_of_its_faults(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = project / "text.md"
    text.write_text("Bonjour\nQue faire? Rien.\n", encoding="utf-8")
    run("check", str(text), code=1)
    assert "text.md:2:10" in capsys.readouterr().err
    run("check", str(text), "--mend")
    assert text.read_text(encoding="utf-8") == "Bonjour\nQue faire\u202f? Rien.\n"
    run("check", "nowhere.md", code=2)
    english = project / "en-US" / "text.md"
    english.parent.mkdir()
    english.write_text("What? Nothing.\n", encoding="utf-8")
    run("check", str(english), code=2)


def test_a_new_locale_can_be_translated_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "PT-br")
    sentences = states(capsys, "pt-BR")
    assert sentences == {"missing": sum(sentences.values())}
    run("export", "pt-BR", "--as", "xliff-2.1")
    run("check", "pt-BR")
    run("merge", "pt-BR")


def test_a_hand_off_is_dated_and_tells_when_the_source_has_changed_since(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("hand-off", "fr-FR")
    replaced(project / "data" / "requirements.yaml", "gold: Gold", "gold: Golden")
    capsys.readouterr()
    run("status", "--json")
    [status] = [status for status in json.loads(capsys.readouterr().out) if status["locale"] == "fr-FR"]
    assert status["handed_off"]
    assert status["source"]["current"] is False
    assert status["gate"]["met"] is False


def test_the_status_is_a_table_whose_columns_stand_below_each_other(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("status", "fr-FR")
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.split() == [
        "state",
        "translated",
        "reviewed",
        *l10n.STATES,
        "faults",
        "handed",
        "off",
        "gate",
    ]
    assert first.index("state") + len("state") == second.index("public") + len("public")


def test_typography_can_be_mended_by_the_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = french(project).read_bytes()
    plain = before.decode().replace("\u202f?", " ?").replace("«\u202f", "« ")
    french(project).write_text(plain, encoding="utf-8")
    run("check", "fr-FR", code=1)
    run("check", "fr-FR", "--mend")
    assert french(project).read_bytes() == before
    assert "mended" in capsys.readouterr().out


def test_a_draft_of_a_public_locale_is_built_below_its_gate(project: Path) -> None:
    replaced(french(project), 'msgstr "Or"', 'msgstr ""')
    with pytest.raises(CatalogueError, match="its gate asks for 100%"):
        Project(project).words_of("fr-FR")
    words = Project(project, draft=True).words_of("fr-FR")
    assert words["messages"]["levels.gold"] == "Gold"
    assert "levels.gold" in words["foreign"]["messages"]


def test_a_reader_that_goes_away_is_no_error(project: Path) -> None:
    command = f"{sys.executable} -m palier l10n status --json | head -c 1"
    done = subprocess.run(command, shell=True, cwd=project, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_beta_that_cannot_be_read_stands_in_the_language_of_the_source_and_blocks_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "locales" / "ja-JP.po").write_text("broken", encoding="utf-8")
    words = Project(project).words()
    assert words["ja-JP"]["messages"]["levels.gold"] == "Gold"
    assert "levels.gold" in words["ja-JP"]["foreign"]["messages"]
    assert states(capsys, "ja-JP") == {"missing": len(words["ja-JP"]["messages"])}
    run("check", "ja-JP", code=1)
    run("merge", code=1)
    run("review", "ja-JP", "--all", "--method", "human", "--by", "Zoé", code=1)
    assert (project / "data" / "locales" / "ja-JP.po").read_text(encoding="utf-8") == "broken"


def test_a_table_of_formats_for_other_settings_is_refused_with_the_mend(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = project / "data" / "locales" / "locales.yaml"
    replaced(registry, "first_day: 1er", "first_day: 1re")
    with pytest.raises(CatalogueError, match="mend: run `palier formats fr-FR`"):
        Project(project).words()
    assert main(["formats", "fr-FR"]) == 0
    assert Project(project).words()["fr-FR"]["formats"]["first_day"] == "1re"


def test_an_export_does_not_overwrite_a_catalogue(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(project)
    run("export", "fr-FR", "--as", "po", "--page", "interface", "--out", str(french(project)), code=2)
    assert "holds the catalogues" in capsys.readouterr().err
    assert contents(project) == before
