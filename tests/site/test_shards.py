"""A site that several machines make, each a part of it."""

from __future__ import annotations

import json
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from palier.hosting import prepare
from palier.site import BuildReport, SiteError, build_shard
from palier.site._shards import MANIFEST, SITE, shares_of
from tests.site import made_up
from tests.site.trees import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from palier.assets import Assets
    from palier.hosting import Inline, Policy

COUNT = 3


@pytest.fixture(scope="module")
def shards(docs: Path, bundled: Assets, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The made-up site in three shards."""
    folder = tmp_path_factory.mktemp("shards")
    for number in range(1, COUNT + 1):
        build_shard(
            config_file=made_up.ROOT / "mkdocs.yml",
            docs=docs,
            pages=made_up.PAGES,
            locales=made_up.LOCALES,
            default="en-US",
            bundled=bundled,
            site_url=made_up.SITE_URL,
            out=folder / f"{number}",
            number=number,
            of=COUNT,
            source="one",
        )
    return [folder / f"{number}" for number in range(1, COUNT + 1)]


@pytest.fixture
def merge(
    build: Callable[..., BuildReport], shards: list[Path], tmp_path: Path
) -> Callable[..., BuildReport]:
    return partial(build, out=tmp_path / "merged", shards=shards, source="one")


def finished(folder: Path, _: str, read: Mapping[str, tuple[Inline, Policy]]) -> None:
    """Do what a whole build does last, with headers and policies."""
    prepare(folder, hosting=folder / ".hosting", compress=False, cache=folder / ".cache", read=read)


def test_merged_shards_are_the_site_that_one_machine_makes(
    build: Callable[..., BuildReport], merge: Callable[..., BuildReport], shards: list[Path], tmp_path: Path
) -> None:
    plain = build(out=tmp_path / "plain", finish=finished)
    merged = merge(finish=finished, shards=list(reversed(shards)))
    assert differences(plain.out, merged.out) == []
    assert plain.pages == merged.pages


def test_shards_share_all_pages_evenly_by_locale_then_by_range(shards: list[Path]) -> None:
    assert [(share.tag, share.number) for share in shares_of(2, 3, ["a", "b"])] == [("a", 2), ("b", 0)]
    files = [
        [page["file"] for page in json.loads((shard / MANIFEST).read_text())["written"]] for shard in shards
    ]
    assert [len(of_shard) for of_shard in files] == [4, 3, 3]
    assert {name.partition("/")[0] for name in files[0]} == {"en-US"}


def test_a_missing_shard_is_named(merge: Callable[..., BuildReport], shards: list[Path]) -> None:
    with pytest.raises(SiteError, match="no shard 2/3; build it with `palier build --shard 2/3`"):
        merge(shards=[shards[0], shards[2]])


def test_a_shard_that_comes_twice_is_refused(merge: Callable[..., BuildReport], shards: list[Path]) -> None:
    again = shutil.copytree(shards[0], shards[0].with_name("again"))
    with pytest.raises(SiteError, match=r"again and .*1 are both shard 1/3"):
        merge(shards=[*shards, again])


def test_shards_of_another_source_are_refused(merge: Callable[..., BuildReport]) -> None:
    with pytest.raises(SiteError, match=r"1 was built from another source.* from one commit"):
        merge(source="another")


def test_shards_of_several_counts_are_refused(
    merge: Callable[..., BuildReport], shards: list[Path], tmp_path: Path
) -> None:
    other = changed(shards[1], tmp_path / "other", of=4)
    with pytest.raises(SiteError, match=r"other is one of 4 shards, .*1 one of 3"):
        merge(shards=[shards[0], other, shards[2]])


def test_shards_without_one_of_the_pages_are_refused(
    merge: Callable[..., BuildReport], shards: list[Path], tmp_path: Path
) -> None:
    with pytest.raises(SiteError, match="do not hold each page of the site once"):
        merge(shards=[*shards[:2], changed(shards[2], tmp_path / "poor", written=[])])


@pytest.mark.parametrize(
    "damage, said",
    [
        (lambda file: file.unlink(), "is missing"),
        (lambda file: file.write_bytes(file.read_bytes()[:-9]), "has other content"),
        (lambda file: file.with_name("added.html").touch(), "was not in it"),
    ],
)
def test_a_shard_that_changed_on_its_way_is_refused(
    merge: Callable[..., BuildReport],
    shards: list[Path],
    tmp_path: Path,
    damage: Callable[[Path], None],
    said: str,
) -> None:
    travelled = shutil.copytree(shards[1], tmp_path / "travelled")
    page = json.loads((travelled / MANIFEST).read_text(encoding="utf-8"))["written"][0]["file"]
    damage(travelled / SITE / page)
    with pytest.raises(SiteError, match=rf"travelled is not as it was built: .*\.html {said};.*--shard 2/3`"):
        merge(shards=[shards[0], travelled, shards[2]])
    assert not (tmp_path / "merged").exists()


@pytest.mark.parametrize(
    "text, said",
    [
        (None, "is no shard: it has no shard.json"),
        ('{"format": 2, "num', "is damaged"),
        ('{"format": 2}', "is damaged"),
        ("[]", "is damaged"),
        ('{"format": 0}', "was built by another version of palier"),
    ],
)
def test_what_is_no_shard_is_refused(
    merge: Callable[..., BuildReport], tmp_path: Path, text: str | None, said: str
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    if text is not None:
        (folder / MANIFEST).write_text(text)
    with pytest.raises(SiteError, match=said):
        merge(shards=[folder])
    assert not (tmp_path / "merged").exists()


def changed(shard: Path, to: Path, **facts: object) -> Path:
    """Return a copy of a shard that tells something else of itself."""
    shutil.copytree(shard, to)
    manifest = json.loads((to / MANIFEST).read_text(encoding="utf-8"))
    (to / MANIFEST).write_text(json.dumps({**manifest, **facts}), encoding="utf-8")
    return to
