"""Hand-written pages and the theme's words in a pseudo-locale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from palier.l10n import pseudo_plain
from palier.site import WORDS, Locale
from palier.site._pseudo import pseudo_html, pseudo_theme
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from palier.site import BuildReport


@pytest.mark.parametrize(
    "body, expected",
    [
        ("<p>Go</p>", "<p>⟦Ĝöö⟧</p>"),
        ("<p> Go <em>there</em>!\n</p>", "<p>⟦ Ĝöö <em>ţĥééŕéé</em>!\n⟧</p>"),
        ("<li>Go<ul><li>On</li></ul></li>", "<li>⟦Ĝöö⟧<ul><li>⟦Öññ⟧</li></ul></li>"),
        ("<p><code>go</code> on</p>", "<p>⟦<code>go</code> ööññ⟧</p>"),
        ("<p><code>go</code></p>", "<p><code>go</code></p>"),
        ("<pre><code>go <b>on</b></code></pre>", "<pre><code>go <b>on</b></code></pre>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<p>R&amp;D {x</p>", "<p>⟦Ŕ&amp;Ð {ẋ⟧</p>"),
        ("<p>⟦Go⟧ <a>⟦on⟧</a></p>", "<p>⟦Go⟧ <a>⟦on⟧</a></p>"),
        ('<script type="x">go < on</script>', '<script type="x">go < on</script>'),
        ('<img src="go.png" alt="Go &quot;on&quot;"/>', '<img src="go.png" alt="⟦Ĝöö &quot;ööññ&quot;⟧">'),
        ("<p>Go<br>on<!-- go --></p>", "<p>⟦Ĝöö<br>ööññ⟧<!-- go --></p>"),
    ],
)
def test_words_of_each_block_are_bracketed_and_code_is_kept(body: str, expected: str) -> None:
    assert pseudo_html(body, "accented").html == expected


def test_the_words_of_headings_are_told_by_id_without_the_mark_at_their_end() -> None:
    body = '<h2 id="a">R&amp;D <code>go</code><a class="headerlink" href="#a" title="⟦Link⟧">¶</a></h2><h2>No id</h2>'
    made = pseudo_html(body, "accented")
    assert made.headings == {"a": "⟦Ŕ&amp;Ð go⟧"}
    assert '<code>go</code>⟧<a class="headerlink" href="#a" title="⟦Link⟧">¶</a>' in made.html


def test_words_run_the_other_way_in_the_other_locale() -> None:
    assert pseudo_html("<p>Go on</p>", "bidi").html == "<p>⟦\u202eGo\u202c \u202eon\u202c⟧</p>"


def test_the_theme_says_its_words_changed_and_its_settings_as_they_are() -> None:
    source = '{% macro t(key) %}{{ {"toc": "Go", "search.config.lang": "en", "direction": "ltr"}[key] }}{% endmacro %}'
    page = '{% import "partials/languages/en.html" as lang %}'
    page += (
        "{{ lang.t('toc') }} {{ lang.t('search.config.lang') }} {{ lang.t('direction') }} {{ lang.t('no') }}."
    )
    env = Environment(
        loader=DictLoader({"partials/languages/en.html": source, "page": page}), autoescape=True
    )
    pseudo_theme(env, "en", "accented")
    assert env.get_template("page").render() == "⟦Ĝöö⟧ en ltr ."


def test_a_hand_written_page_is_changed_wherever_its_words_appear(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    words = {id_: pseudo_plain(text, "accented") for id_, text in WORDS.items()}
    accented = Locale("en-XA", "X", "ltr", "en", words, pseudo="accented")
    locales, pages = (
        (made_up.ENGLISH_LOCALE, accented),
        dict.fromkeys(("en-US", "en-XA"), made_up.PAGES["en-US"]),
    )
    site = build(out=tmp_path / "out", locales=locales, pages=pages).out
    page = (site / "en-XA" / "guides" / "writing" / "index.html").read_text(encoding="utf-8")
    title = "⟦Ŵŕîîţéé àà ŕûûļéé &amp; çĥééçķ îîţ⟧"
    assert f"<title>{title} - ⟦Þààļîîééŕ⟧</title>" in page
    assert "⟦Ŵîîţĥ <code>code</code> &amp; ɱööŕéé⟧" in page
    assert "⟦Ŵîîţĥ code &amp; ɱööŕéé⟧" in page
    assert "⟦Ţààƀļéé ööƒ çööññţééññţšš⟧" in page
    assert '<div class="palier-stand-in"' not in page
    index = json.loads((site / "en-XA" / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert title in [entry["title"] for entry in index["docs"]]
