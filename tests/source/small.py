"""A small source of one competency, to put any requirement into."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from palier import SourceError
from palier.compile._compilation import Compilation
from palier.compile._programme import compile_data
from palier.source import read_source

Json = dict[str, Any]

SMALL = """\
format: 1
programme: {id: trial, title: Trial, source_locale: en-US}
sources:
  page: {title: Page, locale: en-US, holder: Somebody, licence: CC0, handed_off: 2020-01-01, translation: original,
         source_state: 0123abc}
levels: {silver: Silver, gold: Gold}
inputs:
  market: {type: choice, label: Market, values: {developed: Developed, developing: Developing, other: Other}}
  revenue: {type: money, currency: USD, window: 12 months, label: Revenue}
  customers: {type: count, unit: {one: "{n} customer", other: "{n} customers"}, window: 12 months, label: Customers}
  users: {type: count, unit: {one: "{n} user", other: "{n} users"}, window: snapshot, label: Users}
  survey: {type: number, unit: "{n} of 5", label: Survey}
  ties: {type: choices, label: Ties, values: {dpor: Digital, tpor: Transacting}}
  hub: {type: attestation, label: Hub}
credentials:
  a: {kind: exam, code: A-1, title: Exam of A}
  b: {kind: exam, code: B-1, title: Exam of B}
  c: {kind: certification, title: Certification of C}
  d: {kind: assessment, title: Assessment of D}
lists:
  plain: [a, b, c]
  areas: [{title: First area, of: [a, b]}, {title: Second area, of: [b, c]}]
competencies:
  - id: one
    title: One
    summary: The first.
    sources: [page]
    edition: {from: 2020-01-01}
    options:
      - id: way
        title: Way
        summary: The only way.
        levels: LEVELS
        require: REQUIRE
"""
"""Its levels and its requirement are left to be filled in; what follows belongs to the competency."""


def small(require: str, levels: str = "{silver: {people: 2}}", after: str = "") -> str:
    """The small source with a requirement and levels, written as YAML in one line, and more of the competency."""
    return SMALL.replace("LEVELS", levels).replace("REQUIRE", require) + after


def data_of(text: str, folder: Path) -> tuple[Json, Compilation]:
    """Compile a source to data that no checker has read, with what else was gathered."""
    file = folder / "requirements.yaml"
    file.write_text(text, encoding="utf-8")
    compilation = Compilation(read_source(file))
    return compile_data(compilation)[0], compilation


def rule_of(text: str, folder: Path, level: int = 0) -> Json:
    """The compiled requirement of a level of the small source."""
    rule: Json = data_of(text, folder)[0]["competencies"][0]["options"][0]["levels"][level]["rule"]
    return rule


def complaint(text: str, folder: Path) -> str:
    """What the author of a faulty source is told."""
    try:
        data_of(text, folder)
    except SourceError as error:
        return str(error)
    raise AssertionError("nothing was found wrong")


def is_told(text: str, folder: Path, path: str, what: str, mend: str) -> None:
    """Assert that the author is told one thing: at a path, what is wrong, and a mend."""
    message = complaint(text, folder)
    lines = message.splitlines()
    assert len(lines) == 2, message
    assert lines[0].partition(": ")[2].startswith(f"{path}: "), message
    assert what in lines[0], message
    assert mend in lines[1], message


def without(data: Mapping[str, Any], *names: str) -> Json:
    """The data without some of its keys."""
    return {key: value for key, value in data.items() if key not in names}
