"""The YAML reference: a page of each language, made from the classes that read the source and from working examples.

The frame of a page is written by hand, in `docs/templates/reference/<locale>.md`. Two kinds of comments in it are
filled in: `<!-- keys: Team, Role -->` by the keys of mappings, `<!-- example: team -->` by the telling lines of a
source in `docs/examples/`. The finished page is committed, as the JSON Schema is: it reads on a forge and in every
generator of sites, and a review shows what a change of the form does to it. `palier schema` writes both; a test
compares them.

A docstring is translated in `docs/templates/reference/<locale>.po`. Its English is the key, so that a translation whose
English has changed is no longer used: the English stands there, marked as such, until somebody translates it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any

import polib
from pydantic import BaseModel, TypeAdapter

from palier._errors import SetupError
from palier._reference_words import MADE, TITLES, TYPES, WORDS
from palier.source import Requirements, _persons, _points, _rules, _scalars, _values
from palier.source._inputs import InputKind

FRAMES = Path("docs") / "templates" / "reference"
"""Folder of the frames, one for each language."""
EXAMPLES = Path("docs") / "examples"
"""Folder of the examples, each a whole source."""
PAGE = Path("reference") / "requirements-yaml.md"
"""Where the page stands in the folder of a language."""
SHOWN, END = "# shown", "# end"
"""Comments around the lines of an example that the page shows."""

COMMON: tuple[type[BaseModel], ...] = (_rules.Requirement, _persons.Person, _points.PointsPart)
"""What the mappings of one kind have in common, which the page says once."""

Schema = Mapping[str, Any]

_DIRECTIVE = re.compile(r"^<!-- (keys|example): (.+) -->$", re.MULTILINE)
_NAMED: dict[str, Any] = {
    "id": _scalars.Id,
    "words": _scalars.Words,
    "sentence": _scalars.Text,
    "sentences": _scalars.Texts,
    "day": _scalars.Day,
    "month": _scalars.FirstDay,
    "window": _scalars.WindowWords,
    "months": _scalars.Months,
    "address": _scalars.Url,
    "people": _scalars.Size,
    "people_or_value": _values.SizeOrParameter,
    "value": _scalars.Parameter,
    "quantity": _scalars.Quantity,
    "number": _scalars.ExactNumber,
    "fee": _scalars.FeeAmount,
    "level_value": _values.LevelValue,
    "plain_threshold": _values.PlainThreshold,
    "threshold": _values.Threshold,
    "rule": _rules.Rule,
    "rule_part": _rules.Part,
    "person": _persons.PersonRule,
    "person_parts": _persons.PersonParts,
    "list_or_ids": _persons.ListOrIds,
    "team": _persons.TeamRule,
    "points_part": _points.AnyPart,
    "input": InputKind,
}
"""Kinds of values that have a name of their own on the page."""
_ASIDE = {"description", "title", "default", "examples"}
"""What a schema says besides which values it takes."""


def write_reference(root: Path) -> list[Path]:
    """Write the page of each language that has a frame; return the files that changed, seen from the project.

    Raises:
        SetupError: a frame names a mapping or an example that there is not.
    """
    changed = []
    for file, text in reference_pages(root).items():
        there = root / file
        if not there.exists() or there.read_text(encoding="utf-8") != text:
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(text, encoding="utf-8")
            changed.append(file)
    return changed


def reference_pages(root: Path) -> dict[Path, str]:
    """Return the text of each page by its file, seen from the project; see `write_reference`."""
    pages = {}
    for frame in sorted((root / FRAMES).glob("*.md")):
        text = _Page(root, frame.stem).filled(frame.read_text(encoding="utf-8"))
        pages[Path("docs") / frame.stem / PAGE] = text
    return pages


def shown(text: str) -> str:
    """Return the lines of an example that the page shows; what is left out between them becomes a line of dots."""
    parts, inside = [], False
    for line in text.splitlines():
        if line.strip() == SHOWN:
            inside = True
            parts.append("")
        elif line.strip() == END:
            inside = False
        elif inside:
            parts[-1] += f"{line}\n"
    return "# …\n".join(dedent(part) for part in parts)


@dataclass(frozen=True)
class _Page:
    """Fills in the frame of one language."""

    root: Path
    tag: str
    """The language, as in fr-FR."""

    @cached_property
    def translated(self) -> Mapping[str, str]:
        """The docstrings in this language, by their English."""
        file = self.root / FRAMES / f"{self.tag}.po"
        entries = polib.pofile(str(file)) if file.exists() else []
        return {entry.msgid: entry.msgstr for entry in entries if entry.translated()}

    def filled(self, frame: str) -> str:
        """Return the page."""
        text = _DIRECTIVE.sub(self._fill, frame)
        _, front, body = text.split("---\n", 2)
        return f"---\n{front}---\n\n<!-- {MADE[self.tag]} -->\n{body}"

    def _fill(self, found: re.Match[str]) -> str:
        names = found[2].split(", ")
        if found[1] == "example":
            return "\n\n".join(map(self._example, names))
        return "\n\n".join(self._keys(name) for name in names)

    def _example(self, name: str) -> str:
        file = self.root / EXAMPLES / f"{name}.yaml"
        if not file.exists():
            raise SetupError(f"the frame {self.tag} shows an example that there is not: {file.name}")
        return (
            f'```yaml title="{EXAMPLES.as_posix()}/{file.name}"\n{shown(file.read_text(encoding="utf-8"))}```'
        )

    def _keys(self, name: str) -> str:
        """Return the table of a mapping's keys, under what the mapping is."""
        schema = definitions().get(name)
        if schema is None:
            raise SetupError(f"the frame {self.tag} describes a mapping that there is not: {name}")
        words = WORDS[self.tag]
        required = schema.get("required", ())
        head = [words[column] for column in ("key", "type", "required", "meaning")]
        rows = [head, ["---"] * len(head)]
        for key, item in own_keys(name).items():
            needed = words["yes"] if key in required else self._default(item)
            rows.append([f"`{key}`", self.type(item), needed, self.words(_meaning(item))])
        other = schema.get("additionalProperties")
        if isinstance(other, dict):
            rows.append([words["any_other"], self.type(other), "", words[f"any_other_{name}"]])
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"{self.words(schema['description'])}\n{{ #{anchor(name)} }}\n\n{table}"

    def _default(self, item: Schema) -> str:
        words = WORDS[self.tag]
        default = item.get("default")
        if default in (None, [], {}):
            return words["no"]
        shown_default = str(default).lower() if isinstance(default, bool) else default
        return words["default"].format(value=f"`{shown_default}`")

    def words(self, english: str) -> str:
        """Return a docstring in this language; where nobody has translated it, in English and marked so."""
        text = self.translated.get(english)
        if text is None:
            text = english if self.tag.startswith("en") else f'<span lang="en">{english}</span>'
        return text.replace("|", "\\|")

    def type(self, schema: Schema) -> str:
        """Return in words which values a schema takes."""
        types = TYPES[self.tag]
        plain = {key: value for key, value in schema.items() if key not in _ASIDE}
        for name, known in named().items():
            if plain == known:
                return types[name]
        members = plain.get("anyOf") or plain.get("oneOf")
        if members is not None:
            several = [self.type(member) for member in members if member != {"type": "null"}]
            return f" {types['or']} ".join(dict.fromkeys(several))
        if "$ref" in plain:
            name = plain["$ref"].rpartition("/")[2]
            return f"[{TITLES[self.tag].get(name, types['mapping'])}](#{anchor(name)})"
        if values := plain.get("enum") or ([plain["const"]] if "const" in plain else None):
            return ", ".join(f"`{value}`" for value in values)
        return self._plain(plain)

    def _plain(self, plain: Schema) -> str:
        """Return in words which values a schema takes that is neither a choice nor a name of another."""
        types = TYPES[self.tag]
        match plain.get("type"):
            case "array":
                return types["list"].format(of=self.type(plain["items"]))
            case "object":
                inner = plain.get("additionalProperties") or next(iter(plain["patternProperties"].values()))
                return types["by_id"].format(of=self.type(inner))
            case "boolean":
                return "`true` / `false`"
            case "integer":
                return types["integer"]
            case "string":
                return types["text"]
        return types["anything"]


def anchor(name: str) -> str:
    """Return the anchor of a mapping's table: `keys-of-` and its class in small letters, as in `keys-of-one-team`."""
    return "keys-of-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


@cache
def definitions() -> Mapping[str, Schema]:
    """Return the schema of every mapping of the source, and of what several have in common, by its class's name."""
    classes: tuple[type[BaseModel], ...] = (Requirements, *COMMON)
    schemas = {kind.__name__: kind.model_json_schema(by_alias=True) for kind in classes}
    return {
        **schemas["Requirements"]["$defs"],
        **{name: _without(s, {"$defs"}) for name, s in schemas.items()},
    }


def own_keys(name: str) -> Mapping[str, Schema]:
    """Return the keys of a mapping with their schemas, without those that it has in common with others of its kind."""
    common = {
        key
        for base in COMMON
        if name in {kind.__name__ for kind in _descendants(base)}
        for key in definitions()[base.__name__]["properties"]
    }
    return _without(definitions()[name]["properties"], common)


def _descendants(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _descendants(inner)


def _meaning(item: Schema) -> str:
    """Return what a key means: its own docstring or, where both are the same, that of the mapping that it holds."""
    described = item if "description" in item else definitions()[item["$ref"].rpartition("/")[2]]
    meaning: str = described["description"]
    return meaning


@cache
def named() -> Mapping[str, Schema]:
    """Return the schemas of the kinds of values that have a name of their own."""
    schemas = {name: TypeAdapter(kind).json_schema(by_alias=True) for name, kind in _NAMED.items()}
    return {name: _without(schema, {*_ASIDE, "$defs"}) for name, schema in schemas.items()}


def _without(schema: Schema, keys: Set[str]) -> Schema:
    return {key: value for key, value in schema.items() if key not in keys}
