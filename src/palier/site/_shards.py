"""Parts of a site that several machines make, each for itself: what a machine makes, and what it hands on.

A shard is a folder with the files of its pages in `site/`, and a manifest that tells what it was made from and what the
whole site needs to know of each page. See decision 17.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from palier._pins import hashes_below
from palier.hosting import Inline, Policy
from palier.site._page import SiteError
from palier.site._tree import Share, Written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MANIFEST = "shard.json"
"""The name of the manifest."""
SITE = "site"
"""The folder of the files."""
FORMAT = 2
"""The form of the manifest; one of another form is refused."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What a shard tells of itself."""

    number: int
    """Which it is, from 1."""
    of: int
    """How many there are."""
    source: str
    """What tells the source, the settings and the version apart from all others."""
    written: tuple[Written, ...]
    """What is kept of each of its pages."""
    files: Mapping[str, str]
    """The SHA-256 of each of its files, by the file's place: a shard travels before it is merged."""


def whole(tags: Sequence[str], processes: int) -> list[Share]:
    """Return the shares by which a whole site is made: whole locales, if there are enough for all processes."""
    even = len(tags) >= 2 * processes or len(tags) % processes == 0
    parts = 1 if even else processes
    return [Share(tag, number, parts) for tag in tags for number in range(parts)]


def shares_of(number: int, of: int, tags: Sequence[str]) -> list[Share]:
    """Return what a shard holds: of all locales' pages, one after the other, an equal run.

    Args:
        number: which shard, from 1.
        of: how many shards there are.
        tags: the locales, in their order.
    """
    every = [Share(tag, part, of) for tag in tags for part in range(of)]
    return every[(number - 1) * len(tags) : number * len(tags)]


def write_manifest(folder: Path, shard: Shard) -> None:
    """Write what a shard tells of itself into its folder."""
    text = json.dumps(
        {"format": FORMAT, **asdict(shard)}, ensure_ascii=False, default=_text, separators=(",", ":")
    )
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def read_shards(folders: Sequence[Path], source: str) -> dict[Path, Shard]:
    """Return what all shards of a site tell of themselves, in the order of their numbers, by their folders.

    Args:
        folders: the folders of the shards, in any order.
        source: what they must have been made from.

    Raises:
        SiteError: one is missing, comes twice, is none, was made from something else, or has other files than it was
            built with.
    """
    read = {folder: _manifest(folder) for folder in folders}
    count = next(iter(read.values())).of
    by_number: dict[int, Path] = {}
    for folder, shard in read.items():
        if shard.source != source:
            raise SiteError(
                f"{folder} was built from another source, with other settings or by another version than what is here;"
                " build every shard, and merge them, from one commit with the same options"
            )
        if shard.of != count:
            raise SiteError(
                f"{folder} is one of {shard.of} shards, {folders[0]} one of {count}; build all with one number"
            )
        if shard.number in by_number:
            raise SiteError(
                f"{folder} and {by_number[shard.number]} are both shard {shard.number}/{count}; give one"
            )
        by_number[shard.number] = folder
    missing = [f"{number}/{count}" for number in range(1, count + 1) if number not in by_number]
    if missing:
        raise SiteError(
            f"there is no shard {', '.join(missing)}; build it with `palier build --shard {missing[0]}`"
        )
    for folder, shard in read.items():
        _check_files(folder, shard)
    return {by_number[number]: read[by_number[number]] for number in sorted(by_number)}


def _check_files(folder: Path, shard: Shard) -> None:
    """Refuse a shard that lost something on its way: the site would be published without it."""
    there = hashes_below(folder / SITE)
    if there == shard.files:
        return
    names = sorted(name for name in {*there, *shard.files} if there.get(name) != shard.files.get(name))
    first = names[0]
    kept = "has other content" if first in there else "is missing"
    what = kept if first in shard.files else "was not in it"
    more = f" (and {len(names) - 1} more)" if len(names) > 1 else ""
    raise SiteError(
        f"{folder} is not as it was built: {first} {what}{more};"
        f" copy the shard again, or build it with `palier build --shard {shard.number}/{shard.of}`"
    )


def _manifest(folder: Path) -> Shard:
    """Return what a shard tells of itself."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise SiteError(f"{folder} was built by another version of palier; build it again with this one")
        written = tuple(map(_written, data["written"]))
        return Shard(data["number"], data["of"], data["source"], written, dict(data["files"]))
    except FileNotFoundError:
        raise SiteError(f"{folder} is no shard: it has no {MANIFEST}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise SiteError(f"{folder / MANIFEST} is damaged ({error}); build the shard again") from None


def _written(data: dict[str, Any]) -> Written:
    inline, policy = data["inline"], data["policy"]
    return Written(
        file=data["file"],
        made=data["made"],
        inline=Inline(
            tuple(map(str.encode, inline["scripts"])),
            tuple(map(str.encode, inline["styles"])),
            tuple(inline["faults"]),
        ),
        policy=Policy(tuple(policy["scripts"]), tuple(policy["embedding"])),
        entries=data["entries"],
        assets=data["assets"],
    )


def _text(value: object) -> str:
    """Return what JSON has no form for: scripts, which are bytes."""
    if isinstance(value, bytes):
        return value.decode()
    raise TypeError(value)
