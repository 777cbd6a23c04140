"""A process that builds a project as often as it is told to, and keeps between builds what still holds.

`python -m palier._builder OPTION...` reads lines from its standard input. For each it runs `palier build` with the
options, and answers with a line of JSON on its standard output: the exit code, and what was said on both outputs. It
ends with its input, so that none outlives the server that told it. See decision 21.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import sys
from collections.abc import Sequence

from palier.__main__ import main
from palier._again import BuildMemory


def answer(arguments: Sequence[str], memory: BuildMemory) -> dict[str, object]:
    """Build once, and return the exit code and what was said.

    Args:
        arguments: the command line of `palier`.
        memory: what is kept from build to build.
    """
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        code = main(arguments, memory)
    return {"code": code, "out": said.getvalue(), "err": complained.getvalue()}


def work(arguments: Sequence[str]) -> int:
    """Build for each line of the input, until it ends; the exit code."""
    # What anything else prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    memory = BuildMemory()
    try:
        for _ in sys.stdin:
            answers.write(json.dumps(answer(arguments, memory)) + "\n")
            answers.flush()
            memory.site.tidy()
            _collect()
    except KeyboardInterrupt:
        return 130
    return 0


def _collect() -> None:
    """Delete what no one needs, while there is time, and let collections during a build pass over all that is kept."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    raise SystemExit(work(sys.argv[1:]))
