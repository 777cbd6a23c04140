"""The examples of the YAML reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from palier.reference import COMMON, EXAMPLES
from palier.source import Requirements, read_source
from palier.source._scalars import Source

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / EXAMPLES).glob("*.yaml"))


def used(value: Any) -> Iterator[tuple[str, str]]:
    """Yield each key of each mapping that a source gives, with the name of the class that it belongs to."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set & set(type(value).model_fields):
            owner = next((c for c in COMMON if isinstance(value, c) and name in c.model_fields), type(value))
            yield owner.__name__, type(value).model_fields[name].alias or name
        for inner in [getattr(value, name) for name in value.model_fields_set]:
            yield from used(inner)
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from used(inner)


def source_of(file: Path) -> Requirements:
    """Return an example, typed; unlike any other source it knows which fields were given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Source, "model_post_init", lambda *_: None)
        return read_source(file).requirements
