"""What a page says of its own wording: how its sentences came about, and that some are not translated."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from palier.l10n import Provenance
from tests.pages.test_small_pages import HEAD, KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier.l10n import State
    from palier.site import SitePage

    Render = Callable[..., SitePage]

SOURCE = HEAD + KINDS
FACT = re.compile(r"<dt>(.*?)</dt>\n<dd>(.*?)</dd>")


def made(**states: State) -> Provenance:
    """A translation by a machine, but for some messages; two hyphens in a name stand for a point."""
    known: dict[str, State] = defaultdict(lambda: "machine")
    known["not said anywhere"] = "reviewed"
    known.update({name.replace("__", ".").replace("_", "-"): state for name, state in states.items()})
    return Provenance(known, date(2026, 11, 22), "0123456789abcdef", current=False)


def wording_of(page: SitePage) -> dict[str, str]:
    """Return the facts of the page's own wording by their labels."""
    return dict(FACT.findall(page.html[page.html.index('id="section--wording"') :]))


def test_the_sentences_that_the_page_says_are_counted_by_state(render: Render) -> None:
    states = made(small_one__summary="reviewed", credentials__two__title="human", small_one__title="edited")
    facts = wording_of(render(SOURCE, provenance=states))
    assert [
        facts[name] for name in ("Reviewed by a person", "Human translation", "Edited since recorded")
    ] == [
        "1",
        "1",
        "1",
    ]
    assert int(facts["Machine translation"]) > 90
    assert "Not translated" not in facts


def test_the_last_hand_off_is_told_with_the_state_of_the_source(render: Render) -> None:
    facts = wording_of(render(SOURCE, provenance=made()))
    assert facts["Handed off on"] == '<span class="palier-code">November 22, 2026</span>'
    state = '<code title="0123456789abcdef">01234567</code> The original has changed since.'
    assert facts["State of the source"] == state


def test_the_page_leads_to_the_state_of_its_locales_translation(render: Render) -> None:
    assert (
        '<a href="../translations/#en-US">State of the translations</a>'
        in render(SOURCE, provenance=made()).html
    )


def test_an_original_text_is_called_so_and_has_no_counts(render: Render) -> None:
    page = render(SOURCE, provenance=Provenance({}, None, "0123456789abcdef", current=True))
    assert wording_of(page) == {
        "Origin of the text": "original text",
        "State of the source": '<code title="0123456789abcdef">01234567</code>',
    }
    assert "../translations/" not in page.html


def test_a_notice_near_the_top_counts_the_sentences_that_are_not_translated(render: Render) -> None:
    states = made(small_one__summary="missing", credentials__two__title="stale")
    page = render(SOURCE, ("small-one.summary", "credentials.two.title"), states)
    notice = (
        '<p class="palier-notice" role="note">2 sentences on this page are not translated yet; they are shown in '
        '<span class="palier-code" dir="auto">العربية</span>. '
        '<a href="#section--wording">The wording of this page</a></p>'
    )
    assert page.html.index("<h1") < page.html.index(notice) < page.html.index("<section")


def test_one_sentence_is_one(render: Render) -> None:
    page = render(SOURCE, ("small-one.summary",), made(small_one__summary="missing"))
    assert "1 sentence on this page is not translated yet; it is shown in" in page.html


def test_a_sentence_of_another_page_counts_for_nothing(render: Render) -> None:
    page = render(SOURCE, ("other.summary",), made(other__summary="missing"))
    assert "not translated yet" not in page.html


def test_a_name_that_the_translation_keeps_counts_as_translated(render: Render) -> None:
    page = render(SOURCE, ("credentials.two.title",), made())
    assert '<span lang="ar" dir="rtl">Two</span>' in page.html
    assert "not translated yet" not in page.html


def test_titles_that_are_not_translated_are_marked_for_the_navigation(render: Render) -> None:
    page = render(SOURCE, ("small-one.title",), made(small_one__title="missing"))
    assert page.title_locale is not None
    assert page.title_locale.tag == "ar"
    [top] = page.headings
    assert top.locale is page.title_locale
    assert all(heading.locale is None for heading in top.children)
