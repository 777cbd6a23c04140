"""A site's files by their hashes: written at a release, and held against what a host really sends."""

from __future__ import annotations

import hashlib
import http.client
import re
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from palier._errors import PalierError
from palier._pins import hashes_below, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>\S.*)")
"""A line as `sha256sum` writes and reads it."""
COMPRESSED = (".br", ".gz")
FOR_HOSTS = frozenset({"_headers", "staticwebapp.config.json"})
"""Files that hosts read and do not send."""
AT_ONCE = 8
SECONDS = 30


class SumsError(PalierError):
    """A list of hashes cannot be read, or a site cannot be reached; nothing was compared."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What comparing a site with a release showed."""

    same: int
    """How many files are those of the release."""
    other: tuple[str, ...]
    """Files with another content."""
    missing: tuple[str, ...]
    """Files that are not there."""
    surplus: tuple[str, ...]
    """Files of a folder that the release does not have. An address does not tell what else it has."""

    @property
    def whole(self) -> bool:
        """Whether the site is the release."""
        return not (self.other or self.missing or self.surplus)


def sums_of(folder: Path) -> str:
    """Return the hashes of all files in a folder, a line a file, as `sha256sum` writes them."""
    return "".join(f"{digest}  {name}\n" for name, digest in hashes_below(folder).items())


def read_sums(file: Path) -> dict[str, str]:
    """Return hashes by the names of files, from a file with lines as `sums_of` writes them.

    Raises:
        SumsError: it cannot be read, or a line is something else or names a file outside the site.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise SumsError(f"{file}: {error.strerror}; nothing was compared") from error
    except UnicodeDecodeError:
        raise SumsError(
            f"{file}: no list of hashes, for it is not UTF-8: take the file that came with the release"
        ) from None
    sums: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = LINE.fullmatch(line)
        if match is None or match["name"].startswith("/") or ".." in match["name"].split("/"):
            raise SumsError(
                f"{file}:{number}:1: {line[:80]!r} is no hash and place of a file, as sha256sum writes them"
            )
        sums[match["name"]] = match["digest"]
    if not sums:
        raise SumsError(f"{file}: no hashes in it: take the file that came with the release")
    return sums


def verify(where: str, sums: Mapping[str, str]) -> Verified:
    """Compare a published site, or a folder, with a release.

    Args:
        where: an address, or the path of a folder.
        sums: the hashes of the release, by the names of files.

    Raises:
        SumsError: neither an address nor a folder, or the address does not answer.
    """
    if urlsplit(where).scheme in {"http", "https"}:
        base = where.rstrip("/") + "/"
        asked = [name for name in sums if not name.endswith(COMPRESSED) and name not in FOR_HOSTS]
        return _compared(asked, sums, lambda name: _digest_at(urljoin(base, quote(name))), frozenset())
    folder = Path(where)
    if not folder.is_dir():
        raise SumsError(f"{where} is neither a folder nor an address that begins with https://")
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return _compared(list(sums), sums, lambda name: _digest_in(folder / name), there - sums.keys())


def _compared(
    names: list[str],
    sums: Mapping[str, str],
    digest: Callable[[str], str | None],
    surplus: frozenset[str] | set[str],
) -> Verified:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = dict(zip(names, pool.map(digest, names), strict=True))
    missing = tuple(sorted(name for name, one in found.items() if one is None))
    other = tuple(sorted(name for name, one in found.items() if one is not None and one != sums[name]))
    return Verified(len(names) - len(missing) - len(other), other, missing, tuple(sorted(surplus)))


def _digest_in(file: Path) -> str | None:
    return sha256_of(file) if file.is_file() else None


def _digest_at(address: str) -> str | None:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "identity"})  # noqa: S310 (checked)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return hashlib.sha256(answer.read()).hexdigest()
    except urllib.error.HTTPError as error:
        if error.code in {404, 410}:
            return None
        raise SumsError(f"{address}: the host answers {error.code}; nothing was compared") from error
    except (OSError, http.client.HTTPException) as error:
        raise SumsError(f"{address} does not answer ({error}); nothing was compared") from error
