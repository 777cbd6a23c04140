"""What the source defines and nothing uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker import Programme, Rule
from checker.rules import HasAllOf, HasOneOf, credentials_of, everything
from palier.analysis._remarks import Remark
from palier.compile import Compiled
from palier.source._inputs import ChoiceInput, ChoicesInput

MEND = "remove it, or use it"


def unused(compiled: Compiled) -> Iterator[Remark]:
    """Yield every input, value, credential, list, link, source and level that no rule, sentence or page needs."""
    rules = list(every_rule(compiled.programme))
    for loc, what in (
        *_inputs(compiled, rules),
        *_credentials(compiled, rules),
        *_names(compiled),
        *_values_of_levels(compiled),
    ):
        yield Remark("warning", compiled.source.problem(loc, what, MEND, key=True))


Found = Iterator[tuple[tuple[str | int, ...], str]]
"""Where something stands that is not used, and what it is."""


def _inputs(compiled: Compiled, rules: list[Rule]) -> Found:
    source = compiled.source.requirements
    asked = {name for rule in rules for name in rule.inputs()}
    deciding = {value for key, value in _written(compiled.source.document.data) if key == "by"}
    for id_, item in source.inputs.items():
        if id_ not in asked:
            yield ("inputs", id_), f"no requirement looks at the input {id_!r}"
        elif isinstance(item, ChoicesInput):
            for value in (value for value in item.values if value not in _values(rules, id_)):
                yield (
                    ("inputs", id_, "values", value),
                    f"no requirement asks for the value {value!r} of {id_!r}",
                )
        elif isinstance(item, ChoiceInput) and id_ not in deciding:
            yield ("inputs", id_), f"nothing depends on the choice {id_!r}"


def _credentials(compiled: Compiled, rules: list[Rule]) -> Found:
    source = compiled.source.requirements
    named = {c for rule in rules for c in credentials_of(rule)}
    named |= {item.replaced_by for item in source.credentials.values() if item.replaced_by}
    for id_ in source.credentials:
        if id_ not in named:
            yield ("credentials", id_), f"no requirement names the credential {id_!r}"


def _names(compiled: Compiled) -> Found:
    source = compiled.source.requirements
    written = _written(compiled.source.document.data)
    for section in ("lists", "links", "sources"):
        for name in getattr(source, section):
            if not _mentioned(name, section, written):
                yield (section, name), f"nothing uses {name!r} of `{section}`"
    for key in source.levels:
        if not any(key in option.levels for item in source.competencies for option in item.options):
            yield ("levels", key), f"no option leads to the level {key!r}"


def every_rule(programme: Programme) -> Iterator[Rule]:
    """Yield every level's rule, also under the readings that were not chosen."""
    for level in programme.levels().values():
        yield from level.rules()


def _values(rules: Iterable[Rule], id_: str) -> set[str]:
    return {
        value
        for rule in rules
        for node in everything(rule)
        if isinstance(node, (HasOneOf, HasAllOf)) and node.input == id_
        for value in node.values
    }


def _written(data: object) -> list[tuple[str, str]]:
    """Return every text of the source with the key that it stands under; for a list, the key of the list."""
    return [(key, value) for key, value in _pairs(data) if isinstance(value, str)]


def _pairs(data: object, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _pairs(value, str(name))
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _pairs(value, key)
    else:
        yield key, data


LIST_KEYS = frozenset({"holds_one_of", "holds_all_of", "of"})
SOURCE_KEYS = frozenset({"source", "sources"})


def _mentioned(name: str, section: str, written: list[tuple[str, str]]) -> bool:
    if section == "links":
        return any(f"({{{name}}})" in text for _, text in written)
    keys = LIST_KEYS if section == "lists" else SOURCE_KEYS
    return any(text == name and key in keys for key, text in written)


def _values_of_levels(compiled: Compiled) -> Found:
    """Yield each value of a level that neither its body nor a sentence names."""
    for i, competency in enumerate(compiled.source.requirements.competencies):
        for j, option in enumerate(competency.options):
            data = compiled.source.document.data
            assert isinstance(data, dict)
            whole = data["competencies"][i]
            for key, level in option.levels.items():
                written = _written([whole["options"][j], whole.get("readings", [])])
                for name in level.values:
                    if not any(text == f"${name}" or f"{{{name}}}" in text for _, text in written):
                        loc = ("competencies", i, "options", j, "levels", key, name)
                        yield loc, f"nothing uses the value {name!r} of the level {key!r}"
