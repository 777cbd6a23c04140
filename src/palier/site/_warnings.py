"""What MkDocs warns of: in strict mode it only says how many warnings there were."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def collected_warnings(*, alone: bool = False) -> Iterator[list[str]]:
    """What MkDocs warns of: strict mode only says how many there were.

    `alone` keeps it from being printed as well, for those who say it in other words.
    """
    messages: list[str] = []
    collector, logger = _Collector(messages), logging.getLogger("mkdocs")
    printing = logger.propagate
    logger.addHandler(collector)
    logger.propagate = printing and not alone
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = printing
