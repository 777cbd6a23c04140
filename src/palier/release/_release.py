"""The release itself: a clone, its steps, what they made, and at last the commit and the tag."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from palier._files import swapped_in
from palier._pins import pinned
from palier.release._archive import archive
from palier.release._changelog import ReleaseError, dated, with_version
from palier.supply import bill_of_materials, read_supply, sums_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VERSIONED = "src/checker/__init__.py"
CHANGES = "CHANGELOG.md"
DIST = "dist"


@dataclass(frozen=True, slots=True)
class Step:
    """A command that a release runs in its clone."""

    title: str
    """What it does, for the one who waits."""
    command: tuple[str, ...]
    """The command."""


STEPS = (
    Step("every check and every test, in a fresh clone", ("make", "test")),
    Step("the site", ("make", "build")),
    Step(
        "the wheel and the sources", (".venv/bin/python", "-m", "build", "--no-isolation", "--outdir", DIST)
    ),
)
"""What a release runs: it takes no earlier run for granted, and nothing that is not committed."""


def release_time(root: Path) -> int:
    """Return the time of a release, in seconds since 1970: SOURCE_DATE_EPOCH, or that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    said = _git(root, "log", "-1", "--format=%ct")
    return int(said)


def release(
    root: Path, version: str, *, rehearsal: bool = False, steps: Sequence[Step] = STEPS
) -> Iterator[str]:
    """Make a release, and yield a line on each thing done.

    All is made in a clone. At the end the project gets `dist/`, the commit and the tag; before, nothing of it changes,
    so that a failure or an interruption leaves it as it was. Nothing is pushed.

    Args:
        root: the project's folder.
        version: the version, such as `1.2.0`.
        rehearsal: whether to stop before the project gets anything.
        steps: what runs in the clone; it has to leave `build/site`, `build/hosting` and a wheel in `dist`.

    Raises:
        ReleaseError: something is in the way, or a step failed; the message says what, and the mend.
    """
    tag = f"v{version}"
    _refuse_unready(root, tag)
    with tempfile.TemporaryDirectory(prefix="palier-release-") as place:
        clone = Path(place) / "palier"
        _git(root, "clone", "--quiet", "--no-hardlinks", str(root), str(clone))
        epoch = _committed(root, clone, version)
        yield f"version  {version}, as it will be committed"
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}
        for step in steps:
            yield f"running  {step.title}"
            _run(step, clone, environment)
        if changed := _git(clone, "status", "--porcelain"):
            raise ReleaseError(f"the steps change what is committed: commit it first\n{changed}")
        made = Path(place) / "made"
        made.mkdir()
        _collect(clone, made, version, epoch)
        for file in sorted(made.iterdir()):
            yield f"made     {file.name}, {file.stat().st_size:,} bytes"
        if rehearsal:
            yield "rehearsed; nothing was changed"
            return
        with swapped_in(root / DIST) as fresh:
            shutil.copytree(made, fresh, dirs_exist_ok=True)
            _take_over(root, clone, tag)
    yield f"released {tag}: look at dist/, then `git push --atomic origin HEAD {tag}`"


def _refuse_unready(root: Path, tag: str) -> None:
    """Refuse a project with changes that are not committed, a tag that is there, or no branch."""
    if changed := _git(root, "status", "--porcelain"):
        raise ReleaseError(f"these files are not committed: commit them or put them aside\n{changed}")
    if _git(root, "tag", "--list", tag):
        raise ReleaseError(f"the tag {tag} is there already: name another version")
    if not _git(root, "branch", "--show-current"):
        raise ReleaseError("no branch is checked out: `git switch main` first")


def _committed(root: Path, clone: Path, version: str) -> int:
    """Commit the version and the dated changes in the clone, tag it, and return the time of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    module, changes = clone / VERSIONED, clone / CHANGES
    module.write_text(with_version(module.read_text("utf-8"), version), encoding="utf-8")
    changes.write_text(dated(changes.read_text("utf-8"), version, day.date()), encoding="utf-8")
    for setting in ("user.name", "user.email"):
        _git(clone, "config", setting, _setting(root, setting))
    stamp = f"@{int(day.timestamp())} +0000"
    dates = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    _git(
        clone,
        "commit",
        "--quiet",
        "--no-verify",
        "-m",
        f"Release {version}",
        VERSIONED,
        CHANGES,
        environment=dates,
    )
    _git(clone, "tag", "--annotate", f"v{version}", "-m", f"Palier {version}", environment=dates)
    return int(day.timestamp())


def _setting(root: Path, name: str) -> str:
    """Return a setting of git that a commit needs."""
    try:
        return _git(root, "config", name)
    except ReleaseError:
        raise ReleaseError(f"git does not know your {name}: `git config {name} …`") from None


def _run(step: Step, clone: Path, environment: dict[str, str]) -> None:
    # Neither this process's environment of Python nor what make told it is the clone's.
    own = {
        name: value
        for name, value in environment.items()
        if name not in {"VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL"}
    }
    done = subprocess.run(step.command, cwd=clone, env=own, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-40:])
        raise ReleaseError(f"`{' '.join(step.command)}` failed; nothing was released\n{said}")


def _collect(clone: Path, made: Path, version: str, epoch: int) -> None:
    """Put everything that is published into one folder, with its hashes."""
    build = clone / "build"
    site = build / "site"
    wheels = list((clone / DIST).glob("*"))
    if not (site / "index.html").is_file() or not wheels:
        raise ReleaseError("the steps made no site or no wheel: see STEPS in palier.release")
    for file in wheels:
        shutil.copyfile(file, made / file.name)
    name = f"palier-site-{version}"
    archive({"site": site, "hosting": build / "hosting"}, made / f"{name}.tar.gz", epoch)
    (made / f"{name}.sha256").write_text(sums_of(site), encoding="utf-8")
    bill = bill_of_materials(read_supply(clone), version, pinned(clone), epoch)
    (made / f"palier-{version}.cdx.json").write_text(bill, encoding="utf-8")
    (made / "SHA256SUMS").write_text(sums_of(made), encoding="utf-8")


def _take_over(root: Path, clone: Path, tag: str) -> None:
    """Give the project the tag and the commit of the clone: both, or neither."""
    _git(root, "fetch", "--quiet", "--no-tags", str(clone), f"refs/tags/{tag}:refs/tags/{tag}")
    try:
        _git(root, "merge", "--quiet", "--ff-only", tag)
    except BaseException:
        _git(root, "tag", "--delete", tag)
        raise


def _git(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> str:
    """Run git and return what it says."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ReleaseError(f"`git {arguments[0]}` failed: {done.stderr.strip()}")
    return done.stdout.strip()
