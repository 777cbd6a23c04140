"""What translators are told of the source's sentences: where they stand, and what fills their placeholders."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from checker import Link, Sentence, Wording
from palier._messages import Message
from palier.compile import Compiled, values_in

ROLES = {
    "title": "a title",
    "summary": "a summary below a title",
    "label": "the label of a field",
    "help": "a hint below a field",
    "unit": "what a field counts",
    "note": "a note below a requirement",
    "question": "a question that a rule leaves open",
    "text": "a requirement",
    "justification": "the label of a field",
}
"""What a sentence of the source is, by the last step of its id that says so."""
MOST_VALUES = 4
"""Values of a placeholder that are shown; a programme may have hundreds."""


def source_messages(compiled: Compiled) -> dict[str, Message]:
    """Return the source's messages; the titles of credentials are names."""
    titles = (f"credentials.{id_}.title" for id_ in compiled.source.requirements.credentials)
    return {**compiled.messages, **{id_: replace(compiled.messages[id_], kept=True) for id_ in titles}}


def in_context(compiled: Compiled, wording: Wording) -> dict[str, Message]:
    """Return the source's messages with the page that each stands on and the values of its placeholders.

    Args:
        compiled: the compiled source.
        wording: the words of the source's own locale.
    """
    uses = _uses(compiled)
    pages = _pages(compiled, uses)
    options = {item.id: {option.id for option in item.options} for item in compiled.programme.competencies}
    return {
        id_: Message(
            id_,
            message.one,
            message.other,
            message.facts,
            where=message.where or f"a page, as {_role(id_)}",
            page=pages.get(id_) or _page_by_id(id_, options, uses),
            values=_Values(compiled.said[id_], wording) if message.facts else {},
            kept=message.kept,
        )
        for id_, message in source_messages(compiled).items()
    }


class _Values(Mapping[str, tuple[str, ...]]):
    """What the source fills the placeholders of a sentence with: written when somebody looks, as few commands do."""

    def __init__(self, said: Sequence[Sentence], wording: Wording) -> None:
        self._said, self._wording = said, wording

    @cached_property
    def _written(self) -> dict[str, tuple[str, ...]]:
        values: dict[str, dict[str, None]] = {}
        for sentence in self._said:
            for name, fact in sentence.facts.items():
                text = fact.url if isinstance(fact, Link) else self._wording.fact(fact)
                values.setdefault(name, {})[text] = None
        return {name: _few(list(texts)) for name, texts in values.items()}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self._written[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def _role(id_: str) -> str:
    steps = [step for step in id_.split(".") if not step.isdigit()]
    if steps[0] == "levels":
        return "the name of a level"
    if "values" in steps:
        return "a choice of a field"
    if "readings" in steps and steps[-1] != "question":
        return "what a rule means in one reading"
    return next((ROLES[step] for step in reversed(steps) if step in ROLES), "a sentence")


def _few(texts: list[str]) -> tuple[str, ...]:
    return (*texts[:MOST_VALUES], "…") if len(texts) > MOST_VALUES else tuple(texts)


def _uses(compiled: Compiled) -> dict[str, str]:
    """Return the first competency's page that uses each id."""
    uses: dict[str, str] = {}
    for part in compiled.parts:
        page = f"{part.id}/"
        for text in values_in(part.text):
            uses.setdefault(text, page)
    return uses


def _pages(compiled: Compiled, uses: Mapping[str, str]) -> dict[str, str]:
    """Return where each message stands first on a competency's page."""
    data = compiled.data
    pages: dict[str, str] = {}
    for part in compiled.parts:
        for id_, at in _pages_in(part.data).items():
            pages.setdefault(id_, at)
    for credential in data["credentials"]:
        if credential["id"] in uses:
            pages.setdefault(f"credentials.{credential['id']}.title", uses[credential["id"]])
    for item in data["inputs"]:
        if item["id"] in uses:
            for id_, _ in _said(item, ""):
                pages.setdefault(id_, f"{uses[item['id']]}#field--{item['id']}")
    return pages


def _pages_in(competency: Mapping[str, Any]) -> dict[str, str]:
    """Return where each message of a competency stands first on its page."""
    page = f"{competency['id']}/"
    pages: dict[str, str] = {}
    for id_, anchor in _said(competency, ""):
        pages.setdefault(id_, f"{page}#{anchor}" if anchor and anchor != competency["id"] else page)
    return pages


def _said(data: object, anchor: str) -> Iterator[tuple[str, str]]:
    """Yield the id of every message in JSON data, with the id of the thing that says it."""
    if isinstance(data, list):
        for item in data:
            yield from _said(item, anchor)
    elif isinstance(data, dict):
        here = data["id"] if isinstance(data.get("id"), str) else anchor
        if "message" in data:
            yield data["message"], anchor
        for value in data.values():
            yield from _said(value, here)


def _page_by_id(id_: str, options: Mapping[str, Collection[str]], uses: Mapping[str, str]) -> str:
    """Return the page of a message that only its id tells: of a summary, a note, a reading or a fee.

    Args:
        id_: id of the message.
        options: the ids of each competency's options, by its id.
        uses: the first page that uses each id.
    """
    first, *steps = id_.split(".")
    if first not in options:
        return f"{uses[steps[0]]}#field--{steps[0]}" if first == "inputs" and steps[0] in uses else ""
    if steps[0] == "readings":
        return f"{first}/#reading--{steps[1]}"
    if steps[0] == "fees":
        return f"{first}/#section--costs"
    if steps[0] in options[first]:
        return f"{first}/#{steps[0]}"
    return f"{first}/"
