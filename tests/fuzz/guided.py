"""Fuzz a decoder by the lines that its inputs reach: `python -m tests.fuzz.guided yaml 100000 [--keep FOLDER]`.

Needs `atheris`, which the tests do not install: 37 MB, for CPython on Linux and macOS alone
(`.venv/bin/python -m pip install atheris` or, with uv, `uv pip install atheris`).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

FEWEST = 200
"""Cases before which libFuzzer is not yet past the inputs that it begins from."""


def main() -> int:
    """Fuzz one decoder; libFuzzer ends the process itself."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz.guided", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("decoder", help="as `python -m tests.fuzz` names it")
    parser.add_argument("cases", type=int, help="number of cases")
    parser.add_argument("--keep", type=Path, help="folder for the inputs of findings")
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        print("atheris is not installed; `python -m tests.fuzz` does without it", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["palier", "checker"]):
        from tests.fuzz.__main__ import PYTHON, Tally, keep
    from tests.fuzz.decoding import tried

    decoder = next((one for one in PYTHON if one.name == options.decoder), None)
    if decoder is None:
        print(
            f"no decoder {options.decoder}; there are {', '.join(one.name for one in PYTHON)}",
            file=sys.stderr,
        )
        return 2
    tally = Tally()

    def take(data: bytes) -> None:
        result = tried(decoder, data)
        tally.take(data, result.seconds, result.fault)
        if tally.cases >= max(options.cases, FEWEST):
            print(tally.line(f"{decoder.name}, guided"), flush=True)
            keep(decoder.name, tally, options.keep)
            os._exit(bool(tally.findings))

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(decoder.seeds()):
            (Path(folder) / f"seed{number}").write_bytes(seed)
        words = Path(folder + ".dict")
        words.write_text(
            "".join(f'"{_escaped(token)}"\n' for token in decoder.tokens if token), encoding="ascii"
        )
        arguments = [
            sys.argv[0],
            "-max_len=20000",
            "-timeout=60",
            "-rss_limit_mb=2048",
            f"-dict={words}",
            folder,
        ]
        atheris.Setup(arguments, take)
        atheris.Fuzz()
    return 0


def _escaped(token: bytes) -> str:
    """Return a token as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02X}" for byte in token)


if __name__ == "__main__":
    sys.exit(main())
