"""The last step of a build: what a host needs is written into the finished site and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from palier._files import swapped_in
from palier.hosting._compress import compress_files
from palier.hosting._forms import azure_file, caddy_file, headers_file, nginx_file
from palier.hosting._pages import Inline, policy_for, read_inline, with_other_policy, with_policy
from palier.hosting._places import immutable_places
from palier.hosting._policy import TYPES, Policy

HEADERS = "_headers"
AZURE = "staticwebapp.config.json"
COMPRESSIBLE = frozenset(
    f".{ending}"
    for type_, endings in TYPES.items()
    for ending in endings
    if not type_.startswith("image/") or ending in ("svg", "ico")
)


def prepare(
    site: Path,
    *,
    hosting: Path,
    compress: bool,
    cache: Path,
    base: str = "/",
    embedding: tuple[str, ...] = (),
    read: Mapping[str, tuple[Inline, Policy]] | None = None,
) -> None:
    """Write the policy into every page of a site, and for hosts; compress its files.

    Args:
        site: folder of the finished site. Nothing may change in it afterwards: its files are compressed, its scripts
            counted.
        hosting: folder for what belongs beside the site: `nginx.conf` and `Caddyfile`.
        compress: whether compressed copies go beside the files.
        cache: folder for compressed copies, so that the next build need not make them again.
        base: path that the site lies under, from slash to slash.
        embedding: origins whose pages may show the site's in a frame, as `embedding_of` has them.
        read: pages that have been read already, by their names: what the policy has to look at in them, and the policy
            that they carry.

    Raises:
        PolicyError: a page holds what the policy forbids.
    """
    known = read or {}
    names = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    pages = [name for name in names if name.endswith(".html")]
    inline = {
        name: known[name][0] if name in known else read_inline((site / name).read_bytes()) for name in pages
    }
    policy = policy_for(inline, embedding)
    for name in pages:
        _tell(site / name, policy, known[name][1] if name in known else None)
    immutable = immutable_places(names)
    (site / HEADERS).write_text(headers_file(policy, base, immutable), encoding="utf-8")
    (site / AZURE).write_text(azure_file(policy, base, immutable), encoding="utf-8")
    with swapped_in(hosting) as folder:
        (folder / "nginx.conf").write_text(nginx_file(policy, base), encoding="utf-8")
        (folder / "Caddyfile").write_text(caddy_file(policy, base), encoding="utf-8")
    if compress:
        compress_files((site / name for name in _compressible(names)), cache)


def _tell(page: Path, policy: Policy, told: Policy | None) -> None:
    """Write the policy into a page, which may carry one already."""
    if told is None:
        page.write_bytes(with_policy(page.read_bytes(), policy))
    elif told.for_pages != policy.for_pages:
        page.write_bytes(with_other_policy(page.read_bytes(), policy))


def _compressible(names: list[str]) -> Iterator[str]:
    return (name for name in names if Path(name).suffix in COMPRESSIBLE)
