"""Stamps: how a set-up knows that what is there is what the lock files state."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

type Kind = Literal["run", "dev"]


@dataclass(frozen=True)
class Stamp:
    """What an installed thing was made from; equal stamps mean that nothing needs doing."""

    home: str
    """The checkout and the interpreter: a change of either means starting anew."""
    kind: str
    """`run` or `dev`."""
    locks: str
    """A hash of the files that state what to install."""
    count: int = 0
    """How many packages were there in the end; 0 where nobody counts them."""

    def covers(self, wanted: Stamp) -> bool:
        """Whether what is installed serves for what is wanted: `dev` holds all that `run` does."""
        return self.home == wanted.home and self.locks == wanted.locks and self.kind in {wanted.kind, "dev"}

    @classmethod
    def read(cls, path: Path) -> Stamp | None:
        """The stamp at `path`, or None where there is none that can be read."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, path: Path) -> None:
        """Write the stamp in one go: half a stamp is never seen."""
        partial = path.with_name(path.name + ".partial")
        partial.write_text(json.dumps(asdict(self)), encoding="utf-8")
        partial.replace(path)


def hash_of(*paths: Path) -> str:
    """One hash over the names and the contents of files."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
