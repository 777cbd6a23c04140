"""A small source to break, and the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from palier import PalierError
from palier.compile import Compiled, compile_programme
from palier.source import read_source

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data" / "requirements.yaml"
ONE = Path(__file__).parent / "cloud-platform.yaml"
"""A source of one competency, as a start to break it from: the real one grows."""


@pytest.fixture(scope="session")
def real_text() -> str:
    """The text of a source of one real competency."""
    return ONE.read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """A function that writes a source to a file of its own."""

    def write(text: str | bytes) -> Path:
        file = tmp_path / "requirements.yaml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    return write


@pytest.fixture
def faults(written: Callable[[str | bytes], Path]) -> Callable[[str | bytes], str]:
    """A function that reads and compiles a faulty source and returns what the user is told."""

    def read(text: str | bytes) -> str:
        with pytest.raises(PalierError) as caught:
            compiled(written(text))
        return str(caught.value)

    return read


def compiled(file: Path) -> Compiled:
    """Read and compile a source."""
    return compile_programme(read_source(file))
