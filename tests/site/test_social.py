"""What a page says of itself to other sites and to devices, and whom it names to write to."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from palier.site import SiteError
from palier.site._foot import contact
from palier.site._words import WORDS
from tests.site.made_up import SITE_URL

if TYPE_CHECKING:
    from pathlib import Path

PROPERTY = re.compile(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">')


def told(site: Path, place: str) -> dict[str, str]:
    """Return what a page tells other sites, by name."""
    return dict(PROPERTY.findall((site / place / "index.html").read_text(encoding="utf-8")))


def test_a_page_tells_other_sites_its_title_its_language_and_its_card(site: Path) -> None:
    page = told(site, "fr-FR/cloud-platform")
    assert page["og:title"] == "Plateforme cloud"
    assert page["og:locale"] == "fr_FR"
    assert page["og:locale:alternate"] == "en_US"
    assert page["og:url"] == f"{SITE_URL}fr-FR/cloud-platform/"
    assert page["og:image"] == f"{SITE_URL}assets/site/cards/fr-FR.png"
    assert page["twitter:card"] == "summary_large_image"


def test_the_card_that_a_page_names_is_there_in_the_size_that_it_tells(site: Path) -> None:
    page = told(site, "en-US")
    card = (site / page["og:image"].removeprefix(SITE_URL)).read_bytes()
    size = [int.from_bytes(card[start : start + 4]) for start in (16, 20)]  # of a PNG's first chunk
    assert [str(side) for side in size] == [page["og:image:width"], page["og:image:height"]]


def test_a_manifest_names_the_site_in_its_language_and_icons_that_are_there(site: Path) -> None:
    manifest = json.loads((site / "fr-FR" / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["lang"], manifest["dir"], manifest["name"]) == ("fr-FR", "ltr", "Palier")
    for icon in manifest["icons"]:
        assert (site / "fr-FR" / icon["src"]).is_file()


@pytest.mark.parametrize(
    "given, said",
    [
        ("help@example.org", 'Write to <a href="mailto:help@example.org">help@example.org</a>.'),
        (
            "https://example.org/help",
            'Write to <a href="https://example.org/help">https://example.org/help</a>.',
        ),
        ("", WORDS["site.no_contact"]),
    ],
)
def test_whom_to_write_to_is_what_the_owner_has_set(given: str, said: str) -> None:
    assert contact(given, WORDS) == said


def test_a_contact_that_is_no_address_stops_the_build() -> None:
    with pytest.raises(SiteError, match=r"extra\.contact is 'javascript:x'"):
        contact("javascript:x", WORDS)
