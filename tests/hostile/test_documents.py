"""Hostile sources are refused with their place, at once; none ends the process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from palier import SourceError
from palier.compile import compile_programme
from palier.l10n import read_registry, read_terms
from palier.source import read_source
from tests.hostile.kinds import HOSTILE, LAUGHS, SOUND, Hostile
from tests.hostile.timing import is_quick

MOST_SECONDS = 0.2
"""CPU seconds; what is promised is a quarter of it, so that a busy machine fails no test."""
NEST = "[" * 2_000_000
NESTS = (NEST, "- " * 1_000_000, "{a: " * 500_000, "".join(f"{' ' * i}a:\n" for i in range(1_900)))


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "requirements.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_what_the_hostile_sources_are_made_from_is_taken(tmp_path: Path) -> None:
    compile_programme(read_source(written(tmp_path, SOUND)))


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: str(hostile.tries))
def test_a_hostile_source_is_refused_with_its_place(hostile: Hostile, tmp_path: Path) -> None:
    file = written(tmp_path, hostile.text)
    with pytest.raises(SourceError) as caught:
        compile_programme(read_source(file))
    assert is_quick(lambda: compile_programme(read_source(file)), MOST_SECONDS)
    first = caught.value.problems[0]
    assert (first.place.file, f"{first.place.line}:{first.place.column}") == (file, hostile.place)
    assert hostile.what in str(first)
    assert first.mend
    assert len(str(caught.value)) < 20_000


def test_there_are_at_least_twenty_two_kinds() -> None:
    assert len({hostile.tries for hostile in HOSTILE}) == len(HOSTILE) >= 22


@pytest.mark.slow
def test_no_nest_of_two_megabytes_ends_the_process(tmp_path: Path) -> None:
    for number, nest in enumerate(NESTS):
        (tmp_path / f"{number}.yaml").write_text(nest)
    script = (
        "import sys\nfrom pathlib import Path\nfrom palier import SourceError\nfrom palier.source import read_source\n"
        "for name in sys.argv[1:]:\n    try:\n        read_source(Path(name))\n"
        "    except SourceError as error:\n        print(error)\n"
    )
    files = sorted(str(file) for file in tmp_path.glob("*.yaml"))
    done = subprocess.run([sys.executable, "-c", script, *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("nested deeper than 32") == len(NESTS)


@pytest.mark.parametrize("read", [read_registry, read_terms])
@pytest.mark.parametrize(
    "text,place,what",
    [
        (LAUGHS, "1:4", "the anchor &a is not allowed"),
        (NEST, "1:33", "nested deeper than 32"),
        (
            "a: !!python/name:os.system x\n",
            "1:4",
            "the tag tag:yaml.org,2002:python/name:os.system is not allowed",
        ),
        ('fr-FR: 1\n"fr-FR": 2\n', "2:1", "stands twice"),
        ("../../etc: {name: x}\n", "1:", ""),
        ("never_translated: ['x\u202ey']\n", "1:22", "U+202E"),
        ("1\n", "1:1", ""),
        ("", "1:1", "the file is empty"),
    ],
)
def test_registry_and_glossary_are_read_as_strictly(
    read: Callable[[Path], object], text: str, place: str, what: str, tmp_path: Path
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SourceError) as caught:
        read(file)
    assert is_quick(lambda: read(file), MOST_SECONDS)
    first = caught.value.problems[0]
    assert f"{first.place.line}:{first.place.column}".startswith(place)
    assert what in str(first)
