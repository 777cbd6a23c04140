"""Reads the inline scripts of finished pages, refuses what the policy forbids, and writes the policy into the pages."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from palier._counted import counted
from palier.hosting._policy import MOST_SCRIPTS, REFERRER, Policy, PolicyError

ATTRIBUTES = rb"""([^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+)"""
"""What may stand in an element's start; no part of it is given back, since no other way to read it would fit either."""
PART = re.compile(
    rb"<(?:!--.*?-->"
    rb"|(?P<raw>script|style)\b" + ATTRIBUTES + rb">(?P<text>.*?)</(?P=raw)\s*>"
    rb"|[a-z]" + ATTRIBUTES + rb">)",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, a script or style with its text, or any other element's start."""
ATTRIBUTE = re.compile(rb"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
SUSPECT = re.compile(rb"\bon[a-z]+\s*=|\bstyle\s*=|\bsrc\s*=\W*(?:https?:|//)|script\s*:|&", re.IGNORECASE)
"""What an attribute that the policy forbids has in it; few elements do, so few are looked at closely."""
HINTS = {
    b"on": rb"on(?:(?<=[\s\"'>/=]on)|(?<=<[a-z]on))[a-z]+\s*=",
    b"style": rb"style(?:\s*=|(?<=<style))",
    # Characters of an address may be written as entities: those of its beginning are of interest.
    b"src": rb"src\s*=(?:\W*(?:https?:|//)|[\"'\x00-\x20a-z:/\x80-\xff]*&)",
    b"script": rb"script\s*:",
    b"href": rb"href\s*=[\"'\x00-\x20a-z]*&",
    b"action": rb"action\s*=[\"'\x00-\x20a-z]*&",
}
"""What stands somewhere in the small letters of a page if an element of it holds what a policy forbids, or is a style:
the letters that it begins with, which are found much quicker, and a pattern for all of it."""
HINTING = tuple((letters, re.compile(pattern)) for letters, pattern in HINTS.items())
SCRIPT = b"<script"
SCRIPT_START = re.compile(SCRIPT + rb"\b" + ATTRIBUTES + b">", re.IGNORECASE)
DATA = b'<script type="application/json"'
"""What a script begins with that holds data."""
DATA_ENDS = b"</script>"
LINKS = frozenset({"action", "formaction", "href", "src", "xlink:href"})
"""Attributes whose value a browser may follow."""
START = re.compile(rb"<head>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
"""Where the policy goes: as early as can be, but browsers look for the encoding in the first 1,024 bytes."""
POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
RUN = re.compile(
    r"|module|importmap|speculationrules|(text|application)/(x-)?(java|ecma)script", re.IGNORECASE
)
"""Types of scripts that browsers run; any other is data."""
TOLD = 60
"""Characters of an inline script by which an author recognizes it."""


@dataclass(frozen=True, slots=True)
class Inline:
    """What a page holds that a strict policy has to look at."""

    scripts: tuple[bytes, ...]
    """The text of each inline script that runs."""
    styles: tuple[bytes, ...]
    """The text of each style element."""
    faults: tuple[str, ...]
    """What a strict policy forbids, in words: handlers, style attributes, javascript: links, files of other hosts."""

    @classmethod
    def joined(cls, parts: Iterable[Inline]) -> Inline:
        """Return what a page holds that is made of parts, each of them with whole elements."""
        parts = tuple(parts)
        return cls(
            tuple(script for part in parts for script in part.scripts),
            tuple(style for part in parts for style in part.styles),
            tuple(fault for part in parts for fault in part.faults),
        )


NOTHING = Inline((), (), ())


def policy_of(pages: Mapping[str, bytes], embedding: tuple[str, ...] = ()) -> Policy:
    """Return the policy that these pages need.

    Args:
        pages: the pages by their names.
        embedding: origins whose pages may show them in a frame.

    Raises:
        PolicyError: a page would need more than a strict policy allows.
    """
    return policy_for({name: read_inline(page) for name, page in pages.items()}, embedding)


def policy_for(read: Mapping[str, Inline], embedding: tuple[str, ...] = ()) -> Policy:
    """Return the policy that pages need, by what they hold that it has to look at; see `policy_of`."""
    allowed = _allowed(read.values())
    found: dict[str, list[str]] = {}
    for name, inline in read.items():
        for fault in dict.fromkeys(_faults(inline, frozenset(allowed))):
            found.setdefault(fault, []).append(name)
    if found:
        problems = [f"{_named(names)}: {fault}" for fault, names in found.items()]
        raise PolicyError("the site's policy would block parts of these pages:\n" + "\n".join(problems))
    return Policy(tuple(sorted(map(_hash, allowed))), embedding)


def _named(pages: Sequence[str]) -> str:
    """Return the first of some pages, and how many more there are."""
    first, *more = pages
    return f"{first} and {counted(len(more), 'more page', 'more pages')}" if more else first


def supposed_policy(inline: Inline) -> Policy:
    """Return the policy that a site's pages need if they are like one of them."""
    return Policy(tuple(sorted(map(_hash, _allowed([inline])))))


def _allowed(read: Iterable[Inline]) -> list[bytes]:
    """Return the scripts that most pages share, as many as are allowed."""
    counted = Counter(text for inline in read for text in set(inline.scripts))
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [text for text, _ in ordered[:MOST_SCRIPTS]]


def _faults(inline: Inline, allowed: frozenset[bytes]) -> Iterator[str]:
    """Yield what is wrong with a page, with the way to mend it."""
    yield from inline.faults
    for text in inline.scripts:
        if text not in allowed:
            start = " ".join(text.decode(errors="replace").split())[:TOLD]
            mend = f"move it into a file of its own, as the theme's {MOST_SCRIPTS} are all that are allowed"
            yield f"the inline script “{start}…”: {mend}"
    for _ in inline.styles:
        yield "a <style> element: move its rules into a style sheet"


def read_inline(page: bytes) -> Inline:
    """Return what a page holds that a policy may forbid."""
    return NOTHING if _is_plain(page) else _read(page)


def _is_plain(page: bytes) -> bool:
    """Whether a page holds nothing that a policy has to look at: most bodies are so, which a few searches tell."""
    small = _without_data(page).lower()
    if any(letters in small and hint.search(small) for letters, hint in HINTING):
        return False
    place = small.find(SCRIPT)
    while place >= 0:
        # Whatever stands around it, as a comment or a quotation might: if it is an element, it is this one.
        start = SCRIPT_START.match(page, place)
        if start is not None and _runs(start[1]):
            return False
        place = small.find(SCRIPT, place + 1)
    return True


def _without_data(page: bytes) -> bytes:
    """Return a page without the text of scripts that hold data, half of a large programme's page.

    Only text goes that cannot become an attribute or an element, whatever stands around it: without angle brackets it
    begins no element, and without apostrophes it does not leave a quotation that the script might stand in.
    """
    pieces, done, at = [], 0, page.find(DATA)
    while at >= 0:
        named = at + len(DATA)
        start, end = page.find(b">", named) + 1, page.find(b"<", named)
        told, held = page[named:start], page[start:end]
        closed = 0 < start <= end and page.startswith(DATA_ENDS, end)
        if closed and b'"' not in told and b"'" not in told + held and b">" not in held:
            pieces.append(page[done:start])
            done = end
        at = page.find(DATA, named)
    return b"".join([*pieces, page[done:]])


def _read(page: bytes) -> Inline:
    """Read a page element by element."""
    scripts: list[bytes] = []
    styles: list[bytes] = []
    faults: list[str] = []
    for part in PART.finditer(page):
        raw, inner, outer = part["raw"], part[2], part[4]
        attributes = outer if inner is None else inner
        if attributes and SUSPECT.search(attributes):
            faults += _forbidden(attributes)
        if raw and raw.lower() == b"style":
            styles.append(part["text"])
        elif raw and _runs(inner):
            scripts.append(part["text"])
    return Inline(tuple(scripts), tuple(styles), tuple(faults))


def _runs(attributes: bytes) -> bool:
    """Return whether a script with these attributes is inline and runs."""
    said = dict(_attributes(attributes))
    return "src" not in said and RUN.fullmatch((said.get("type") or "").strip()) is not None


def _forbidden(attributes: bytes) -> Iterator[str]:
    """Yield what the attributes of an element hold that no strict policy allows."""
    for name, value in _attributes(attributes):
        if value is None:
            continue  # without a value it does nothing
        if re.fullmatch(r"on[a-z]+", name):
            yield f"the attribute {name}: listen for the event in a script file"
        elif name == "style":
            yield f"the attribute style=“{value[:TOLD]}”: give it a class, and the rule to a style sheet"
        elif name in LINKS and re.sub(r"[\x00-\x20]", "", value).lower().startswith("javascript:"):
            told = " ".join(value.split())[:TOLD]
            yield f"the {name} “{told}”: use a button, and listen for its click in a script file"
        elif name == "src" and re.match(r"\s*(https?:)?//", value, re.IGNORECASE):
            yield f"the file “{value[:TOLD]}” of another host: put a copy of it into the site"


def _attributes(text: bytes) -> Iterator[tuple[str, str | None]]:
    """Yield attributes with their values, none for those without."""
    for name, value in ATTRIBUTE.findall(text):
        yield name.decode().lower(), html.unescape(value.decode().strip("\"'")) if value else None


def with_policy(page: bytes, policy: Policy) -> bytes:
    """Return a page that carries its policy, before anything that it loads."""
    told = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy.for_pages}">'
        f'<meta name="referrer" content="{REFERRER}">'
    ).encode()
    return START.sub(lambda start: start[0] + told, page, count=1)


def with_other_policy(page: bytes, policy: Policy) -> bytes:
    """Return a page that carries a policy in the place of the one that it has."""
    return POLICY.sub(lambda meta: meta[1] + policy.for_pages.encode() + meta[3], page, count=1)


def allowing_inline(page: bytes) -> bytes:
    """Return a page whose own policy allows every inline script and style that stands in it.

    For a developer's server that puts its own into the page: all else stays as strict as it is published.
    """
    inline = read_inline(page)

    def widened(meta: re.Match[bytes]) -> bytes:
        content = meta[2]
        for directive, texts in ((b"script-src", inline.scripts), (b"style-src", inline.styles)):
            new = (source for source in map(_source, texts) if source not in content)
            hashes = b"".join(b" %b" % source for source in new)
            content = content.replace(b"%b 'self'" % directive, b"%b 'self'%b" % (directive, hashes), 1)
        return meta[1] + content + meta[3]

    return POLICY.sub(widened, page, count=1)


def _source(text: bytes) -> bytes:
    """Return an inline text as a policy names it."""
    return f"'sha256-{_hash(text)}'".encode()


def _hash(text: bytes) -> str:
    # A browser hashes the text after it has read line ends as "\n".
    return base64.b64encode(hashlib.sha256(text.replace(b"\r\n", b"\n")).digest()).decode()
