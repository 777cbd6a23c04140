"""The script that pages elsewhere name: where it stands, what it knows, how long it may be kept."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from palier.hosting import is_immutable
from palier.site._embed import EMBED, embed_script
from tests.site import made_up

if TYPE_CHECKING:
    from pathlib import Path

    from palier.assets import Assets


def known(script: str) -> dict[str, Any]:
    """What the script knows of the site."""
    written = re.match(r"\{const palierSite=(\{.*?\});\n", script)
    assert written
    found: dict[str, Any] = json.loads(written[1])
    return found


def test_its_address_never_changes_so_it_is_asked_for_anew(site: Path) -> None:
    assert (site / EMBED).is_file()
    assert EMBED == "assets/embed.js"
    assert not is_immutable(EMBED)


def test_it_knows_the_pages_that_can_be_embedded_and_no_others(bundled: Assets) -> None:
    pages = [
        replace(made_up.HOSTILE_PAGE, path="cloud-platform", embeds=True),
        replace(made_up.HOSTILE_PAGE, path="calendar"),
    ]
    script = embed_script(bundled, made_up.LOCALES, "en-US", pages).decode()
    assert known(script)["competencies"] == ["cloud-platform"]


def test_the_default_language_comes_first_and_hidden_ones_not_at_all(bundled: Assets) -> None:
    english, french = made_up.LOCALES
    hidden = replace(english, tag="de-DE", state="hidden")
    beta = replace(english, tag="ja-JP", state="beta")
    script = embed_script(bundled, [english, hidden, beta, french], "fr-FR", []).decode()
    assert known(script)["locales"] == ["fr-FR", "en-US", "ja-JP"]
    assert known(script)["spoken"] == ["fr-FR", "en-US"]


def test_it_has_words_in_each_language_for_a_page_that_does_not_come(bundled: Assets) -> None:
    english, french = made_up.LOCALES
    lacking = replace(french, tag="ar-EG", direction="rtl", untranslated=frozenset({"site.not_framed"}))
    script = embed_script(bundled, [english, french, lacking], "en-US", []).decode()
    own, none = french.words["site.not_framed"], lacking.words["site.not_framed"]
    assert known(script)["instead"]["fr-FR"] == [own, "fr-FR", "ltr"]
    assert known(script)["instead"]["ar-EG"] == [none, "en-US", "ltr"]


def test_it_leaves_no_name_behind_in_the_page_around_it(site: Path) -> None:
    script = (site / EMBED).read_text(encoding="utf-8").strip()
    assert script.startswith("{const ")
    assert script.endswith("}")
    assert re.search(r'\n(?:"use strict";)?\(\(\)=>\{.*\}\)\(\);', script, re.DOTALL)
