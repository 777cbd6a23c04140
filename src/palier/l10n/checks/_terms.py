"""The glossary, `data/terms.yaml`: which words a locale has for which terms, and which names are never translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from palier._errors import Problem, SourceError
from palier.l10n._registry import Tag
from palier.source import Document, read_yaml

Word = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
"""A word or several, without a space at either end."""

_MENDS = {
    "extra_forbidden": "use `never_translated` and `locales`; a term has `source`, `approved`, `forbidden` and `note`",
    "missing": "add it; a term has `source` and `approved`",
    "list_type": "write a list: each item on a line of its own after `- `, or in brackets",
    "string_type": "write text; put it in quotation marks if it looks like a number",
}


class Term(BaseModel):
    """A term of the source, and the words of one locale for it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)

    source: Word
    """The term in the source language, in the singular; its plural is meant too. Case does not matter."""
    approved: Annotated[list[Word], Field(min_length=1)]
    """Words of which one stands in every translation of a sentence with the term, the preferred one first.

    Inflected forms are listed; an asterisk at the end stands for any ending, as in `licence*`.
    """
    forbidden: list[Word] = []
    """Words that no translation holds, written as above."""
    note: str = ""
    """What translators should know, as in what the term means here."""


class Terms(BaseModel):
    """The glossary of all locales."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)

    never_translated: list[Word] = []
    """Names that every translation keeps as the source writes them."""
    locales: Mapping[Tag, list[Term]] = {}
    """The terms of each locale, by tag; a locale may be absent."""

    def of(self, tag: str) -> tuple[Term, ...]:
        """Return the terms of a locale; of one that has none, nothing."""
        return tuple(self.locales.get(tag, ()))


def read_terms(file: Path) -> Terms:
    """Read the glossary; where there is no such file, it is empty.

    Raises:
        SourceError: with everything that is wrong in it.
    """
    if not file.exists():
        return Terms()
    document = read_yaml(file)
    try:
        terms = Terms.model_validate(document.data)
    except ValidationError as error:
        raise SourceError([_problem(document, item) for item in error.errors()]) from None
    if problems := [*_contradictions(document, terms)]:
        raise SourceError(problems)
    return terms


def _problem(document: Document, item: Any) -> Problem:
    path = tuple(step for step in item["loc"] if step != "[key]")
    missing = item["type"] == "missing"
    what = f"`{path[-1]}` is missing" if missing else item["msg"]
    if isinstance(item["input"], str) and not missing:
        what = f"{item['input']!r}: {what}"
    at_key = item["type"] == "extra_forbidden" or "[key]" in item["loc"]
    mend = _MENDS.get(item["type"], "see the head of this file for what it may hold")
    return document.problem(path[:-1] if missing else path, what, mend, key=at_key)


def _contradictions(document: Document, terms: Terms) -> Iterator[Problem]:
    """Yield terms that stand twice, and words that are approved and forbidden at once."""
    for tag, entries in terms.locales.items():
        sources = Counter(term.source.casefold() for term in entries)
        for index, term in enumerate(entries):
            path = ("locales", tag, index)
            if sources[term.source.casefold()] > 1:
                what = f"the term {term.source!r} stands twice in {tag}"
                yield document.problem((*path, "source"), what, "keep one of the two")
            for place, word in enumerate(term.forbidden):
                if word.casefold() in {approved.casefold() for approved in term.approved}:
                    what = f"{word!r} is both approved and forbidden for {term.source!r}"
                    yield document.problem((*path, "forbidden", place), what, "keep it in one of the two")
