"""Hand-written pages: characters that deceive, and front matter, of which MkDocs leaves out what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from mkdocs.structure.files import File

from palier._errors import Place, Problem
from palier._files import seen_from_here
from palier.site._page import SiteError
from palier.site._written import Written, not_yaml

BLOCK = re.compile(r"---[ \t]*\n(.*?\n)?(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
BEGIN = re.compile(r"---[ \t]*\n(?=[\w-]+:)")
"""What front matter begins with; a rule between paragraphs looks much the same."""


HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""What reorders text or does not show: a page would say something else than its source seems to."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


TEXT = (_is_text, "write a text; between quotation marks if it holds a colon or is a number")
SWITCH = (_is_switch, "write true or false")
LIST = (_is_list, "write a list")
KNOWN: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": TEXT,
    "description": TEXT,
    "section": TEXT,
    "order": (_is_number, "write a whole number"),
    "listed": SWITCH,
    "footer": SWITCH,
    "template": TEXT,
    "icon": TEXT,
    "hide": LIST,
    "tags": LIST,
    "search": (
        lambda value: isinstance(value, dict),
        "write what the search takes, as in `exclude: true` below it",
    ),
}
"""What pages may say, here and in the theme, with what it has to be. A theme of one's own may ask for more."""


def check_hand_written(files: Iterable[File]) -> None:
    """Refuse hand-written pages that hold characters which deceive, or front matter that MkDocs would leave out.

    Raises:
        SiteError: with every problem, its place and its mend.
    """
    problems = [problem for file in files for look in (_hidden, _front_matter) for problem in look(file)]
    if problems:
        raise SiteError("\n".join(map(str, sorted(problems))))


def _name(file: File) -> Path:
    return seen_from_here(file.abs_src_path or file.src_uri)


def _hidden(file: File) -> Iterator[Problem]:
    """Yield the characters in a page that deceive."""
    text = file.content_string
    for found in HIDDEN.finditer(text):
        line, column = (
            text.count("\n", 0, found.start()) + 1,
            found.start() - text.rfind("\n", 0, found.start()),
        )
        what = f"the character U+{ord(found[0]):04X} does not show and can hide or reorder text"
        yield Problem(Place(_name(file), line, column), "", what, "remove it")


def _front_matter(file: File) -> Iterator[Problem]:
    """Yield what is wrong at the head of a page."""
    name, text = _name(file), file.content_string
    block = BLOCK.match(text)
    if block is None:
        if BEGIN.match(text):
            yield Problem(
                Place(name), "", "this front matter has no end", "close it by a line with three hyphens"
            )
        return
    try:
        written = Written(name, block[1] or "", above=1)
        told: Any = yaml.safe_load(block[1] or "")
    except yaml.YAMLError as error:
        yield not_yaml(name, error, above=1)
        return
    if told is None:
        return
    if not isinstance(told, dict):
        yield Problem(
            Place(name, 2),
            "",
            f"{told!r} is no setting of a page",
            "write names and values, as in `order: 3`",
        )
        return
    yield from written.repeated()
    for key, value in told.items():
        right, mend = KNOWN.get(key, (None, ""))
        if right is None:
            if alike := get_close_matches(str(key), KNOWN, 1, 0.75):
                yield written.problem((key,), "no page takes this", f"write `{alike[0]}`")
        elif not right(value):
            yield written.problem((key,), f"this cannot be the {key} of a page", mend)
