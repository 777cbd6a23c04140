"""What every test may use: the browser and the static host of browser_support; and the order of tests."""

from __future__ import annotations

import os

import pytest

from tests.shares import shared_out

pytest_plugins = ["tests.browser_support"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where processes share the tests, begin with what takes long."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers > 1:
        items[:] = shared_out(items, workers, lambda item: item.nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Take one process more than there are cores: whoever drives a browser waits for it much of the time."""
    return (os.cpu_count() or 1) + 1
