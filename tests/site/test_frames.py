"""Pages put into a frame that was printed once are what the theme prints, to the byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from palier.hosting import Policy
from palier.site import BuildReport, Heading, LaterPage, SearchEntry, SiteError, SitePage
from palier.site._frames import Framed, Frames
from tests.site import made_up
from tests.site.trees import differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mkdocs.structure.pages import Page

    from palier.site._rendered import RenderedPage

ENGLISH = made_up.ENGLISH_LOCALE


def quoted(*below: Heading) -> tuple[Heading, ...]:
    """Headings that the theme prints in one way only, in whichever way it prints them."""
    return (Heading(1, "c0", 'Say "yes"', (Heading(2, "silver", "It's > 1", below), Heading(2, "c0", ">"))),)


def many() -> dict[str, tuple[SitePage, ...]]:
    """Pages that differ in all that pages of one shape may differ in, and in some that makes another shape."""
    alike = [made_up.page(f"c{i}", f"C <b>{i}</b> & co", "", ("silver", "S", f"Part {i}.")) for i in range(4)]
    head = Markup('<script type="application/json">{"own": 1}</script>')
    own = {"modules": ("checker/page.js",), "styles": ("checker/checker.css",), "first": "checker/begin.js"}
    odd = (
        replace(alike[0], path="headed", head=head, **own),  # type: ignore[arg-type]
        replace(alike[0], path="nested/deep", section="Rules"),
        replace(alike[0], path="nested/deeper", section="Rules", description="Other <words>."),
        replace(alike[0], path="foreign", title_locale=ENGLISH),
        replace(
            alike[0],
            path="bare",
            html="<p id=c0>No heading</p>",
            headings=(Heading(1, "c0", "C"),),
            search=(),
        ),
        replace(alike[0], path="quoted", headings=quoted(Heading(3, "c0", "Below'"))),
        replace(alike[0], path="quoted-otherwise", headings=quoted()),
        replace(alike[0], path="marked", html=alike[0].html + '<p data-search-x="1">\uf8f0body\uf8f1</p>'),
        replace(alike[0], path="unlisted", listed=False),
        replace(alike[0], path="c1/below"),
        replace(alike[0], path="spaced", title="Two  spaces"),
        replace(alike[0], path="sans", description=""),
    )
    french = [replace(page, title=f"{page.title} é", title_locale=ENGLISH) for page in alike]
    return {"en-US": (*alike, *odd, *made_up.PAGES["en-US"]), "fr-FR": (*french, *made_up.PAGES["fr-FR"])}


@pytest.fixture(params=[40, 3], ids=["all listed", "a long list"])
def most_listed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pages of the home page's list the navigation repeats: all of these, or not so many."""
    most: int = request.param
    monkeypatch.setattr("palier.site._plugin.MOST_LISTED", most)
    return most


@pytest.mark.usefixtures("most_listed")
def test_framed_pages_are_what_the_theme_prints(build: Callable[..., BuildReport], tmp_path: Path) -> None:
    plain = build(out=tmp_path / "plain", pages=many(), framed=False).out
    assert differences(plain, build(out=tmp_path / "framed", pages=many()).out) == []


@pytest.mark.usefixtures("most_listed")
def test_pages_that_are_alike_are_printed_once(
    build: Callable[..., BuildReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    framed: dict[str, bool] = {}
    print_, put = Frames._printed, Frames.framed

    def counted(self: Frames, page: Page) -> str:
        printed.append(page.url)
        return print_(self, page)

    def noted(self: Frames, page: RenderedPage, source: SitePage) -> Framed | None:
        done = put(self, page, source)
        framed[page.url] = done is not None
        return done

    monkeypatch.setattr(Frames, "_printed", counted)
    monkeypatch.setattr(Frames, "framed", noted)
    pages = tuple(made_up.page(f"c{i}", f"C {i}", "", ("silver", "S", "Text.")) for i in range(9))
    build(out=tmp_path / "out", pages={tag: (*pages, *others) for tag, others in made_up.PAGES.items()})
    assert [url for url, done in framed.items() if not done] == []
    assert len(framed) == len(pages) + len(made_up.PAGES["en-US"])
    assert len(printed) == 6, (
        "one for the nine in each locale, and one for each of the four that are like no other"
    )


def test_a_page_may_be_made_when_its_turn_comes(build: Callable[..., BuildReport], tmp_path: Path) -> None:
    pages = many()
    later = {tag: [_later(page) for page in of_tag] for tag, of_tag in pages.items()}
    ready = build(out=tmp_path / "ready", pages=pages).out
    assert differences(ready, build(out=tmp_path / "later", pages=later).out) == []


def test_what_a_page_alone_loads_lies_where_the_page_says(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    own = replace(made_up.page("own", "Own", ""), assets={"assets/own.json": b"{}"})
    pages = {**made_up.PAGES, "en-US": (*made_up.PAGES["en-US"], own)}
    assert (build(out=tmp_path / "out", pages=pages).out / "assets/own.json").read_bytes() == b"{}"


def test_a_page_that_is_made_late_and_contradicts_itself_stops_the_build(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    liar = replace(made_up.page("liar", "Liar", ""), search=(SearchEntry("nowhere", "N", ""),))
    with pytest.raises(SiteError, match="liar/: no element has the id nowhere"):
        build(out=tmp_path / "out", pages={**made_up.PAGES, "en-US": (*made_up.PAGES["en-US"], _later(liar))})


def test_every_page_is_told_one_policy_of_all_scripts(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    told: dict[str, Policy] = {}
    build(
        out=tmp_path / "out",
        finish=lambda _, __, read: told.update({name: policy for name, (_, policy) in read.items()}),
    )
    assert set(told) >= {"en-US/index.html", "en-US/cloud-platform/index.html", "fr-FR/index.html"}
    assert len({policy.for_pages for policy in told.values()}) == 1
    assert len(next(iter(told.values())).scripts) == 3


def _later(page: SitePage) -> LaterPage:
    return LaterPage(
        path=page.path,
        title=page.title,
        description=page.description,
        section=page.section,
        listed=page.listed,
        title_locale=page.title_locale,
        make=lambda: page,
    )
