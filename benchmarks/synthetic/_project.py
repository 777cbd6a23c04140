"""Writes a made-up programme as a whole project: source, registry, catalogues in every locale, and pages by hand."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import polib
import yaml

from benchmarks.synthetic._programme import programme
from benchmarks.synthetic._shelf import Json
from checker._wording import placeholders
from palier.formats import write_formats
from palier.l10n import new_catalogue, write_catalogue
from palier.l10n._add import add_locale
from palier.project import Project

ROOT = Path(__file__).resolve().parents[2]
LINKED = ("docs/assets", "docs/overrides", "src", "node_modules", "mkdocs.yml")
"""What a project takes from this repository as it is."""
LOCALES = (
    "en-US", "fr-FR", "de-DE", "es-ES", "it-IT", "pt-BR", "nl-NL", "pl-PL", "cs-CZ", "sv-SE",
    "da-DK", "nb-NO", "fi-FI", "hu-HU", "ro-RO", "tr-TR", "el-GR", "bg-BG", "ru-RU", "uk-UA",
    "hr-HR", "sk-SK", "sl-SI", "lt-LT", "lv-LV", "et-EE", "ca-ES", "vi-VN", "id-ID", "ms-MY",
    "th-TH", "ja-JP", "ko-KR", "zh-CN", "zh-TW", "hi-IN", "he-IL", "ar-EG", "fa-IR", "pt-PT",
)  # fmt: skip
"""The locales in the order in which a project gets them; the first is the source's."""
SYLLABLES = tuple(consonant + vowel for consonant in "bdklmnr" for vowel in "aeiou")
WORD = re.compile(r"[^\W\d_]+")
NAMES = ("Palier",)
"""What no translation touches."""
REGISTRY = "en-US:\n  name: English\n  direction: ltr\n  theme_language: en\n"
PAGE = (
    "# {title}\n\nWhat we ask of partners, by competency.\n\n<!-- pages -->\n\n"
    "## How to read it\n\nA page names its levels.\n"
)


def write_project(out: Path, competencies: int, locales: int, *, seed: int = 0) -> Project:
    """Write a project into a folder and return it.

    Args:
        out: an empty folder, or one that is not there yet.
        competencies: how many.
        locales: how many of `LOCALES`.
        seed: another number gives another programme.
    """
    for name in ("data/locales", "data/formats", "docs"):
        (out / name).mkdir(parents=True)
    for name in LINKED:
        (out / name).symlink_to(ROOT / name)
    made = programme(competencies, seed=seed)
    (out / "data" / "requirements.yaml").write_text(as_yaml(made.data), encoding="utf-8")
    (out / "data" / "terms.yaml").write_text(
        f"never_translated: [{', '.join(NAMES)}]\nlocales: {{}}\n", encoding="utf-8"
    )
    (out / "data" / "locales" / "locales.yaml").write_text(REGISTRY, encoding="utf-8")
    project = Project(out)
    write_formats("en-US", project.formats_folder)
    _write_page(out, "en-US", "Competencies of partners")
    for tag in LOCALES[1:locales]:
        catalogue = new_catalogue(tag, project.messages)
        _translate(catalogue, Vocabulary(tag))
        write_catalogue(catalogue, project.catalogue_file(tag))
        add_locale(project, tag)
        _write_page(out, tag, Vocabulary(tag).text("Competencies of partners"))
    return Project(out)


def as_yaml(data: Json) -> str:
    """Return data as YAML that an author might have written: blocks, no anchors, nothing quoted without need."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


class Vocabulary:
    """Words of a locale that no language has: a word of English becomes the same one wherever it stands."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.words = {name: name for name in NAMES}

    def text(self, text: str) -> str:
        """Return a text without placeholders."""
        return WORD.sub(lambda found: self._word(found[0]), text)

    def sentence(self, text: str) -> str:
        """Return a message; its placeholders stay, and the words of its links are translated."""
        return "".join(
            self.text(literal)
            + (
                ""
                if name is None
                else f"{{{name}}}"
                if label is None
                else f"[{self.text(label)}]({{{name}}})"
            )
            for literal, label, name in placeholders(text)
        )

    def _word(self, word: str) -> str:
        if word not in self.words:
            rng = Random(f"{self.tag} {word.lower()}")
            made = "".join(rng.choice(SYLLABLES) for _ in range((len(word) + 2) // 2))
            self.words[word] = made.capitalize() if word[0].isupper() else made
        return self.words[word]


class _Dumper(yaml.CSafeDumper):
    """Writes days as plain text, and the same thing twice rather than a reference."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the name is the library's
        """Return that nothing is written as a reference."""
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.CSafeDumper.yaml_implicit_resolvers.items()
}


def _translate(catalogue: polib.POFile, vocabulary: Vocabulary) -> None:
    """Fill a catalogue."""
    for entry in catalogue:
        if not entry.msgid_plural:
            entry.msgstr = vocabulary.sentence(entry.msgid)
            continue
        forms = sorted(entry.msgstr_plural)
        texts = [entry.msgid, *[entry.msgid_plural] * len(forms)] if len(forms) > 1 else [entry.msgid_plural]
        entry.msgstr_plural = {
            form: vocabulary.sentence(text) for form, text in zip(forms, texts, strict=False)
        }


def _write_page(out: Path, tag: str, title: str) -> None:
    folder = out / "docs" / tag
    folder.mkdir()
    (folder / "index.md").write_text(PAGE.format(title=title), encoding="utf-8")
