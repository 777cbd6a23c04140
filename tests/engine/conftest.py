"""Fixtures of the engine's tests. They run in CPython, and inside Pyodide without the publisher."""

from __future__ import annotations

from typing import Any

import pytest

from checker import Programme, Wording
from tests.engine import programmes
from tests.engine.wordings import made_up_wording


@pytest.fixture
def programme_data() -> dict[str, Any]:
    """The compiled programme, as plain data that a test may change."""
    return programmes.cloud_platform()


@pytest.fixture
def programme() -> Programme:
    """The same, as the checker reads it."""
    return programmes.read_programme()


@pytest.fixture
def wording() -> Wording:
    """English words for everything that the programme and the checker say."""
    return made_up_wording(programmes.cloud_platform())
