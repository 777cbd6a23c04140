"""What MkDocs warns of: in strict mode it only says how many warnings there were."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from palier._errors import Place, Problem
from palier._files import seen_from_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LINK = re.compile(
    r"Doc file '(?P<file>[^']+)' contains an? (?:absolute |unrecognized relative )?"
    r"link '(?P<link>[^']*)',? (?P<why>.*)",
    re.DOTALL,
)
"""What MkDocs says of a link in a hand-written page."""


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """What MkDocs warns of; it does not print it as well."""
    messages: list[str] = []
    collector, logger = _Collector(messages), logging.getLogger("mkdocs")
    printing = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = printing


def placed(warning: str, folders: Sequence[Path]) -> str:
    """Return a warning with the place of the link that it speaks of, if it speaks of one.

    Args:
        warning: what MkDocs says.
        folders: where hand-written pages are looked for, the locale's own first.
    """
    match = LINK.match(warning)
    file = next((f for folder in folders if match and (f := folder / match["file"]).is_file()), None)
    if match is None or file is None:
        return warning
    text = file.read_text(encoding="utf-8")
    written = re.search(rf"(?:\(|: ){re.escape(match['link'])}", text)
    start = written.end() - len(match["link"]) if written else 0
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    why = match["why"].removeprefix("but ").rstrip(".")
    mend = "correct the link, or write what it leads to"
    return str(Problem(Place(seen_from_here(file), line, column), "", f"link {match['link']!r}: {why}", mend))
