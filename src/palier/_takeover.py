"""Pages of a locale made so that the next build of this process can take them over where they still hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from palier._again import Noted, Round
from palier.bundle import hashed_name
from palier.pages import Bundle
from palier.site import Basis, Keeping, LaterPage, Renewed, SitePage

if TYPE_CHECKING:
    from checker import Wording
    from palier.l10n import Provenance
    from palier.project import Project

SHORT_HASH = 8
"""Characters that a page shows of a hash; the whole stands in its title."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """What decides about the pages of one locale."""

    round: Round
    """The build beside the last good one."""
    project: Project
    """The project."""
    tag: str
    """The locale."""
    provenance: Provenance
    """How its words came about."""

    @property
    def digest(self) -> str:
        """The digest of the programme: every bundle tells it."""
        digest: str = self.project.compiled.data["digest"]
        return digest

    def state(self) -> str:
        """Return how a page tells of which state of the source its words are: no other place in it says that."""
        state = self.provenance.source_state
        return f'title="{state}">{state[:SHORT_HASH]}<'

    def competency(self, page: LaterPage, noted: Noted) -> LaterPage:
        """Return the page of a competency, as one that can be taken over.

        Args:
            page: the page, made with the words that note what they are asked for.
            noted: those words.
        """

        def made() -> tuple[SitePage, Basis]:
            noted.said()
            whole = page.make()
            reads = self.round.reads_of(page.path) | noted.said()
            place = next(iter(whole.assets))
            return whole, Basis(reads, {"state": self.state(), "data": place}, self.digest)

        return replace(page, keeping=Keeping(made, self.renewed))

    def renewed(self, basis: Basis, read: Callable[[str], bytes | None]) -> Renewed | None:
        """Say what differs in a page of the last site; see `Keeping.renewed`."""
        if not self.round.holds(self.tag, basis.reads):
            return None
        place = basis.stamps["data"]
        now = {"state": self.state(), "data": place}
        if basis.facts == self.digest:
            return Renewed(replace(basis, stamps=now), {})
        content, before = read(place), str(basis.facts).encode()
        if content is None or content.count(before) != 1:
            return None
        content = content.replace(before, self.digest.encode())
        stem, _, ending = place.rpartition(".")
        now["data"] = hashed_name(f"{stem.rpartition('.')[0]}.{ending}", content)
        return Renewed(Basis(basis.reads, now, self.digest), {now["data"]: content}, frozenset({place}))

    def whole(
        self, name: str, wording: Wording, bundle: Bundle | None, make: Callable[[Wording], SitePage]
    ) -> SitePage:
        """Return a page that speaks of the whole programme: that of the last site if it holds, or made now.

        Args:
            name: what it is called.
            wording: the locale's words.
            bundle: what its checker loads, if it has one.
            make: makes the page.
        """
        stamps = {"state": self.state()}
        if bundle is not None:
            stamps["data"] = f'"data":"{bundle.data}","bytes":{bundle.bytes}'

        def made(noted: Wording) -> tuple[SitePage, Mapping[str, str]]:
            page = make(noted)
            beside = {place: cache(content) for place, content in page.beside.items()}
            return replace(page, beside=beside), stamps

        def again(known: tuple[SitePage, Mapping[str, str]]) -> tuple[SitePage, Mapping[str, str]] | None:
            page, before = known
            html, head = str(page.html), str(page.head)
            for kind, old in before.items():
                if html.count(old) + head.count(old) > 1:
                    return None
                html, head = html.replace(old, stamps[kind]), head.replace(old, stamps[kind])
            return replace(page, html=html, head=Markup(head)), stamps  # noqa: S704 - it was HTML before

        return self.round.whole(self.tag, name, wording, made, again)[0]
