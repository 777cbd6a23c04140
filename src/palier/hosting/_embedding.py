"""Who may show the site's pages in a frame: `extra.embedding` of mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from palier.hosting._policy import PolicyError

SETTING = "extra.embedding"
LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
ORIGIN = re.compile(rf"https?://(?:\*\.)?{LABEL}(?:\.{LABEL})*(?::[0-9]{{1,5}})?")
"""A scheme, a host and perhaps a port, as `host-source` of Content Security Policy Level 3 has them; no path. No
character of it has a meaning of its own in the files for hosts."""
START = re.compile(r"https?://[^/?#]*")
RIGHT = "write a list of origins: a scheme and a host, as in https://intranet.example"


def embedding_of(extra: Mapping[str, object], place: Callable[..., object]) -> tuple[str, ...]:
    """Return the origins whose pages may show the site's in a frame, in the order of the settings.

    Args:
        extra: what stands under `extra` in mkdocs.yml.
        place: returns where a setting stands in that file, by the way to it.

    Raises:
        PolicyError: something there is no origin; the message tells of each value how to mend it.
    """
    given = extra.get("embedding") or []
    if not isinstance(given, list):
        raise PolicyError(
            f"{place(*SETTING.split('.'))}: {SETTING}: {_told(given)} is no list\n    mend: {RIGHT}"
        )
    problems = [
        f"{place(*SETTING.split('.'), number)}: {SETTING}[{number}]: {_told(value)} is no origin\n    mend: {mend}"
        for number, value in enumerate(given)
        if (mend := _mend(value))
    ]
    if problems:
        raise PolicyError("\n".join(problems))
    return tuple(dict.fromkeys(origin.lower() for origin in given))


def _mend(value: object) -> str:
    """Return how to make an origin of a value; nothing if it is one."""
    if not isinstance(value, str):
        return RIGHT
    text = value.lower()
    start = START.match(text)
    if ORIGIN.fullmatch(text):
        return ""
    if text == "*":
        return "name the sites that may show yours; https://*.example.com stands for all below a domain"
    if not text.isascii():
        return "write the host as name servers have it, in ASCII: https://xn--…"
    if ORIGIN.fullmatch(f"https://{text}"):
        return f"name the scheme: https://{text}"
    if start and ORIGIN.fullmatch(start[0]):
        return f"leave out what follows the host: {start[0]}"
    return RIGHT


def _told(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else repr(value)
