"""Adding a locale: any tag that the CLDR knows is buildable at once, and what cannot be added leaves nothing behind."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from checker import Formats
from palier import SourceError, l10n
from palier._files import write_whole
from palier.formats import plural_header, read_formats
from palier.l10n import _add
from palier.l10n._add import add_locale
from palier.l10n._tags import parse_tag
from palier.project import Project

ROOT = Path(__file__).parents[2]

HEAD = """# The locales.
en-US: {name: English, direction: ltr, theme_language: en}
# French is public.
fr-FR:
  name: Français
  direction: ltr
  theme_language: fr
  first_day: 1er
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the real source, two locales and a registry with comments."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for file in (tmp_path / "data" / "locales").glob("*.*"):
        if not file.name.startswith("fr-FR"):
            file.unlink()
    (tmp_path / "data" / "locales" / "locales.yaml").write_text(HEAD, encoding="utf-8")
    return Project(tmp_path)


def everything(project: Project) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(project.root.rglob("*")) if file.is_file()}


def registry_text(project: Project) -> str:
    return (project.locales_folder / "locales.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "typed,tag,name,direction,theme,digits",
    [
        ("FR-ca", "fr-CA", "Français (Canada)", "ltr", "fr", None),
        ("fr_jp", "fr-JP", "Français (Japon)", "ltr", "fr", None),
        ("pt-BR", "pt-BR", "Português", "ltr", "pt-BR", None),
        ("en-GB", "en-GB", "English (United Kingdom)", "ltr", "en", None),
        ("sr-latn-rs", "sr-Latn-RS", "Srpski (latinica)", "ltr", "sh", None),
        ("sr-RS", "sr-RS", "Српски", "ltr", "sr", None),
        ("zh-Hant-TW", "zh-Hant-TW", "繁體中文", "ltr", "zh-TW", None),
        ("zh-HK", "zh-HK", "繁體中文 (中國香港特別行政區)", "ltr", "zh-Hant", None),
        ("ar-EG", "ar-EG", "العربية", "rtl", "ar", "arab"),
        ("he", "he", "עברית", "rtl", "he", None),
        ("ca-es-VALENCIA", "ca-ES-valencia", "Català (valencià)", "ltr", "ca", None),
        ("kab", "kab", "Taqbaylit", "ltr", "en", None),
        ("ka-GE", "ka-GE", "ქართული", "ltr", "ka", None),
        ("es-419", "es-419", "Español (Latinoamérica)", "ltr", "es", None),
        ("uz-Cyrl-UZ", "uz-Cyrl-UZ", "Ўзбекча (Кирил)", "ltr", "en", None),
        ("bn-BD", "bn-BD", "বাংলা", "ltr", "bn", "beng"),
    ],
)
def test_a_locale_is_registered_with_what_the_cldr_says_of_it_and_is_readable_at_once(
    project: Project, typed: str, tag: str, name: str, direction: str, theme: str, digits: str | None
) -> None:
    added = add_locale(project, typed)
    assert added.tag == tag
    assert registry_text(project).startswith(HEAD)
    fresh = Project(project.root)
    registered = fresh.registry[tag]
    assert (registered.name, registered.direction, registered.theme_language) == (name, direction, theme)
    assert (registered.state, registered.digits) == ("beta", digits)
    formats = Formats.from_json(read_formats(tag, fresh.formats_folder))
    assert formats.locale == tag
    catalogue = l10n.read_catalogue(fresh.catalogue_file(tag))
    assert catalogue.metadata["Plural-Forms"] == plural_header(tag)
    assert {entry.msgctxt for entry in catalogue} == set(fresh.messages)
    plurals = next(entry for entry in catalogue if entry.msgid_plural).msgstr_plural
    assert len(plurals) == len(set(formats.plural_forms))
    assert fresh.translation(tag).sums.missing == len(fresh.messages)
    assert len(fresh.words_of(tag)["messages"]) == len(fresh.messages)


def test_every_file_that_was_written_is_named(project: Project) -> None:
    before = everything(project)
    added = add_locale(project, "de-AT")
    changed = {Path(file) for file, content in everything(project).items() if before.get(file) != content}
    assert changed == set(added.files)
    assert added.notes == ()


@pytest.mark.parametrize(
    "tag,note",
    [
        ("fr-JP", "its numbers and dates are those of fr"),
        ("en-GB-oxendict", "its numbers and dates are those of en-GB"),
        ("kab", "the theme is not translated for kab"),
        ("az-Arab-IR", "its dates show M01"),
        ("oc-FR", "does not know the plurals of oc"),
        ("mn-Mong-CN", "write it in the registry"),
    ],
)
def test_what_the_cldr_or_the_theme_lacks_is_said(project: Project, tag: str, note: str) -> None:
    assert any(note in said for said in add_locale(project, tag).notes)


def test_a_second_locale_of_a_language_is_named_with_its_region(project: Project) -> None:
    add_locale(project, "pt-PT")
    add_locale(Project(project.root), "fr-Latn-FR")
    registry = Project(project.root).registry
    assert registry["pt-PT"].name == "Português (Portugal)"
    assert registry["fr-Latn-FR"].name == "Français (France)"
    assert list(registry) == ["en-US", "fr-FR", "pt-PT", "fr-Latn-FR"]


def test_french_dates_begin_with_the_first_in_french(project: Project) -> None:
    add_locale(project, "fr-CA")
    fresh = Project(project.root)
    assert fresh.registry["fr-CA"].first_day == "1er"
    formats = Formats.from_json(read_formats("fr-CA", fresh.formats_folder))
    assert formats.date(date(2018, 1, 1)) == "1er janvier 2018"


@pytest.mark.parametrize(
    "tag,what,mend",
    [
        ("tlh", "does not know the language tlh", "add a locale whose"),
        ("fr-Deva", "does not know the language fr in Deva", "add a locale whose"),
        ("und", "does not know", "add a locale whose"),
        ("francais!", "not the tag of a locale", "as in fr-CA"),
        ("", "not the tag of a locale", "as in fr-CA"),
        ("../fr", "not the tag of a locale", "as in fr-CA"),
        ("ar-EG-u-nu-latn", "not the tag of a locale", "as in fr-CA"),
        ("fr-fr", "registered already", "palier l10n merge fr-FR"),
        ("EN-us", "the source is written in it", "add a locale to translate into"),
        ("en-xa", "pseudo-locale", "palier l10n pseudo"),
        ("ar-XB", "pseudo-locale", "palier l10n pseudo"),
        ("iw-IL", "old code", "add he-IL"),
    ],
)
def test_a_tag_that_cannot_be_added_is_refused_with_a_mend_and_changes_nothing(
    project: Project, tag: str, what: str, mend: str
) -> None:
    before = everything(project)
    with pytest.raises(SourceError) as caught:
        add_locale(project, tag)
    assert len(caught.value.problems) == 1
    assert what in caught.value.problems[0].what
    assert mend in caught.value.problems[0].mend
    assert everything(project) == before


def test_a_registry_that_takes_no_further_line_is_left_as_it_was(project: Project) -> None:
    flow = "{en-US: {name: English, direction: ltr, theme_language: en}}\n"
    (project.locales_folder / "locales.yaml").write_text(flow, encoding="utf-8")
    before = everything(project)
    with pytest.raises(SourceError):
        add_locale(project, "de-DE")
    assert everything(project) == before


def test_a_file_that_cannot_be_written_undoes_those_before_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, text: str) -> bool:
        if file.name == "locales.yaml":
            raise OSError("no space left on device")
        return write_whole(file, text)

    monkeypatch.setattr(_add, "write_whole", full)
    before = everything(project)
    with pytest.raises(OSError, match="no space"):
        add_locale(project, "de-DE")
    assert everything(project) == before


def test_a_catalogue_that_is_there_keeps_its_translations(project: Project) -> None:
    catalogue = l10n.new_catalogue("de-DE", project.messages)
    entry = next(entry for entry in catalogue if entry.msgctxt == "levels.silver")
    entry.msgstr = "Silber"
    l10n.write_catalogue(catalogue, project.catalogue_file("de-DE"))
    add_locale(project, "de-DE")
    kept = l10n.read_catalogue(project.catalogue_file("de-DE"))
    assert next(entry for entry in kept if entry.msgctxt == "levels.silver").msgstr == "Silber"


@pytest.mark.parametrize(
    "text,tag", [("ZH_hant_tw", "zh-Hant-TW"), ("SL-rozaj-BISKE-1994", "sl-rozaj-biske-1994"), ("EN", "en")]
)
def test_a_tag_is_written_in_its_usual_case(text: str, tag: str) -> None:
    assert str(parse_tag(text)) == tag
