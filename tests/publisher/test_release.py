"""A release: all of it, or nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from datetime import date
from pathlib import Path

import pytest

from palier.release import ReleaseError, Step, archive, dated, release

ROOT = Path(__file__).resolve().parents[2]
CHANGES = "# Changelog\n\n## 0.2.0, in preparation\n\n- Something.\n\n## 0.1.0, 2026-01-01\n\n- More.\n"
MAKE = (
    "import pathlib; b = pathlib.Path('build'); (b / 'site').mkdir(parents=True); (b / 'hosting').mkdir();"
    "(b / 'site' / 'index.html').write_text('home'); (b / 'hosting' / 'nginx.conf').write_text('x');"
    "d = pathlib.Path('dist'); d.mkdir(); (d / 'palier-0.2.0-py3-none-any.whl').write_text('wheel')"
)
STEPS = (Step("everything", (sys.executable, "-c", MAKE)),)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def state(root: Path) -> tuple[object, ...]:
    """All that a failed release must leave as it was."""
    files = {
        file: file.read_bytes() for file in root.rglob("*") if file.is_file() and ".git" not in file.parts
    }
    return git(root, "rev-parse", "HEAD"), git(root, "tag"), git(root, "status", "--porcelain"), files


@pytest.fixture(autouse=True)
def time_of_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small repository with what a release reads."""
    root = tmp_path / "project"
    (root / "src" / "checker").mkdir(parents=True)
    (root / "src" / "checker" / "__init__.py").write_text('"""It."""\n\n__version__ = "0.1.0"\n')
    (root / "CHANGELOG.md").write_text(CHANGES)
    (root / ".gitignore").write_text("/dist/\n/build/\n")
    shutil.copytree(ROOT / "requirements", root / "requirements")
    shutil.copy(ROOT / "package-lock.json", root)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Ada")
    git(root, "config", "user.email", "ada@example.org")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    return root


def test_a_release_is_a_commit_a_tag_and_files_with_their_hashes(root: Path) -> None:
    said = list(release(root, "0.2.0", steps=STEPS))
    assert said[-1].startswith("released v0.2.0")
    assert git(root, "log", "-1", "--format=%s %ct") == "Release 0.2.0 1700000000"
    assert git(root, "rev-parse", "v0.2.0^{commit}") == git(root, "rev-parse", "HEAD")
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "show", "--stat", "--format=", "HEAD").count("|") == 2
    assert '__version__ = "0.2.0"' in (root / "src" / "checker" / "__init__.py").read_text()
    assert "## 0.2.0, 2023-11-14\n\n- Something." in (root / "CHANGELOG.md").read_text()
    dist = root / "dist"
    assert sorted(file.name for file in dist.iterdir()) == [
        "SHA256SUMS",
        "palier-0.2.0-py3-none-any.whl",
        "palier-0.2.0.cdx.json",
        "palier-site-0.2.0.sha256",
        "palier-site-0.2.0.tar.gz",
    ]
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=dist, check=True)
    with tarfile.open(dist / "palier-site-0.2.0.tar.gz") as tar:
        assert tar.getnames() == ["hosting/nginx.conf", "site/index.html"]
    assert json.loads((dist / "palier-0.2.0.cdx.json").read_text())["specVersion"] == "1.6"


def test_a_rehearsal_changes_nothing(root: Path) -> None:
    before = state(root)
    said = list(release(root, "0.2.0", rehearsal=True, steps=STEPS))
    assert any("palier-site-0.2.0.tar.gz" in line for line in said)
    assert said[-1] == "rehearsed; nothing was changed"
    assert state(root) == before


FAILING = {
    "a step fails": (Step("tests", (sys.executable, "-c", "print('1 failed'); raise SystemExit(1)")),),
    "the steps make nothing": (Step("nothing", (sys.executable, "-c", "")),),
    "a step changes a source": (
        *STEPS,
        Step("format", (sys.executable, "-c", "open('CHANGELOG.md', 'a').write('x')")),
    ),
}


@pytest.mark.parametrize("why", FAILING)
def test_a_failure_leaves_everything_as_it_was(root: Path, why: str) -> None:
    (root / "dist").mkdir()
    (root / "dist" / "old.whl").write_text("old")
    before = state(root)
    with pytest.raises(ReleaseError):
        list(release(root, "0.2.0", steps=FAILING[why]))
    assert state(root) == before


def test_a_failure_at_the_very_end_leaves_everything_as_it_was(root: Path) -> None:
    """While the steps ran, somebody has committed: the release's commit does not follow that."""
    late = Step("late", ("git", "-C", str(root), "commit", "--quiet", "--allow-empty", "-m", "Meanwhile"))
    with pytest.raises(ReleaseError, match="merge"):
        list(release(root, "0.2.0", steps=(*STEPS, late)))
    assert git(root, "tag") == ""
    assert git(root, "log", "-1", "--format=%s") == "Meanwhile"
    assert not (root / "dist").exists()


@pytest.mark.parametrize(
    "version, prepare, said",
    [
        ("0.2", "", "is no version"),
        ("0.0.9", "", "0.0.9 is below 0.1.0"),
        ("0.3.0", "", "no heading “## 0.3.0, in preparation”"),
        ("0.2.0", "touch new.txt", "not committed"),
        ("0.2.0", "git tag v0.2.0", "the tag v0.2.0 is there already"),
        ("0.2.0", "git checkout --quiet --detach", "no branch is checked out"),
    ],
)
def test_what_is_in_the_way_is_told_before_anything_runs(
    root: Path, version: str, prepare: str, said: str
) -> None:
    if prepare:
        subprocess.run(prepare.split(), cwd=root, check=True)
    before = state(root)
    unreached = (Step("unreached", (sys.executable, "-c", "raise SystemExit(9)")),)
    with pytest.raises(ReleaseError, match=said):
        list(release(root, version, steps=unreached))
    assert state(root) == before


def test_a_release_without_a_word_to_users_is_refused() -> None:
    with pytest.raises(ReleaseError, match="says nothing below"):
        dated("# Changelog\n\n## 0.2.0, in preparation\n\n## 0.1.0\n\n- More.\n", "0.2.0", date(2026, 1, 1))


def test_an_archive_is_the_same_for_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        (folder / "a").mkdir(parents=True)
        for file in ("z.txt", "a/b.txt") if name == "one" else ("a/b.txt", "z.txt"):
            (folder / file).write_text(file)
        (folder / "z.txt").chmod(0o644 if name == "one" else 0o600)
        archive({"site": folder}, tmp_path / f"{name}.tar.gz", 1_700_000_000)
    assert (tmp_path / "one.tar.gz").read_bytes() == (tmp_path / "two.tar.gz").read_bytes()
