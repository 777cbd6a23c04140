"""A new locale, buildable at once: its line in the registry, its empty catalogue and its table of formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from palier._errors import Place, Problem, SourceError
from palier._files import write_whole
from palier.formats import formats_text, has_plural_rule, known_locale, read_formats
from palier.l10n._catalogue import catalogue_text, merge, new_catalogue, read_catalogue
from palier.l10n._names import has_own_name, own_name, theme_words
from palier.l10n._pseudo import PSEUDO
from palier.l10n._registry import read_registry
from palier.l10n._tags import TagParts, parse_tag

if TYPE_CHECKING:
    from palier.project import Project

FIRST_DAYS = {"fr": "1er"}
"""What long dates of a language write for the first of the month, to begin with; the registry has the last word.

French: Imprimerie nationale, *Lexique des règles typographiques*, entry “Dates”.
"""

_PLAIN = re.compile(r"[^\W\d_][^:#\"'\\\r\n]*(?<! )")
"""Text that YAML reads as it stands."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a locale came to."""

    tag: str
    """Its tag in its usual case."""
    files: tuple[Path, ...]
    """The files that were written."""
    notes: tuple[str, ...]
    """What the person who added it should know: what the CLDR or the theme does not have for it."""


def add_locale(project: Project, tag: str) -> Added:
    """Register a locale as a beta and write its catalogue and its formats; a catalogue that is there is kept.

    If a step fails, every file is as it was before.

    Args:
        project: the project.
        tag: BCP 47 tag of language, script, region and variants, in whatever case.

    Raises:
        SourceError: the tag cannot be registered, or what is there cannot be read.
        OSError: a file cannot be written.
    """
    parts = _accepted(project, tag)
    tag = str(parts)
    registry = project.locales_folder / "locales.yaml"
    catalogue = project.catalogue_file(tag)
    formats = project.formats_folder / f"{tag}.json"
    first_day = FIRST_DAYS.get(parts.language, "")
    before = (
        read_catalogue(catalogue) if catalogue.exists() else new_catalogue(tag, project.messages_in_context)
    )
    entry = _registry_entry(parts, {locale.name for locale in project.registry.values()}, first_day)
    texts = {
        formats: formats_text(tag, None, first_day),
        catalogue: catalogue_text(merge(before, project.messages_in_context)),
        registry: registry.read_text(encoding="utf-8").rstrip("\n") + f"\n{entry}",
    }

    def prove() -> None:
        if tag not in read_registry(registry):
            _refuse(
                project, tag, "the registry does not take another line", "list locales one below the other"
            )
        read_catalogue(catalogue)
        read_formats(tag, project.formats_folder)

    _write_all(texts, prove)
    return Added(tag, tuple(texts), tuple(_notes(parts)))


def _accepted(project: Project, text: str) -> TagParts:
    """Return the parts of a tag that can be registered."""
    parts = parse_tag(text)
    if parts is None:
        mend = "write language, script, region and variants, as in fr-CA, sr-Latn-RS or ca-ES-valencia"
        _refuse(project, text, "this is not the tag of a locale", mend)
    tag = str(parts)
    if tag == project.source_locale:
        _refuse(project, tag, "the source is written in it", "add a locale to translate into")
    if tag in PSEUDO:
        _refuse(project, tag, "it is a pseudo-locale, which is built in", "run `palier l10n pseudo`")
    if tag in project.registry:
        _refuse(
            project, tag, "it is registered already", f"run `palier l10n merge {tag}` to bring it up to date"
        )
    newer = get_global("language_aliases").get(parts.language, "")
    if newer.isalpha() and newer != parts.language:
        now = TagParts(newer, parts.script, parts.region, parts.variants)
        _refuse(project, tag, f"{parts.language} is an old code of a language", f"add {now}")
    try:
        known_locale(tag)
    except UnknownLocaleError:
        what = f"the CLDR does not know the language {parts.language}{parts.script and f' in {parts.script}'}"
        _refuse(project, tag, what, "add a locale whose dates and plurals the CLDR knows")
    return parts


def _refuse(project: Project, tag: str, what: str, mend: str) -> NoReturn:
    raise SourceError([Problem(Place(project.locales_folder / "locales.yaml"), tag, what, mend)])


def _registry_entry(parts: TagParts, taken: set[str], first_day: str) -> str:
    """Return a locale's lines in the registry."""
    locale = known_locale(str(parts))
    values = {
        "name": own_name(parts, taken),
        "direction": "rtl" if locale.text_direction == "rtl" else "ltr",
        "theme_language": theme_words(parts) or "en",
        "state": "beta",
        "digits": "" if locale.default_numbering_system == "latn" else locale.default_numbering_system,
        "first_day": first_day,
    }
    lines = [f"  {key}: {_scalar(value)}\n" for key, value in values.items() if value]
    return f"{parts}:\n{''.join(lines)}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _notes(parts: TagParts) -> list[str]:
    locale = known_locale(str(parts))
    notes = []
    if not _covers(locale, parts):
        known = str(locale).replace("_", "-")
        notes.append(
            f"the CLDR has nothing of its own for {parts}; its numbers and dates are those of {known}"
        )
    if not has_plural_rule(str(parts)):
        notes.append(
            f"the CLDR does not know the plurals of {parts.language}; see Plural-Forms in its catalogue"
        )
    if not has_own_name(parts):
        notes.append(
            f"the CLDR does not know the name of {parts} in its own language; write it in the registry"
        )
    if locale.months["format"]["wide"][1] == "M01":
        notes.append(f"the CLDR does not know the names of months in {parts}; its dates show M01 to M12")
    if theme_words(parts) is None:
        notes.append(f"the theme is not translated for {parts}; its own few words are in English")
    return notes


def _covers(locale: Locale, parts: TagParts) -> bool:
    """Whether the CLDR's locale has the region and the variants that a tag names."""
    own = locale.variant.lower().split("_") if locale.variant else []
    return (locale.territory or "") == parts.region and {*parts.variants} <= {*own}


def _write_all(texts: Mapping[Path, str], prove: Callable[[], None]) -> None:
    """Write files and prove them; if anything goes wrong, leave every one as it was."""
    before = {file: file.read_bytes() if file.exists() else None for file in texts}
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, text)
        prove()
    except BaseException:
        for file, content in before.items():
            if content is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(content)
        raise
