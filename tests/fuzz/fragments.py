"""The decoder of links with answers: the page's own modules, run by Node, many links in one process."""

from __future__ import annotations

import base64
import json
import random
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.fuzz.decoding import MOST_SECONDS
from tests.fuzz.mutation import Draw, mutated
from tests.fuzz.visitors import VISITORS

NAME = "fragment"
DRIVER = Path(__file__).with_suffix(".mjs")
BATCH = 5_000
"""Fragments that one process of Node opens."""
SHARED: dict[str, Any] = {
    "programme": "palier.profile.small",
    "on": "2020-06-01",
    "profile": {
        "format": 1,
        "answers": {
            "market": "big",
            "sales": "15000.50",
            "adds": -3,
            "ties": ["a", "zzz"],
            "fuzzing": {"answer": "met", "justification": "Because."},
            "other": "x",
        },
        "people": [{"name": "Zoé", "credentials": ["one", {"id": "three", "passed": "2020-03-01"}]}],
        "people_complete": True,
    },
}
SEEDS: Sequence[bytes] = (json.dumps(SHARED).encode(),)
OUTSIDE: Sequence[bytes] = (b"#answers=", b"1z.", b"1j.", b"=", b"-", b"_", b"%41", b"A" * 3000, b".", b"2z.")


def fragment_of(data: bytes, how: int, below: Draw) -> str:
    """A link that holds data: as it is, deflated, or with its letters changed."""
    plain = how % 3 == 0
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = data if plain else packer.compress(data) + packer.flush()
    code = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    fragment = f"#answers=1{'j' if plain else 'z'}.{code}"
    if how >= 6:
        fragment = mutated((fragment.encode(),), OUTSIDE, below).decode("utf-8", "replace")
    return fragment


def opened(fragments: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Seconds, and what was wrong if anything, of each link."""
    node = shutil.which("node")
    assert node is not None, "Node opens the links"
    given = "".join(f"{json.dumps(fragment)}\n" for fragment in fragments)
    done = subprocess.run(
        [node, str(DRIVER)], input=given.encode(), capture_output=True, timeout=600, check=False
    )
    answers = done.stdout.decode().splitlines()
    for answer in answers:
        milliseconds, fault = json.loads(answer)
        slow = milliseconds / 1000 > MOST_SECONDS
        yield milliseconds / 1000, fault or (f"TooSlow: {milliseconds:.0f} ms" if slow else "")
    if len(answers) < len(fragments):
        yield 0.0, f"Node ended ({done.returncode}) at {fragments[len(answers)]!a}: {done.stderr[-300:]!a}"


def tried_at_random(cases: int, seed: int) -> Iterator[tuple[bytes, float, str]]:
    """Links made at random: each with its seconds and what was wrong."""
    below = random.Random(f"{NAME} {seed}").randrange
    while cases > 0:
        some = [made(below) for _ in range(min(BATCH, cases))]
        cases -= len(some)
        for fragment, (seconds, fault) in zip(some, opened(some), strict=False):
            yield fragment.encode(), seconds, fault


def made(below: Draw) -> str:
    """One link."""
    data = mutated(SEEDS, VISITORS, below) if below(8) else SEEDS[0]
    return fragment_of(data, below(8), below)


def faults(fragments: Iterable[str]) -> list[str]:
    """What was wrong with any of some links."""
    return [fault for _, fault in opened(list(fragments)) if fault]
