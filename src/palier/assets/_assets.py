"""The finished files of the site's own, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palier._errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Assets:
    """Files that every site has, whatever its pages are."""

    places: Mapping[str, str]
    """Where an entry point stands, from the site's root, by its name: `assets/site.<hash>.css` for `site.css`."""
    files: Mapping[str, bytes]
    """Every file of the site's own by its place, entry points and others."""
    parts: Mapping[str, str]
    """The text of those entry points that go into other files, by name."""

    def place(self, name: str) -> str:
        """Return where an entry point stands, from the site's root.

        Raises:
            SetupError: there is no such entry point.
        """
        if name not in self.places:
            known = ", ".join(self.places)
            raise SetupError(f"no entry point is called {name!r}: src/palier/assets/_entries.py has {known}")
        return self.places[name]
