"""What the guide “From a page to YAML” tells to write can be compiled, and every phrase leads to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from palier.compile import compile_programme
from palier.source import read_source, read_yaml
from tests.docs.examples import ROOT

GUIDES = [ROOT / "docs" / tag / "guides" / "from-a-page-to-yaml.md" for tag in ("en-US", "fr-FR")]
COUNTS = ("customers", "seats", "devices", "surveys", "app_surveys")
DECLARED = ("authorized", "security", "privacy", "member")
CREDENTIALS = (*(f"exam-{i}" for i in range(1, 6)), *(f"assessment-{c}" for c in "abc"), "mcsd")
OF_THE_FILE = ("inputs", "credentials", "lists", "links")
OF_THE_OPTION = ("levels", "require", "nested", "in_force")
OF_THE_COMPETENCY = ("readings", "fees", "scenarios")


def blocks(guide: Path) -> list[str]:
    """The YAML of a guide."""
    return re.findall(r"^```yaml\n(.*?)^```", guide.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def around(folder: Path, block: str) -> Path:
    """A file with a source that holds a fragment, and whatever the fragment names."""
    file = folder / "fragment.yaml"
    file.write_text(block, encoding="utf-8")
    fragment: Mapping[str, Any] = read_yaml(file).data
    assert set(fragment) <= {*OF_THE_FILE, *OF_THE_OPTION, *OF_THE_COMPETENCY}
    option: dict[str, Any] = {
        "id": "option",
        "title": "Option",
        "summary": "The only one.",
        "levels": {"silver": {}, "gold": {}},
    }
    option["require"] = {"any": [{"id": "any", "at_least": {"revenue": "1 USD"}}]}
    option |= {key: value for key, value in fragment.items() if key in OF_THE_OPTION}
    if all("require" in (level or {}) for level in option["levels"].values()):
        del option["require"]
    data: dict[str, Any] = {
        "format": 1,
        "programme": {"id": "trial", "title": "Trial", "source_locale": "en-US"},
        "sources": {"page": _source()},
        "levels": {"silver": "Silver", "gold": "Gold"},
        "inputs": _inputs(),
        "credentials": {name: {"kind": "exam", "title": f"Title of {name}"} for name in CREDENTIALS},
        "lists": {"azure-exams": ["exam-1", "exam-2"]},
        "links": {},
        "competencies": [_plain("hosting"), _plain("datacenter"), {**_plain("trial"), "options": [option]}],
    }
    for key in OF_THE_FILE:
        data[key] |= fragment.get(key, {})
    data["competencies"][-1] |= {key: v for key, v in fragment.items() if key in OF_THE_COMPETENCY}
    file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return file


def _source() -> dict[str, str]:
    licence = {"holder": "Somebody", "licence": "CC0", "handed_off": "2020-01-01"}
    return {
        "title": "Page",
        "locale": "en-US",
        **licence,
        "translation": "original",
        "source_state": "0123abc",
    }


def _inputs() -> dict[str, Any]:
    money = {"type": "money", "currency": "USD", "window": "12 months"}
    count = {"type": "count", "window": "12 months"}
    market = {
        "type": "choice",
        "label": "Market",
        "values": {"developed": "Developed", "developing": "Developing"},
    }
    return {
        "market": market,
        "revenue": {**money, "label": "Revenue"},
        "acr_12m": {**money, "label": "Consumption"},
        "survey": {"type": "number", "label": "Survey"},
        "app_survey": {"type": "number", "label": "Survey of applications"},
        **{
            name: {**count, "label": name, "unit": {"one": "{n} one", "other": "{n} ones"}} for name in COUNTS
        },
        **{name: {"type": "attestation", "label": name} for name in DECLARED},
    }


def _plain(id_: str) -> dict[str, Any]:
    rule = {"any": [{"id": "revenue", "at_least": {"revenue": "1 USD"}}]}
    levels: dict[str, Any] = {"silver": {}, "gold": {}}
    option = {"id": "option", "title": "Option", "summary": "One.", "levels": levels, "require": rule}
    head = {"id": id_, "title": id_.title(), "summary": "One of several.", "sources": ["page"]}
    return {**head, "edition": {"from": "2017-01-01"}, "options": [option]}


@pytest.mark.parametrize("block", blocks(GUIDES[0]), ids=range(len(blocks(GUIDES[0]))))
def test_what_the_guide_tells_to_write_compiles(block: str, tmp_path: Path) -> None:
    assert compile_programme(read_source(around(tmp_path, block))).programme.competencies


@pytest.mark.parametrize("guide", GUIDES, ids=["en-US", "fr-FR"])
def test_every_phrase_leads_to_a_heading(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(#([a-z-]+)\)", text)) == set(
        re.findall(r"^### .*\{ #([a-z-]+) \}$", text, re.M)
    )


def test_both_languages_tell_to_write_the_same() -> None:
    english, french = map(blocks, GUIDES)
    assert english == french
