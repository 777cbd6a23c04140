"""scripts/find-python.sh: which Python it chooses, and what it says where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "find-python.sh"
TOOLS = ("sh", "cut", "tr", "sort", "sed")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


class Machine:
    """A machine whose PATH and home hold only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.path, self.home = folder / "bin", folder / "home"
        self.path.mkdir()
        self.home.mkdir()
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool) or tool)
        self.program("id", "exit 1")

    def program(self, name: str, body: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!{self.path}/sh\n{body}\n")
        path.chmod(0o755)
        return path

    def python(self, name: str, version: str, seed: str = "whole") -> Path:
        """A Python that answers the search's question as one of `version` does."""
        path = self.path / name
        return self.program(name, f"echo 'python|{version}|{seed}|{path}'")

    def find(self, **environ: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": str(self.path), "HOME": str(self.home)} | environ
        return subprocess.run(
            [self.path / "sh", SCRIPT], env=env, capture_output=True, text=True, check=False
        )


def the_only_sentence(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.endswith(".\n")
    return result.stderr


def test_the_running_python_is_accepted(machine: Machine) -> None:
    found = Path(machine.find(PYTHON=sys.executable).stdout.strip())
    assert found.samefile(os.path.realpath(sys.executable))


def test_313_is_preferred_to_newer_and_older(machine: Machine) -> None:
    machine.python("python3", "3.14.1")
    machine.python("python3.12", "3.12.9")
    machine.python("python3.14", "3.14.1")
    best = machine.python("python3.13", "3.13.5")
    assert machine.find().stdout == f"{best}\n"


def test_a_shim_that_exits_127_is_passed_over(machine: Machine) -> None:
    machine.program("python3.13", "echo 'pyenv: version not installed' >&2; exit 127")
    works = machine.python("python3.12", "3.12.9")
    assert machine.find().stdout == f"{works}\n"


def test_garbage_is_passed_over(machine: Machine) -> None:
    machine.program("python3.13", "echo 'welcome to 3.13'; echo 'python|3.13.1|whole|/bin/sh'")
    machine.program("python3.12", "echo 'python|3.12.1|whole|'")
    assert "python3.13 (not a Python)" in the_only_sentence(machine.find())


def test_pyenvs_versions_are_found_without_shims(machine: Machine) -> None:
    found = machine.python("../home/.pyenv/versions/3.13.0/bin/python3.13", "3.13.0")
    assert machine.find().stdout == f"{found}\n"


def test_pyenvs_versions_are_found_beside_shims_on_the_path(machine: Machine, tmp_path: Path) -> None:
    found = machine.python("../elsewhere/.pyenv/versions/3.13.0/bin/python3.13", "3.13.0")
    path = f"{tmp_path}/elsewhere/.pyenv/shims:{machine.path}"
    assert Path(machine.find(PATH=path).stdout.strip()).samefile(found)


def test_a_machine_without_python_is_told_so(machine: Machine) -> None:
    assert "which are not on PATH" in the_only_sentence(machine.find())


def test_an_old_python_is_named_with_its_version(machine: Machine) -> None:
    machine.python("python3", "3.11.2")
    machine.program("python", "exit 127")
    sentence = the_only_sentence(machine.find())
    assert "tried python3 (3.11.2), python (does not run)" in sentence


def test_a_python_without_venv_is_told_what_to_install(machine: Machine) -> None:
    machine.python("python3.12", "3.12.3", seed="bare")
    assert "apt-get install python3.12-venv" in the_only_sentence(machine.find())


def test_a_named_python_that_is_too_old_is_not_replaced(machine: Machine) -> None:
    old = machine.python("python3.11", "3.11.2")
    machine.python("python3.13", "3.13.0")
    assert "3.11.2" in the_only_sentence(machine.find(PYTHON=str(old)))
