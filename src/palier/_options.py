"""What options of commands may be: numbers and addresses that are refused before any work is done."""

from __future__ import annotations

import argparse
import re

_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?", re.IGNORECASE)


def address(text: str) -> str:
    """Return the public address of a site.

    Raises:
        argparse.ArgumentTypeError: it is not a whole address, or has more than a path behind its host.
    """
    if not _ADDRESS.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no address of a site; write it as in https://example.org/"
        )
    return text


def port(text: str) -> int:
    """Return a port to listen on; 0 stands for any that is free.

    Raises:
        argparse.ArgumentTypeError: there is no such port.
    """
    return _between(text, 0, 65535, "port")


def processes(text: str) -> int:
    """Return how many processes share a work.

    Raises:
        argparse.ArgumentTypeError: it is no such number.
    """
    return _between(text, 1, 999, "number of processes")


def _between(text: str, least: int, most: int, what: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no {what}; write a whole number from {least} to {most}"
        )
    return int(text)
