"""What pages share: it is put into words once, and no page can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from palier.pages import later_pages
from palier.pages._environment import environment
from palier.pages._phrases import Phrases, Said
from palier.site import Locale
from tests.pages.conftest import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palier.project import Project
    from palier.site import SitePage


def test_a_page_is_the_same_whichever_pages_were_made_before(
    project: Project, all_pages: Mapping[str, list[SitePage]]
) -> None:
    tag, source = "fr-FR", project.source_locale
    french, english = (
        Locale(name, project.registry[name].name, "ltr", name.partition("-")[0], {}) for name in (tag, source)
    )
    pages = later_pages(
        project.compiled,
        project.wordings()[tag],
        french,
        project.provenance(tag),
        lambda _: (BUNDLE, {}),
        english,
    )
    backwards = [page.made() for page in reversed(pages)]
    assert backwards[::-1] == all_pages[tag]


def test_what_was_said_before_counts_for_every_page_that_says_it(project: Project) -> None:
    wording, said, made = project.wordings()["en-US"], Said(), []

    def make(phrases: Phrases) -> Markup:
        made.append(phrases)
        return phrases.html("page.or") + phrases.once("inside", lambda own: own.html("page.then-not"))

    with pytest.raises(KeyError):
        Phrases(wording, said=said).once("key", make)  # what failed is tried again
    for phrases in (Phrases(wording, said=said), Phrases(wording, said=said)):
        assert phrases.once("other key", lambda own: own.text("page.or")) == wording.messages["page.or"]
        assert phrases.used == {"page.or"}
    assert len(made) == 1


@pytest.mark.parametrize("value", ["a & <b>", Markup("a & <b>"), 7, None, ["<"]])
def test_templates_escape_as_ever(value: object) -> None:
    template = environment().from_string("{{ value }}{{ value }}")
    assert template.render(value=value) == escape(value) * 2


def test_a_template_that_prints_what_is_not_there_fails() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ missing }}").render()
