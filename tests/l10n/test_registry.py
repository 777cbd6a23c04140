"""The registry of locales: what is wrong in it is named, and the source's own locale stands first."""

from __future__ import annotations

from pathlib import Path

import pytest

from palier import SourceError
from palier.l10n import read_registry

EN = "en-US: {name: English, direction: ltr, theme_language: en}\n"
FR = "fr-FR: {name: Français, direction: ltr, theme_language: fr}\n"


@pytest.mark.parametrize(
    "text,what",
    [
        ("{}\n", "the first locale is missing"),
        (FR + EN, "the first locale is fr-FR, but the source is written in en-US"),
        (EN + "fr-FR: {name: F, direction: sideways, theme_language: fr}\n", "fr-FR.direction"),
        (EN + "fr_FR: {name: F, direction: ltr, theme_language: fr}\n", "fr_FR"),
        (EN + EN, "the key 'en-US' stands twice"),
        ("- en-US\n", ":1:1"),
        (
            "en-US: {name: English, direction: ltr, theme_language: en, state: beta}\n",
            "other locale falls back",
        ),
        (EN + FR.replace("}", ", state: open}"), "write public, beta or hidden"),
        (EN + FR.replace("}", ", digits: roman}"), "'roman' is not a numbering system"),
        (EN + FR.replace("}", ", typography: fr-BE}"), "write fr-imprimerie-nationale or fr-eu"),
        (EN + FR.replace("}", ", gate: {translated: 101%}}"), "write a whole share from 0% to 100%"),
        (EN + FR.replace("}", ", gate: {read: 10%}}"), "write the least shares"),
        (EN + FR.replace("}", ", pseudo: bidi}"), "a pseudo-locale is built in"),
        (EN + FR.replace("fr-FR", "en-XA"), "en-XA: a pseudo-locale is built in"),
        (EN + FR.replace("theme_language: fr", "theme_language: xx"), "the theme has no translation 'xx'"),
        (EN + FR.replace("fr-FR", "fr_FR"), "'fr_FR' is not written as it should be"),
    ],
)
def test_what_is_wrong_in_the_registry_is_named(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "locales.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_registry(file)
    assert what in str(caught.value)
    assert "mend: " in str(caught.value)


def test_a_registry_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no registry of locales"):
        read_registry(tmp_path / "locales.yaml")


def test_the_locales_keep_their_order(tmp_path: Path) -> None:
    file = tmp_path / "locales.yaml"
    file.write_text(EN + FR, encoding="utf-8")
    assert list(read_registry(file)) == ["en-US", "fr-FR"]
