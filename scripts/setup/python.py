"""The Python environment in .venv: the locked packages and this project."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
import time
from pathlib import Path

from scripts.setup.failures import NO_NETWORK, SetupError
from scripts.setup.programs import ROOT, Programs
from scripts.setup.stamps import Kind, Stamp, hash_of

VENV = ROOT / ".venv"


def base_python() -> Path:
    """The interpreter that environments are made from, also when this runs in one."""
    return Path(getattr(sys, "_base_executable", sys.executable) or sys.executable)


def python_stamp(kind: Kind) -> Stamp:
    """The stamp that an environment for `kind` has, made by this Python from today's lock files."""
    locks = [ROOT / "pyproject.toml", *sorted((ROOT / "requirements").glob("*.txt"))]
    return Stamp(home=f"{ROOT} {base_python().resolve()} {sys.version}", kind=kind, locks=hash_of(*locks))


def works(python: Path) -> bool:
    """Whether an environment's Python runs: one whose base was uninstalled or moved does not."""
    if sys.executable == str(python):
        return True
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def package_count(environment: Path) -> int:
    """How many packages an environment holds: fewer than set-up left there, and it has to be made anew."""
    return len(list(environment.glob("lib/python*/site-packages/*.dist-info")))


def prepare_python(kind: Kind, programs: Programs) -> str | None:
    """Make the environment hold exactly the locked packages; return what was done."""
    path = VENV / "palier-setup.json"
    present, wanted = Stamp.read(path), python_stamp(kind)
    if present and (not works(VENV / "bin" / "python") or package_count(VENV) < present.count):
        present = None
    if present and present.covers(wanted):
        return None
    start = time.monotonic()
    if present is None or (present.home, present.locks) != (wanted.home, wanted.locks):
        # Packages are only added to what a valid stamp vouches for; without a network it stays as good as it was.
        path.unlink(missing_ok=True)
    if present is None or present.home != wanted.home:
        shutil.rmtree(VENV, ignore_errors=True)
        programs.run("packages", base_python(), "-m", "venv", VENV)
    elif present.kind == "dev":
        wanted = python_stamp("dev")
    install_python_packages(ROOT / "requirements" / f"{wanted.kind}.txt", programs)
    count = package_count(VENV)
    dataclasses.replace(wanted, count=count).write(path)
    return f"{count} Python packages in {time.monotonic() - start:.0f} s"


def install_python_packages(lock: Path, programs: Programs) -> None:
    """Install what `lock` states and this project, with uv (twice as fast), or with pip where uv cannot."""
    python = VENV / "bin" / "python"
    pip = (python, "-I", "-m", "pip", "install", "--quiet", "--retries=2", "--timeout=15")
    ourselves = ("--no-deps", "--no-build-isolation", "--editable", ROOT)
    try:
        programs.run("packages", *pip, "--require-hashes", "-r", ROOT / "requirements" / "installer.txt")
        uv = VENV / "bin" / "uv"
        programs.run("packages", uv, "pip", "sync", "--quiet", "--require-hashes", "--python", python, lock)
        programs.run("packages", uv, "pip", "install", "--quiet", "--offline", "--python", python, *ourselves)
    except SetupError as error:
        if str(error) == NO_NETWORK and not (VENV / "bin" / "uv").exists():
            raise
        programs.run("packages", *pip, "--require-hashes", "-r", lock)
        programs.run("packages", *pip, *ourselves)
