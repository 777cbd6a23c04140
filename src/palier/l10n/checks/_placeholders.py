"""Placeholders: each fact of the source stands in the translation, and a link stays a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker._wording import placeholders
from palier._messages import Message
from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._pair import Pair

_TWICE = re.compile(r"(\{\w+\})\s*\1")
"""A placeholder, and the same again: the page would tell a fact twice, as in “2 2 people”."""


def placeholder_faults(pair: Pair) -> Iterator[Fault]:
    """Yield placeholders that are left open, unknown, missing or twice in a row."""
    if _has_none(pair):
        return
    try:
        used = set(_names(pair.text))
    except ValueError as error:
        start = max(pair.text.find("{"), 0)
        yield Fault(start, f"in {quoted(pair.text)} {error}", "write placeholders as in the source")
        return
    for name in sorted(used - _known(pair.message)):
        what = f"the placeholder {{{name}}} is not in the source"
        yield Fault(pair.text.find(f"{{{name}}}"), what, "use the source's placeholders")
    for found in _TWICE.finditer(pair.text):
        if not any(found[0] in source for source in pair.sources):
            yield Fault(found.start(), f"{found[1]} stands twice in a row", f"keep one {found[1]}")
    for name in sorted(_needed(pair) - used):
        yield Fault(0, f"the placeholder {{{name}}} is missing", f"put {{{name}}} where it belongs")


def link_faults(pair: Pair) -> Iterator[Fault]:
    """Yield placeholders that are the address of a link in only one of source and translation."""
    if _has_none(pair):
        return
    try:
        used, linked = set(_names(pair.text)), _links(pair.text)
    except ValueError:
        return
    links = {name for source in pair.sources for name in _links(source)}
    for name in sorted((links ^ linked) & used & _known(pair.message)):
        what = f"{{{name}}} is a link in only one of source and translation"
        yield Fault(pair.text.find(f"{{{name}}}"), what, f"write [words]({{{name}}}) for a link alone")
    for _, label, address in placeholders(pair.text):
        if label is not None and not label.strip():
            start = pair.text.find(f"]({{{address}}})")
            yield Fault(start, f"the link to {{{address}}} has no words", f"write [words]({{{address}}})")


def _has_none(pair: Pair) -> bool:
    """Say whether neither a translation nor its source has a brace, as most have none."""
    return not any("{" in text or "}" in text for text in (pair.text, *pair.sources))


def _known(message: Message) -> set[str]:
    return set(_names(message.one)) | set(_names(message.other or message.one))


def _needed(pair: Pair) -> set[str]:
    """Return the placeholders that a form cannot do without.

    A form that only ever means one thing may spell its number out: "une personne" needs no {people}. Every other form
    needs it, also where the source's form for one has none.
    """
    message = pair.message
    if message.other is None:
        return set(_names(message.one))
    if pair.form not in pair.language.spelled_out:
        return set(_names(message.other))
    counts = {name for name, kind in (message.facts or {}).items() if kind == "count"}
    return set(_names(message.one)) & set(_names(message.other)) - counts


def _names(text: str) -> list[str]:
    return [name for _, _, name in placeholders(text) if name is not None]


def _links(text: str) -> set[str]:
    """Return the placeholders that are the address of a link."""
    return {name for _, label, name in placeholders(text) if name is not None and label is not None}
