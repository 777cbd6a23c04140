"""Reads a page as a browser would: its elements, what they refer to, and their text by language."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VOID = {"input", "br", "link", "meta", "img"}
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


@dataclass
class Element:
    """An element with its attributes."""

    tag: str
    attributes: dict[str, str]


@dataclass
class Read:
    """What a page holds."""

    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    """(language, text) of every text node outside scripts."""
    data: list[str] = field(default_factory=list)
    """Content of each script element."""

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def references(self) -> set[str]:
        """Ids that the page refers to."""
        named = {
            id_ for e in self.elements for name in REFERENCES for id_ in e.attributes.get(name, "").split()
        }
        return named | {href[1:] for href in self.links if href.startswith("#")}

    @property
    def links(self) -> list[str]:
        return [e.attributes["href"] for e in self.elements if e.tag == "a"]

    def text(self, language: str | None = None) -> str:
        """All text, or that of one language."""
        words = " ".join(text for lang, text in self.texts if language in {None, lang})
        return " ".join(words.split(" ")).replace("\n", " ")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute stands twice in {attrs}"
        self.read.elements.append(Element(tag, attributes))
        if tag not in VOID:
            language = attributes.get("lang", self.open[-1][1] if self.open else "")
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag, f"</{tag}> ends <{opened}>"

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1] if self.open else ("", "")
        if tag == "script":
            self.read.data.append(data)
        else:
            self.read.texts.append((language, data))


def read_html(html: str) -> Read:
    """Read a page's body; it fails where an element is not closed in order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.read
