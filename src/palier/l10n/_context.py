"""What translators are told of the source's sentences: where they stand, and what fills their placeholders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from checker import Link, Wording
from palier._messages import Message
from palier.compile import Compiled

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


def in_context(compiled: Compiled, wording: Wording) -> dict[str, Message]:
    """Return the source's messages with the page that each stands on and the values of its placeholders.

    Args:
        compiled: the compiled source.
        wording: the words of the source's own locale.
    """
    uses = _uses(compiled.data)
    pages = _pages(compiled.data, uses)
    names = {f"credentials.{id_}.title" for id_ in compiled.source.requirements.credentials}
    return {
        id_: replace(
            message,
            where=message.where or f"a page, as {_role(id_)}",
            page=pages.get(id_) or _page_by_id(id_, compiled, uses),
            values=_values(compiled, id_, wording),
            kept=id_ in names,
        )
        for id_, message in compiled.messages.items()
    }


def _role(id_: str) -> str:
    steps = [step for step in id_.split(".") if not step.isdigit()]
    if steps[0] == "levels":
        return "the name of a level"
    if "values" in steps:
        return "a choice of a field"
    if "readings" in steps and steps[-1] != "question":
        return "what a rule means in one reading"
    return next((ROLES[step] for step in reversed(steps) if step in ROLES), "a sentence")


def _values(compiled: Compiled, id_: str, wording: Wording) -> dict[str, tuple[str, ...]]:
    values: dict[str, dict[str, None]] = {}
    for sentence in compiled.said.get(id_, ()):
        for name, fact in sentence.facts.items():
            text = fact.url if isinstance(fact, Link) else wording.fact(fact)
            values.setdefault(name, {})[text] = None
    return {name: _few(list(texts)) for name, texts in values.items()}


def _few(texts: list[str]) -> tuple[str, ...]:
    return (*texts[:MOST_VALUES], "…") if len(texts) > MOST_VALUES else tuple(texts)


def _uses(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the first competency's page that uses each id."""
    uses: dict[str, str] = {}
    for competency in data["competencies"]:
        for text in texts_in(competency):
            uses.setdefault(text, f"{competency['id']}/")
    return uses


def _pages(data: Mapping[str, Any], uses: Mapping[str, str]) -> dict[str, str]:
    """Return where each message stands first on a competency's page."""
    pages: dict[str, str] = {}
    for competency in data["competencies"]:
        page = f"{competency['id']}/"
        for id_, anchor in _said(competency, ""):
            at = f"{page}#{anchor}" if anchor and anchor != competency["id"] else page
            pages.setdefault(id_, at)
    for credential in data["credentials"]:
        if credential["id"] in uses:
            pages.setdefault(f"credentials.{credential['id']}.title", uses[credential["id"]])
    for item in data["inputs"]:
        if item["id"] in uses:
            for id_, _ in _said(item, ""):
                pages.setdefault(id_, f"{uses[item['id']]}#field--{item['id']}")
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


def texts_in(data: object) -> Iterator[str]:
    """Yield every text among the values of JSON data, in its order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from texts_in(item)


def _page_by_id(id_: str, compiled: Compiled, uses: Mapping[str, str]) -> str:
    """Return the page of a message that only its id tells: of a summary, a note, a reading or a fee."""
    first, *steps = id_.split(".")
    competency = next((item for item in compiled.programme.competencies if item.id == first), None)
    if competency is None:
        return f"{uses[steps[0]]}#field--{steps[0]}" if first == "inputs" and steps[0] in uses else ""
    if steps[0] == "readings":
        return f"{first}/#reading--{steps[1]}"
    if steps[0] == "fees":
        return f"{first}/#section--costs"
    if any(option.id == steps[0] for option in competency.options):
        return f"{first}/#{steps[0]}"
    return f"{first}/"
