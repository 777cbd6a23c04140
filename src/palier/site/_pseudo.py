"""Pseudo-locales on the pages that are written by hand, and in the theme's own words.

Words of messages come to the site in the pseudo-locale already; these two come in the source's language.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, override

from jinja2 import ChoiceLoader, DictLoader

from palier.l10n import CLOSE, OPEN, pseudo_letters, pseudo_plain, pseudo_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from palier.l10n import Pseudo

OPAQUE = frozenset({"code", "kbd", "pre", "samp", "script", "style", "svg"})
"""Elements whose text is code."""
RAW = frozenset({"script", "style"})
"""Elements in whose text nothing is escaped."""
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins"}
    | {
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "u",
        "var",
        "wbr",
    }
)
"""Elements that stand within a sentence; every other one ends it."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SAID = frozenset({"alt", "aria-label", "placeholder", "title"})
"""Attributes that are words."""
PERMALINK = "headerlink"
"""Class of the mark at the end of a heading, which is no part of its words."""
SETTINGS = ("direction", "language", "search.config.")
"""Beginnings of those keys of the theme's translation that are no words."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A page's body in a pseudo-locale."""

    html: str
    """The body."""
    headings: Mapping[str, str]
    """The words of each heading, escaped, by its id."""


def pseudo_html(body: str, kind: Pseudo) -> Rewritten:
    """Return HTML in a pseudo-locale, with brackets around the words of each block.

    Code and what stands in brackets already are kept.
    """
    rewriter = _Rewriter(kind)
    rewriter.feed(body)
    rewriter.close()
    return Rewritten("".join(rewriter.written), rewriter.headings)


def pseudo_page(page: Page, body: str, kind: Pseudo) -> str:
    """Return the body of a hand-written page in a pseudo-locale, and change what else the page says of itself."""
    made = pseudo_html(body, kind)
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = pseudo_plain(str(page.meta[name]), kind)
    _retitle(page.toc, made.headings)
    if "title" not in page.meta and page.title is not None:
        page.title = _escaped(pseudo_plain(html.unescape(page.title), kind))
    return made.html


def _retitle(contents: Iterable[AnchorLink], headings: Mapping[str, str]) -> None:
    for link in contents:
        link.title = headings.get(link.id, link.title)
        _retitle(link.children, headings)


def pseudo_theme(env: Environment, language: str, kind: Pseudo) -> None:
    """Let the templates find the theme's translation in a pseudo-locale under the name of the real one."""
    name = f"partials/languages/{language}.html"
    original = env.get_template(name).module.t  # type: ignore[attr-defined]

    def say(key: str) -> str:
        words = str(original(key))
        return words if key.startswith(SETTINGS) else pseudo_text(words, kind)

    env.globals["pseudo_theme"] = say
    assert env.loader is not None
    made = DictLoader({name: "{% macro t(key) %}{{ pseudo_theme(key) }}{% endmacro %}"})
    env.loader = ChoiceLoader([made, env.loader])
    if env.cache is not None:
        env.cache.clear()


@dataclass
class _Run:
    """What stands between two blocks: the pieces of one sentence or heading."""

    pieces: list[str] = field(default_factory=list)
    """Its markup and text, written out."""
    words: list[str] = field(default_factory=list)
    """Its text alone."""
    first: int | None = None
    """Where in `pieces` its content begins."""
    last: int = 0
    """Where in `pieces` its content ends."""
    changed: bool = False
    """Whether it has words that were changed, and needs brackets."""
    depth: int = 0
    """Number of brackets that are open."""

    def add(self, piece: str, *, content: bool) -> None:
        """Add a piece of markup or text; brackets enclose all from the first piece of content to the last."""
        self.pieces.append(piece)
        if content:
            self.first = len(self.pieces) - 1 if self.first is None else self.first
            self.last = len(self.pieces) - 1

    def written(self) -> tuple[str, str]:
        """Return its HTML and its text, both bracketed if need be."""
        words = "".join(self.words).strip()
        if self.first is None or not self.changed:
            return "".join(self.pieces), words
        pieces, end = self.pieces, self.last + 1
        written = [*pieces[: self.first], OPEN, *pieces[self.first : end], CLOSE, *pieces[end:]]
        return "".join(written), f"{OPEN}{words}{CLOSE}"


class _Rewriter(HTMLParser):
    """Copies HTML and changes its words on the way."""

    def __init__(self, kind: Pseudo) -> None:
        super().__init__(convert_charrefs=True)
        self.kind: Pseudo = kind
        self.written: list[str] = []
        self.headings: dict[str, str] = {}
        self._run = _Run()
        self._opaque: list[str] = []
        """The open elements of which the outermost is opaque."""
        self._heading = ""
        """Id of the heading that is open."""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        self._mark(tag, self._start(tag, attrs))
        if tag in HEADINGS:
            self._heading = own.get("id") or ""
        opaque = tag in OPAQUE or PERMALINK in (own.get("class") or "").split()
        if (self._opaque or opaque) and tag not in VOID:
            self._opaque.append(tag)

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark(tag, self._start(tag, attrs))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in self._opaque:
            while self._opaque.pop() != tag:
                pass
        self._mark(tag, f"</{tag}>")
        if tag in HEADINGS:
            self._heading = ""

    @override
    def handle_data(self, data: str) -> None:
        if self._opaque:
            self._keep(data)
        else:
            changed = self._outside_brackets(data)
            self._run.words.append(_escaped(changed))
            self._run.add(_escaped(changed), content=bool(data.strip()))

    @override
    def handle_comment(self, data: str) -> None:
        self._run.add(f"<!--{data}-->", content=False)

    @override
    def close(self) -> None:
        super().close()
        self._end_run()

    def _mark(self, tag: str, markup: str) -> None:
        """Copy a tag; one of a block ends the run. Code in a sentence is content of its own."""
        if self._opaque or tag in INLINE:
            self._run.add(markup, content=not self._opaque and tag in OPAQUE)
        else:
            self._end_run()
            self.written.append(markup)

    def _keep(self, data: str) -> None:
        """Copy code, and let it stand in a heading's words."""
        text = data if self._opaque[-1] in RAW else _escaped(data)
        self._run.add(text, content=False)
        if self._opaque[0] in OPAQUE:
            self._run.words.append(text)

    def _outside_brackets(self, data: str) -> str:
        """Return text with those of its letters changed that stand in no brackets."""
        run, changed = self._run, []
        for piece in re.split(f"([{OPEN}{CLOSE}])", data):
            run.depth += (piece == OPEN) - (piece == CLOSE)
            inside = run.depth > 0 or piece == CLOSE
            new = piece if inside else pseudo_letters(piece, self.kind)
            run.changed = run.changed or new != piece
            changed.append(new)
        return "".join(changed)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        """Return a start tag with those of its attributes changed that are words."""
        if not any(name in SAID and value for name, value in attrs):
            return self.get_starttag_text() or ""
        written = [
            f" {name}" if value is None else f' {name}="{html.escape(self._said(name, value))}"'
            for name, value in attrs
        ]
        return f"<{tag}{''.join(written)}>"

    def _said(self, name: str, value: str) -> str:
        return pseudo_plain(value, self.kind) if name in SAID else value

    def _end_run(self) -> None:
        written, words = self._run.written()
        self.written.append(written)
        if self._heading and words:
            self.headings.setdefault(self._heading, words)
        self._run = _Run()


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
