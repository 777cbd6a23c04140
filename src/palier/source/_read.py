"""Reads `requirements.yaml` into its typed form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from palier._errors import Problem, SourceError
from palier._memory import Kept, digest_of
from palier.source._faults import faults
from palier.source._model import Competency, Requirements
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
    digests: tuple[bytes, ...] = ()
    """A digest of the plain data of each competency, in their order; none where nothing is kept for another build."""

    def problem(self, path: Path_, what: str, mend: str, *, key: bool = False) -> Problem:
        """Return a problem at a path of the document; `key` points at the key rather than at its value."""
        return self.document.problem(path, what, mend, key=key)

    def let_go(self) -> None:
        """Hold no more from here on than pages need: neither the plain data nor what the options ask for.

        Only for what is compiled, and never to be compiled again.
        """
        self.document.let_go()
        for competency in self.requirements.competencies:
            for option in competency.options:
                option.let_go()


@dataclass(frozen=True, slots=True)
class KeptSource:
    """What is kept of a source for the next build of the same process."""

    pieces: Kept[str, Any] = field(default_factory=Kept)
    """The plain data of its pieces, by their text."""
    typed: Kept[bytes, Competency] = field(default_factory=Kept)
    """Its competencies, typed, by the digest of their plain data."""


def read_source(file: Path, kept: KeptSource | None = None) -> SourceFile:
    """Read and type `requirements.yaml`; names are resolved later, by `compile_programme`.

    Args:
        file: the file.
        kept: what the build before has read.

    Raises:
        SourceError: with every problem found.
        OSError: the file cannot be opened.
    """
    document = read_yaml(file, kept.pieces if kept is not None else None)
    if not isinstance(document.data, dict):
        raise SourceError([document.problem((), "the file is not a mapping", "begin it with `format: 1`")])
    if kept is not None and (again := _typed_again(document.data, kept.typed)) is not None:
        return SourceFile(document, *again)
    try:
        return SourceFile(document, Requirements.model_validate(document.data))
    except ValidationError as error:
        raise SourceError(_first(document, error)) from None


def _typed_again(
    data: Mapping[str, Any], kept: Kept[bytes, Competency]
) -> tuple[Requirements, tuple[bytes, ...]] | None:
    """Return the typed form, in which what is kept is not typed anew, and the digests; None where there is a fault."""
    competencies = data.get("competencies")
    if not isinstance(competencies, list):
        return None
    digests = tuple(digest_of(item) for item in competencies)
    known = [kept.get(digest) or item for digest, item in zip(digests, competencies, strict=True)]
    try:
        requirements = Requirements.model_validate({**data, "competencies": known})
    except ValidationError:
        return None
    with kept.round():
        for digest, item in zip(digests, requirements.competencies, strict=True):
            kept.keep(digest, item)
    return requirements, digests


def _first(document: Document, error: ValidationError) -> list[Problem]:
    """Return what is wrong with a document; where that is more than anybody reads, a part and how much there is."""
    problems = list(islice(faults(document, error), MAX_FAULTS))
    if len(problems) == MAX_FAULTS and error.error_count() > MAX_FAULTS:
        what = f"there are about {error.error_count()} faults, of which {MAX_FAULTS} are told"
        problems.append(Problem(max(problem.place for problem in problems), "", what, "mend these first"))
    return problems
