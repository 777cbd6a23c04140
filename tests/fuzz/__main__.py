"""Fuzz the decoders for long: `python -m tests.fuzz --cases 1000000 [--decoder yaml]`.

Inputs are changed at random from ones that are taken (`tests.fuzz.mutation`); `tests.fuzz.guided` chooses them by the
lines that they reach.

Prints a line a decoder: cases, findings, the slowest case in CPU seconds. Inputs of findings are kept in the folder
that `--keep` names; what was mended belongs into `tests/fuzz/corpus`, where tests read it.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz import fragments, sources, visitors
from tests.fuzz.decoding import Decoder, tried
from tests.fuzz.mutation import mutated

PYTHON: tuple[Decoder, ...] = (*sources.DECODERS, *visitors.DECODERS)


@dataclass(slots=True)
class Tally:
    """What the cases of one decoder showed."""

    cases: int = 0
    """How many were tried."""
    slowest: float = 0.0
    """CPU seconds of the slowest."""
    findings: dict[str, bytes] = field(default_factory=dict)
    """The shortest input of each fault."""

    def take(self, data: bytes, seconds: float, fault: str) -> None:
        """Count a case."""
        self.cases += 1
        self.slowest = max(self.slowest, seconds)
        if fault:
            kind = fault.partition(": ")[0] + fault.rpartition(" at ")[2][:60]
            known = self.findings.get(kind)
            if known is None:
                print(f"  finding: {fault}", file=sys.stderr, flush=True)
            if known is None or len(data) < len(known):
                self.findings[kind] = data

    def line(self, name: str) -> str:
        """Return it in a line."""
        return (
            f"{name:20} {self.cases:9,} cases  {len(self.findings):3} findings  slowest {self.slowest:6.3f} s"
        )


def main() -> int:
    """Fuzz, and return 1 if there is a finding."""
    options = _options()
    names = [decoder.name for decoder in PYTHON] + [fragments.NAME]
    chosen = options.decoder or names
    if unknown := set(chosen) - set(names):
        print(f"no decoder {', '.join(sorted(unknown))}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    total, found = 0, 0
    each = -(-options.cases // len(chosen))
    for name in chosen:
        began = time.monotonic()
        if name == fragments.NAME:
            tally = _fragments(each, options.seed)
        else:
            tally = _python(next(one for one in PYTHON if one.name == name), each, options.seed)
        total, found = total + tally.cases, found + len(tally.findings)
        seconds = time.monotonic() - began
        print(f"{tally.line(name)}  {seconds:7.0f} s", flush=True)
        keep(name, tally, options.keep)
    print(f"{'all':20} {total:9,} cases  {found:3} findings")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=10_000, help="cases, shared out over the decoders")
    parser.add_argument("--decoder", action="append", help="fuzz this one only (may be repeated)")
    parser.add_argument("--seed", type=int, default=1, help="another number tries other cases")
    parser.add_argument("--keep", type=Path, help="folder for the inputs of findings")
    return parser.parse_args()


def _python(decoder: Decoder, cases: int, seed: int) -> Tally:
    below = random.Random(f"{decoder.name} {seed}").randrange
    seeds = tuple(decoder.seeds())
    tally = Tally()
    for _ in range(cases):
        data = mutated(seeds, decoder.tokens, below)
        result = tried(decoder, data)
        tally.take(data, result.seconds, result.fault)
    return tally


def _fragments(cases: int, seed: int) -> Tally:
    tally = Tally()
    for data, seconds, fault in fragments.tried_at_random(cases, seed):
        tally.take(data, seconds, fault)
    return tally


def keep(name: str, tally: Tally, folder: Path | None) -> None:
    """Write the inputs of findings into a folder, if one is wanted."""
    if folder is None:
        return
    place = folder / name
    for data in tally.findings.values():
        place.mkdir(parents=True, exist_ok=True)
        (place / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
