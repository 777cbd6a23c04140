"""The built site, and the same site with one of its steps switched off: a few files replaced, in memory.

Files are found through the JSON that the measured page carries for its checker, never by their names, which change
with their content.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent / "pages"
PAGE = "en-US/cloud-platform/"
"""The measured page: the seed's competency."""
WORKER = "sw.js"
"""The service worker."""
ANSWERS: dict[str, Any] = {
    "format": 1,
    "on": "2018-06-01",
    "profile": {
        "format": 1,
        "answers": {"market": "developed", "acr_12m": "15000", "association": ["dpor"]},
        "people": [{"name": "A", "credentials": [{"id": "exam-70-535"}]}],
    },
}
"""What the visitor answered before, as the page keeps it."""
EXAMS = ("exam-70-532", "exam-70-533", "exam-70-535")
"""What further people hold, each one of them."""
REQUEST = json.dumps({"profile": ANSWERS["profile"], "on": ANSWERS["on"]})
"""The same as the page asks it."""

_BUNDLE = re.compile(r"(<script\b[^>]*\bdata-palier-bundle\b[^>]*>)(.*?)(</script>)", re.DOTALL)
_BEGIN = re.compile(r'<script\b[^>]*\bsrc="(?:\.\./)*([^"]*/checker/begin[^"]*\.js)"[^>]*></script>')
_MODULE = re.compile(r'<script\b[^>]*\bsrc="([^"]*/checker/page[^"]*\.js)"[^>]*></script>')
_AHEAD = re.compile(r'<link\b(?=[^>]*\brel="(?:modulepreload|preload)")(?=[^>]*/checker/)[^>]*>')

Json = dict[str, Any]


def answers_of(people: int) -> Json:
    """Return such answers of an organization with so many people, the first of them as above."""
    known: Json = ANSWERS["profile"]
    more = [
        {"name": f"P{n}", "credentials": [{"id": EXAMS[n % len(EXAMS)], "passed": "2017-06-01"}]}
        for n in range(1, people)
    ]
    return {**ANSWERS, "profile": {**known, "people": [*known["people"], *more]}}


class NotInThisBuildError(Exception):
    """The step that a site is to switch off is not part of the build."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site to measure: a folder, and what differs from it."""

    name: str
    """A short name, for the command line."""
    title: str
    """What distinguishes it, for the table."""
    folder: Path
    """The built site."""
    page: str = PAGE
    """The measured page, from the site's root."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files that replace the folder's or come to them, by place."""
    gone: frozenset[str] = frozenset()
    """Places that the site has not, whatever the folder holds."""
    lasting_names: bool = True
    """Whether a browser may keep files with a hashed name without asking again."""

    def content(self, place: str) -> bytes:
        """Return a file's bytes.

        Raises:
            KeyError: there is no such file.
        """
        if place in self.files:
            return self.files[place]
        file = self._file(place)
        if file is None:
            raise KeyError(place)
        return file.read_bytes()

    def beside(self, place: str, ending: str) -> bytes | None:
        """Return what lies beside a file of the folder under its name and an ending, if anything does."""
        file = None if place in self.files else self._file(f"{place}{ending}")
        return None if file is None else file.read_bytes()

    def html(self) -> str:
        """Return the measured page."""
        return self.content(f"{self.page}index.html").decode()

    def bundle(self) -> Json:
        """Return what the measured page tells its checker to load."""
        return bundle_of(self.html())

    def with_html(self, html: str) -> Site:
        """Return this site with another measured page."""
        return self.with_files({f"{self.page}index.html": html.encode()})

    def with_files(self, files: Mapping[str, bytes]) -> Site:
        """Return this site with files replaced or added."""
        return replace(self, files={**self.files, **files})

    def _file(self, place: str) -> Path | None:
        file = (self.folder / place).resolve()
        inside = place not in self.gone and file.is_relative_to(self.folder.resolve())
        return file if inside and file.is_file() else None


def bundle_of(html: str) -> Json:
    """Return the JSON that a page carries for its checker.

    Raises:
        ValueError: the page has none.
    """
    found = _BUNDLE.search(html)
    if not found:
        raise ValueError("the page has no script[data-palier-bundle]: is it a page with a checker?")
    bundle: Json = json.loads(found[2])
    return bundle


def with_bundle(html: str, bundle: Json) -> str:
    """Return a page with other JSON for its checker."""
    text = json.dumps(bundle).replace("<", "\\u003c")
    return _BUNDLE.sub(lambda found: f"{found[1]}{text}{found[3]}", html)


def kind_of(way: Json) -> str:
    """Return the kind of a way to load Python: image, library or plain."""
    return str(way.get("kind") or ("plain" if way.get("wheel") else "library"))


def way_of(bundle: Json, kind: str) -> Json:
    """Return a bundle's way of a kind, with what all its ways share.

    Raises:
        NotInThisBuildError: it has none.
    """
    for way in bundle["ways"]:
        if kind_of(way) == kind:
            return {**{name: value for name, value in bundle.items() if name != "ways"}, **way}
    raise NotInThisBuildError(f"no way of kind {kind}")


def places_of(data: object) -> set[str]:
    """Return every place of the site that JSON data names."""
    if isinstance(data, str):
        return {data} if data.startswith("assets/") else set()
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return {place for part in parts for place in places_of(part)}


def without_ways(site: Site, *kinds: str) -> Site:
    """Return a site whose measured page does not know some ways.

    Raises:
        NotInThisBuildError: the page knows none of them anyway.
    """
    bundle = site.bundle()
    left = [way for way in bundle["ways"] if kind_of(way) not in kinds]
    if len(left) == len(bundle["ways"]):
        raise NotInThisBuildError(f"no way of kind {' or '.join(kinds)}")
    return site.with_html(with_bundle(site.html(), {**bundle, "ways": left}))


def shipped(folder: Path) -> Site:
    """Return the site as it was built."""
    return Site("shipped", "as shipped", folder)


def forgetful(site: Site) -> Site:
    """Return a site that remembers no report, so that each of its verdicts waits for Python."""
    found = _BEGIN.search(site.html())
    if not found:
        raise ValueError("the page has no script that begins")
    script = (PAGES / "forgetful.js").read_bytes()
    return site.with_files({found[1]: script + site.content(found[1])})


def starting_late(site: Site) -> Site:
    """Return a site whose checker's module loads when everything else of the page is loaded."""
    html = site.html()
    found = _MODULE.search(html)
    if not found:
        raise ValueError("the page has no script of the checker's module")
    script = f'<script src="../../assets/late.js" data-module="{found[1]}" defer></script>'
    html = _AHEAD.sub("", html.replace(found[0], script))
    return site.with_html(html).with_files({"assets/late.js": (PAGES / "late.js").read_bytes()})


def without_service_worker(site: Site) -> Site:
    """Return a site whose service worker is not found.

    Raises:
        NotInThisBuildError: it has none anyway.
    """
    if not (site.folder / WORKER).is_file():
        raise NotInThisBuildError("no service worker")
    return replace(site, gone=site.gone | {WORKER})


def without_lasting_names(site: Site) -> Site:
    """Return a site without a service worker, whose files a browser asks for at every visit whether they changed."""
    return replace(site, gone=site.gone | {WORKER}, lasting_names=False)


def with_own_worker(site: Site, script: str, places: Mapping[str, Any]) -> Site:
    """Return a site that knows the plain way alone, with a worker of the bench in its place."""
    bundle = site.bundle()
    plain = way_of(bundle, "plain")
    only = {**bundle, "ways": [way for way in bundle["ways"] if kind_of(way) == "plain"]}
    page = site.with_html(with_bundle(site.html(), only))
    return page.with_files({plain["worker"]: told(script, "places", places)})


def told(script: str, name: str, value: object) -> bytes:
    """Return a script of the bench with a constant before it."""
    return f"const {name} = {json.dumps(value)};\n{(PAGES / script).read_text(encoding='utf-8')}".encode()


def as_documented(site: Site, runtime: Path, checker: Path) -> Site:
    """Return a site that loads Python as its manual says: with the list of packages, and a wheel of source.

    Args:
        site: the site as shipped.
        runtime: the folder of the runtime as its makers offer it.
        checker: the folder of the checker's package.
    """
    plain = way_of(site.bundle(), "plain")
    given = plain["runtime"].rstrip("/")
    places = {"runtime": given, "wheel": plain["wheel"], "data": plain["data"]}
    documented = with_own_worker(site, "documented-worker.js", places)
    documented = documented.with_files(
        {
            f"{given}/pyodide-lock.json": (runtime / "pyodide-lock.json").read_bytes(),
            plain["wheel"]: source_wheel(site.content(plain["wheel"]), checker),
        }
    )
    return replace(documented, gone=frozenset({WORKER}))


def bare(documented: Site) -> Site:
    """Return a site whose measured page is the least that shows a verdict, with the documented page's worker."""
    worker = way_of(documented.bundle(), "plain")["worker"]
    files = {
        "bare/index.html": (PAGES / "bare.html").read_bytes(),
        "bare/bare.js": told("bare.js", "request", REQUEST),
        "assets/checker/documented-worker.js": documented.content(worker),
    }
    return replace(documented.with_files(files), page="bare/")


def source_wheel(wheel: bytes, checker: Path) -> bytes:
    """Return a wheel of the checker's source, with the metadata of another wheel."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(wheel)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            if ".dist-info/" in name:
                made.writestr(name, given.read(name))
        for file in sorted(checker.rglob("*.py")):
            made.write(file, f"checker/{file.relative_to(checker).as_posix()}")
    return out.getvalue()


def storage_key(site: Site) -> str | None:
    """Return the name under which the measured page keeps its answers, or None if it keeps none."""
    found = re.search(r'\bdata-storage="([^"]+)"', site.html())
    return unescape(found[1]) if found else None


def variants(make: Mapping[str, tuple[str, Callable[[], Site]]]) -> tuple[list[Site], list[str]]:
    """Make sites by name and title, and tell of those that this build has nothing to switch off for."""
    made, left_out = [], []
    for name, (title, builder) in make.items():
        try:
            made.append(replace(builder(), name=name, title=title))
        except NotInThisBuildError as error:
            left_out.append(f"{title}: {error}")
    return made, left_out
