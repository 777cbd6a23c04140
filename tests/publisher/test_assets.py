"""The site's own scripts and style sheets: one file an entry point, named by its content, made once."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from palier import SetupError
from palier.assets import ENTRIES, FEATURES, Assets, build_assets

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Assets:
    return build_assets(ROOT, tmp_path_factory.mktemp("cache"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A project with a copy of the sources, to change them."""
    root = tmp_path / "copy"
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


def without_program(root: Path, program: str) -> None:
    """Give a project an esbuild that is a shell script instead, or none."""
    (root / "node_modules").unlink()
    for name in ("esbuild/package.json", ".bin/esbuild"):
        (root / "node_modules" / name).parent.mkdir(parents=True)
    shutil.copy(ROOT / "node_modules" / "esbuild" / "package.json", root / "node_modules" / "esbuild")
    if program:
        file = root / "node_modules" / ".bin" / "esbuild"
        file.write_text(program)
        file.chmod(0o755)


def test_an_entry_point_is_one_file_whose_name_tells_its_content(made: Assets) -> None:
    for name, place in made.places.items():
        content = made.files[place]
        assert hashlib.sha256(content).hexdigest()[:12] in place
        assert place.startswith("assets/" + name.rpartition(".")[0])
        if not name.endswith(".svg"):
            assert not any(word in content for word in (b'from"./', b'import"./', b"@import", b"/** ")), name


def test_every_entry_point_is_placed_or_goes_into_another_file(made: Assets) -> None:
    assert sorted([*made.places, *made.parts]) == sorted(ENTRIES)


def test_nothing_is_published_as_it_was_written_but_what_is_no_script_and_no_sheet(made: Assets) -> None:
    others = set(made.files) - set(made.places.values())
    assert {Path(place).suffix for place in others} <= {".json", ".txt", ".png"}
    file = "assets/schemas/requirements.schema.json"
    assert made.files[file] == (ROOT / "docs" / file).read_bytes()


def test_two_folders_with_the_same_sources_make_the_same_files(
    made: Assets, copy: Path, tmp_path: Path
) -> None:
    assert build_assets(copy, tmp_path / "another-cache") == made


def test_what_was_made_is_taken_again_until_a_source_changes(copy: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = build_assets(copy, cache)
    without_program(copy, "")
    assert build_assets(copy, cache) == first
    with (copy / "docs/assets/checker/answers.css").open("a") as sheet:
        sheet.write("body { color: red }")
    with pytest.raises(SetupError):
        build_assets(copy, cache)


def test_a_changed_source_renames_what_it_goes_into_and_nothing_else(
    made: Assets, copy: Path, tmp_path: Path
) -> None:
    with (copy / "docs/assets/checker/dom.js").open("a") as module:
        module.write("\nconsole.log('changed');\n")
    changed = build_assets(copy, tmp_path / "cache")
    assert {name for name in made.places if made.places[name] != changed.places[name]} == {
        "calendar.js",
        "checker/begin.js",
        "checker/page.js",
        "checker/standing.js",
        "site.js",
        *(f"checker/{feature}.js" for feature in FEATURES),
    }


def test_a_picture_of_a_style_sheet_goes_into_it(copy: Path, tmp_path: Path) -> None:
    with (copy / "docs/assets/checker/form.css").open("a") as sheet:
        sheet.write(".new { background: url(../site/favicon.svg) }")
    made = build_assets(copy, tmp_path / "cache")
    assert b"url('data:image/svg+xml" in made.files[made.place("checker/checker.css")].replace(b'"', b"'")


@pytest.mark.parametrize(
    "file, mistake, said",
    [
        ("checker/dom.js", "export const = 1;", r"checker/dom\.js:\d+:\d+"),
        ("checker/dom.js", 'import { find } from "./lost.js";', "lost.js"),
        ("site/site.css", "a { color: red", r"site/site\.css:\d+:\d+"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    copy: Path, tmp_path: Path, file: str, mistake: str, said: str
) -> None:
    with (copy / "docs/assets" / file).open("a") as source:
        source.write(mistake)
    with pytest.raises(SetupError, match=said):
        build_assets(copy, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize(
    "program", ["", "#!/nowhere/node\n", "#!/bin/sh\necho 'node: not found' >&2\nexit 127\n"]
)
def test_without_the_bundler_one_message_says_what_to_do(copy: Path, tmp_path: Path, program: str) -> None:
    without_program(copy, program)
    with pytest.raises(SetupError, match="install Node, then run `make setup`"):
        build_assets(copy, tmp_path / "cache")


def test_without_npm_packages_one_message_says_what_to_do(copy: Path, tmp_path: Path) -> None:
    (copy / "node_modules").unlink()
    with pytest.raises(SetupError, match=r"not installed.*make setup"):
        build_assets(copy, tmp_path / "cache")


def test_an_unknown_entry_point_is_named_among_those_that_there_are(made: Assets) -> None:
    with pytest.raises(SetupError, match=r"'page\.js'.*checker/page\.js"):
        made.place("page.js")
