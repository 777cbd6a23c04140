"""Which pages are translations of each other: the language menu, hreflang links and the sitemap."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palier.site._page import Locale

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One line of the language menu."""

    locale: Locale
    """The language it leads to."""
    href: str
    """Relative address: the same page, else that language's home page."""
    current: bool
    """Whether this is the language of the page itself."""
    translated: bool
    """Whether the page exists in that language."""


@dataclass(frozen=True, slots=True)
class HeadLink:
    """One hreflang link of a page's head."""

    hreflang: str
    """A locale's tag or "x-default"."""
    href: str
    """Absolute address."""


@dataclass(frozen=True, slots=True)
class Alternates:
    """Every address of the site, by locale."""

    site_url: str
    """Absolute address of the site's root, with a trailing slash."""
    locales: Sequence[Locale]
    """All locales, in the order of the menu."""
    default: str
    """Tag of the locale for visitors whose language the site does not speak."""
    urls: Mapping[str, frozenset[str]]
    """Addresses of each locale's pages relative to its root, by tag."""
    stand_ins: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Those among them at which the default locale's page stands in for one that is not translated, by tag."""

    def menu(self, tag: str, url: str) -> list[LanguageLink]:
        """The language menu of a page: its own language, and every other that is offered."""
        to_root = "../" * (url.count("/") + 1)
        return [
            LanguageLink(
                locale,
                f"{to_root}{locale.tag}/{url if url in self.urls[locale.tag] else ''}",
                locale.tag == tag,
                url in self.urls[locale.tag],
            )
            for locale in self.locales
            if locale.offered or locale.tag == tag
        ]

    def is_indexed(self, locale: Locale, url: str) -> bool:
        """Say whether search engines may list a page: its locale is public, and it stands in its language."""
        return (
            locale.indexed
            and url in self.urls[locale.tag]
            and url not in self.stand_ins.get(locale.tag, frozenset())
        )

    def likened(self, url: str, model: str) -> Alternates:
        """Return the addresses as they would be with a single page, which is in the languages that another is in."""

        def in_place_of(urls: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
            return {tag: frozenset({url} if model in known else ()) for tag, known in urls.items()}

        return replace(self, urls=in_place_of(self.urls), stand_ins=in_place_of(self.stand_ins))

    def original(self, url: str) -> str:
        """The absolute address of a page in the default locale."""
        return f"{self.site_url}{self.default}/{url}"

    def head(self, locale: Locale, url: str) -> list[HeadLink]:
        """The hreflang links of a page: the same set in each of its languages, hence reciprocal.

        A page that is not indexed is no alternative to others and has none.
        """
        if not self.is_indexed(locale, url):
            return []
        return self._links(url)

    def _links(self, url: str) -> list[HeadLink]:
        links = [
            HeadLink(locale.tag, f"{self.site_url}{locale.tag}/{url}")
            for locale in self.locales
            if self.is_indexed(locale, url)
        ]
        if not url:
            return [*links, HeadLink("x-default", self.site_url)]
        return links + [HeadLink("x-default", link.href) for link in links if link.hreflang == self.default]

    def sitemap(self) -> bytes:
        """sitemap.xml: every indexed page, each with all of its languages; the root is the home pages' x-default."""
        urlset = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
        self._add(urlset, self.site_url, "")
        for locale in self.locales:
            for url in sorted(filter(partial(self.is_indexed, locale), self.urls[locale.tag])):
                self._add(urlset, f"{self.site_url}{locale.tag}/{url}", url)
        ElementTree.indent(urlset)
        document: bytes = ElementTree.tostring(urlset, encoding="utf-8", xml_declaration=True)
        return document

    def _add(self, urlset: ElementTree.Element, location: str, url: str) -> None:
        entry = ElementTree.SubElement(urlset, "url")
        ElementTree.SubElement(entry, "loc").text = location
        for link in self._links(url):
            ElementTree.SubElement(
                entry, "xhtml:link", rel="alternate", hreflang=link.hreflang, href=link.href
            )
