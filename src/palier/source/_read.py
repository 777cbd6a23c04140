"""Reads `requirements.yaml` into its typed form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from palier._errors import Problem, SourceError
from palier.source._faults import faults
from palier.source._model import Requirements
from palier.source._yaml import Document, Path_, read_yaml

MAX_FAULTS = 500
"""Most faults of the form that are told in one run."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The source as read: its typed form, and where each value stands."""

    document: Document
    """The plain data with its places."""
    requirements: Requirements
    """The typed form."""

    def problem(self, path: Path_, what: str, mend: str, *, key: bool = False) -> Problem:
        """Return a problem at a path of the document; `key` points at the key rather than at its value."""
        return self.document.problem(path, what, mend, key=key)


def read_source(file: Path) -> SourceFile:
    """Read and type `requirements.yaml`; names are resolved later, by `compile_programme`.

    Raises:
        SourceError: with every problem found.
        OSError: the file cannot be opened.
    """
    document = read_yaml(file)
    if not isinstance(document.data, dict):
        raise SourceError([document.problem((), "the file is not a mapping", "begin it with `format: 1`")])
    try:
        return SourceFile(document, Requirements.model_validate(document.data))
    except ValidationError as error:
        raise SourceError(_first(document, error)) from None


def _first(document: Document, error: ValidationError) -> list[Problem]:
    """Return what is wrong with a document; where that is more than anybody reads, a part and how much there is."""
    problems = list(islice(faults(document, error), MAX_FAULTS))
    if len(problems) == MAX_FAULTS and error.error_count() > MAX_FAULTS:
        what = f"there are about {error.error_count()} faults, of which {MAX_FAULTS} are told"
        problems.append(Problem(max(problem.place for problem in problems), "", what, "mend these first"))
    return problems
