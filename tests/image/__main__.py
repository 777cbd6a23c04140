"""`make image`: writes what the build of the small runtime needs to know, `sample.json` and `kept.json`.

It makes an image whose functions tell whether they were entered, and runs all in it that the shipped one must be able
to do: every page, scenario and test. Two runs write the same.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import textwrap
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from palier.image import BUILDER
from palier.project import Project
from tests.image.running import ROOT, Captured, Entered, answers, pack, run_suite
from tests.image.sample import make_sample
from tests.image.sessions import all_sessions

WIDTH = 118


def main() -> None:
    """Write both files."""
    sample = json.dumps(make_sample(), ensure_ascii=False, indent=1)
    (BUILDER / "sample.json").write_text(f"{sample}\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        captured = Captured.of_runtime(folder)
        entered = _entered(captured.counted(), folder)
        runtime = hashlib.sha256(captured.wasm).hexdigest()
    kept = {
        "runtime": runtime,
        "imports": sorted(entered.imports),
        "functions": list(_ranges(entered.functions)),
    }
    written = textwrap.fill(json.dumps(kept), WIDTH, break_long_words=False, break_on_hyphens=False)
    (BUILDER / "kept.json").write_text(f"{written}\n", encoding="utf-8")
    print(f"{len(entered.functions)} functions of the runtime are kept")


def _entered(counted: Path, folder: Path) -> Entered:
    """Run everything in a counted image."""
    pages, tests = folder / "pages.json", folder / "tests.json"
    packed = pack(folder)
    answers(counted, all_sessions(Project(ROOT)), pages, packed.folder / "often")
    outcome, said = run_suite(counted, packed, tests)
    assert outcome["exit"] == 0, said
    return Entered.read(pages) | Entered.read(tests)


def _ranges(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield the first and the last of each run of numbers without a gap."""
    for _, run in groupby(enumerate(sorted(numbers)), lambda each: each[1] - each[0]):
        some = [number for _, number in run]
        yield some[0], some[-1]


if __name__ == "__main__":
    main()
