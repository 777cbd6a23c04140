"""The engine's wheel, which the browser loads: what it holds, and that it is the same at every build."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[2] / "src" / "checker"


def build(folder: Path) -> Path:
    env = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ENGINE),
    ]
    subprocess.run(command, env=env, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_engines_modules_but_the_command_line_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    modules = {
        f"checker/{path.relative_to(ENGINE).as_posix()}"
        for path in ENGINE.rglob("*.py")
        if path.name != "__main__.py" and path.parent.name != "terminal"
    }
    data = {f"checker/{path.relative_to(ENGINE).as_posix()}" for path in ENGINE.rglob("*.json")}
    assert names == modules | data | {"checker/py.typed"}


def test_the_wheel_needs_nothing_and_runs_anywhere(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        assert b"Requires-Dist" not in archive.read(name)
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_wheel_is_the_same_at_every_build(wheel: Path, tmp_path: Path) -> None:
    assert build(tmp_path).read_bytes() == wheel.read_bytes()
