"""The quick way to read a document: its data without places, as long as there is nothing to tell about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import yaml

from palier.source._careful import CONSTANTS, MAX_DEPTH, ODD, WHOLE, has_directive

_SCALAR = yaml.ScalarEvent
_MAPPING = yaml.MappingStartEvent
_OPENS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_CLOSES = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_USUAL = bytes(range(0x20, 0x7F)) + b"\t\n"
"""What most of a text is made of; nothing of it is odd."""


class NotPlainError(Exception):
    """Something in the document has to be told; `placed` tells it."""


def plain_data(text: str) -> Any:
    """Return the same data as `placed`.

    Args:
        text: the text of the file, without a mark of the byte order.

    Raises:
        NotPlainError: `placed` would refuse the document.
    """
    if _is_odd(text) or has_directive(text):
        raise NotPlainError
    try:
        return _data(text)
    except yaml.YAMLError:
        raise NotPlainError from None


def _is_odd(text: str) -> bool:
    """Say whether a text holds a character that no sentence needs; looked for where the usual ones are taken out."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    if b"\r" in rest:  # odd only where no line ends after it
        return ODD.search(text) is not None
    return ODD.search(rest.decode("utf-8", "surrogatepass")) is not None


def _data(text: str) -> Any:  # noqa: C901 - one loop, for speed: it takes each of a file's hundreds of thousands of events
    root: list[Any] = []
    box: Any = root
    stack: list[Any] = []
    key: str | None = None
    in_mapping, documents = False, 0
    # Keys, ids and sentences stand many times in a text: each is held once.
    alike: dict[str, str] = {}
    intern = sys.intern
    events: Iterator[Any] = iter(yaml.CSafeLoader(text).get_event, None)
    for event in events:
        kind = type(event)
        if kind is _SCALAR:
            value, style = event.value, event.style
            # What an escape stands for is in no text that was searched.
            if event.tag is not None or event.anchor is not None or (style == '"' and ODD.search(value)):
                raise NotPlainError
            if in_mapping and key is None:
                if value in box:
                    raise NotPlainError
                key = intern(value)
                continue
            if not style:
                if value in CONSTANTS:
                    value = CONSTANTS[value]
                elif WHOLE.match(value):
                    value = int(value)
            if type(value) is str:
                value = alike.setdefault(value, value)
        elif kind in _OPENS:
            unnamed = in_mapping and key is None
            if event.tag is not None or event.anchor is not None or unnamed or len(stack) >= MAX_DEPTH:
                raise NotPlainError
            value = {} if kind is _MAPPING else []
        elif kind in _CLOSES:
            box = stack.pop()
            in_mapping = type(box) is dict
            continue
        else:
            documents += kind is yaml.DocumentStartEvent
            if documents > 1 or kind is yaml.AliasEvent:
                raise NotPlainError
            continue
        if in_mapping:
            box[key], key = value, None
        else:
            box.append(value)
        if kind is not _SCALAR:
            stack.append(box)
            box, in_mapping = value, kind is _MAPPING
    if not root:
        raise NotPlainError
    return root[0]
