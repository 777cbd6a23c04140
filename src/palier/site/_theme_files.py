"""The theme's static files: without what no visitor needs, changed where they load too much, named by their content."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from palier.bundle import hashed_name
from palier.site._page import SiteError
from palier.site._theme import Edit, apply
from palier.site._theme_rules import used_rules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

HASHED = re.compile(r"assets/(?:javascripts|stylesheets)/(?:\w+/)?(\w+)\.[0-9a-f]{8}\.min\.(?:js|css)")
"""The theme's files that pages name, each with a hash of what the theme's makers put into it."""
EXPECTED = ["bundle", "main", "palette", "search"]
SOURCE_MAP = re.compile(r"\s*(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ ?\*/)\s*$")
LAZY_WORKER = (
    "t=(()=>{let w,l=[];return{addEventListener:(...a)=>{w?w.addEventListener(...a):l.push(a)},"
    "removeEventListener:(...a)=>{w?.removeEventListener(...a)},"
    "postMessage:d=>{if(!w){w=new Worker(e);for(let a of l)w.addEventListener(...a)}w.postMessage(d)}}})()"
)
"""What stands in for a worker until the first message to it."""
LAZY_SEARCH = (
    Edit(
        "the search's index is not fetched before the search is opened", 'location.protocol!=="file:"', "!1"
    ),
    Edit("nor is its worker started", "t=new Worker(e)", LAZY_WORKER),
)
"""Changes of the theme's script: else it loads the whole search, some 70 KB, on every page that is only read."""
WAITING = (
    '(run=>{let hold=globalThis[Symbol.for("palier.hold")];hold?hold(run):run(!1)})(palierLate=>{',
    "});",
)
"""What stands around the theme's script: a page may let it wait (`docs/assets/checker/holding.js`)."""
AT_ANY_TIME = Edit(
    "it may run when the document has been read",
    '"DOMContentLoaded",{once:!0}).subscribe(()=>e.next(document))',
    '"DOMContentLoaded",{once:!0}).subscribe(()=>e.next(document)),palierLate&&e.next(document)',
)


def refine(files: Files, config: MkDocsConfig, folding: str) -> tuple[list[File], list[Edit]]:
    """Put what visitors shall get in the place of the theme's static files.

    A file that is changed stays in its folder: the search's worker loads the stemmers of each language relative to
    itself, and style sheets their pictures.

    Args:
        files: every file of the site; changed in place.
        config: the site's configuration.
        folding: what is appended to the search's worker.

    Returns:
        The theme's files as they are then, and the edits that let a page name them.

    Raises:
        SiteError: the theme's files are not those that were expected.
    """
    brought: list[File] = []
    renamed: list[Edit] = []
    found: list[str] = []
    for file in [file for file in files if file.src_dir in config.theme.dirs]:
        if file.src_uri.endswith(".map"):
            files.remove(file)
        elif match := HASHED.fullmatch(file.src_uri):
            found.append(match[1])
            fresh = _changed(file, match[1], config, folding)
            files.remove(file)
            files.append(fresh)
            brought.append(fresh)
            renamed.append(Edit("a file's name tells what is in it", _name(file), _name(fresh)))
        else:
            brought.append(file)
    if sorted(found) != EXPECTED:
        raise SiteError(f"expected {EXPECTED} among the theme's files, found {sorted(found)}")
    return brought, renamed


def _changed(file: File, stem: str, config: MkDocsConfig, folding: str) -> File:
    source = SOURCE_MAP.sub("\n", file.content_string)
    if stem == "bundle":
        source = apply((*LAZY_SEARCH, AT_ANY_TIME), file.src_uri, source).join(WAITING)
    elif stem == "search":
        source += folding
    place = PurePosixPath(file.src_uri)
    if place.suffix == ".css":
        source = used_rules(source, config)
    name = hashed_name(f"{stem}{place.suffix}", source.encode())
    return File.generated(config, str(place.with_name(name)), content=source)


def _name(file: File) -> str:
    return PurePosixPath(file.src_uri).name
