"""In which order tests are run where several processes share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONG = (
    "tests/browser/test_accessibility.py",
    "tests/browser/test_standing.py",
    "tests/browser/test_start.py",
    "tests/browser/test_offline.py",
    "tests/site/test_second_builds.py",
    "tests/pyodide/test_in_pyodide.py",
    "tests/property/test_oracle_agrees.py",
    "tests/pyodide/test_in_image.py",
    "tests/property/test_points.py",
    "tests/pyodide/test_same_bytes.py",
    "tests/publisher/test_memory.py",
    "tests/trees/test_zensical.py",
    "tests/image/test_building.py",
    "tests/pyodide/test_library.py",
    "tests/site/test_reproducible.py",
)
"""The modules that take longest, or prepare longest, the longest first. One that is missing here only ends later."""


def shared_out[Item](items: Sequence[Item], workers: int, module_of: Callable[[Item], str]) -> list[Item]:
    """Return tests in an order that ends evenly: each process begins with its part of the long modules.

    xdist deals the tests out in equal runs, in their order, and who is done takes the end of another's run. So nothing
    long begins when all else is done, and no module is torn apart of which each part would prepare the same again.

    Args:
        items: the tests.
        workers: how many processes there are.
        module_of: the path of a test's module, from the root.
    """
    shares: list[list[Item]] = [[] for _ in range(workers)]
    for number, module in enumerate(LONG):
        shares[number % workers] += [item for item in items if module_of(item) == module]
    others = iter([item for item in items if module_of(item) not in LONG])
    left = len(items)
    for number, share in enumerate(shares):
        size = left // (workers - number)
        while len(share) < size and (item := next(others, None)) is not None:
            share.append(item)
        left -= len(share)
    return [item for share in shares for item in share]
