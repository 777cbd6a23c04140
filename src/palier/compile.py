"""Compiles the source: resolves every name, and gathers every sentence. What does not resolve is reported, all of it.

The result feeds the pages, the checker in the browser and the command line alike, so that none can say what another
does not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

from checker import Count, Fact, Link, Listing, Money, Programme, Sentence, Verbatim, programme_from_json
from checker._model import FORMAT
from checker._sentences import fact_to_json, sentence_to_json
from checker._wording import placeholders
from checker.rules import AtLeast, Group, HasOneOf, HoldsOneOf, PersonGroup, PersonRule, Rule, Team
from palier._errors import Problem, SourceError
from palier._messages import Message
from palier.source import SourceFile, nearest
from palier.source import _model as source

MAX_VARIANTS = 64
"""Most combinations of readings that one level may have."""

Loc = tuple[str | int, ...]
DATE_ORDER = ("available_from", "register_until", "retired", "accepted_until")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A source whose every name is resolved."""

    source: SourceFile
    """The source it was compiled from."""
    data: Mapping[str, Any]
    """The compiled programme as JSON data."""
    programme: Programme
    """The same, as the checker reads it."""
    messages: Mapping[str, Message]
    """Every sentence of the source, by id."""
    notes: Mapping[str, Sentence]
    """Note by full id of the requirement that it stands under."""


def compile_programme(file: SourceFile) -> Compiled:
    """Compile a source.

    Raises:
        SourceError: with every name that does not resolve and every rule that cannot be meant.
    """
    return _Compiler(file).compile()


def canonical(data: object) -> str:
    """Return JSON text that is the same for the same data, whatever the order it was put together in."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def credential_name(id_: str, kind: str, code: str | None) -> tuple[Sentence, Sentence]:
    """Return a credential's full name and its name in a running sentence."""
    title = Sentence(f"credentials.{id_}.title")
    if code is None:
        return title, title
    facts: dict[str, Fact] = {"code": Verbatim(code), "title": title}
    full = Sentence(f"credential.{kind}.full", facts)
    short = Sentence("credential.exam.short", {"code": Verbatim(code)}) if kind == "exam" else full
    return full, short


@dataclass(frozen=True, slots=True)
class _Body:
    """Where a rule stands while it is compiled."""

    competency: str
    option: str
    level: str
    values: Mapping[str, Any]
    """The level's values by name."""
    loc: Loc
    """Where the values stand."""

    def id(self, path: tuple[str, ...]) -> str:
        return ".".join((self.option, self.level, *path))

    def message(self, path: tuple[str, ...], name: str) -> str:
        return ".".join((self.competency, self.option, *path, name))


class _Compiler:
    """Compiles one source and gathers problems and messages."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.source = file.requirements
        self.problems: dict[Problem, None] = {}
        self.messages: dict[str, Message] = {}
        self.notes: dict[str, Sentence] = {}

    def compile(self) -> Compiled:
        src = self.source
        self.say("programme.title", src.programme.title, ("programme", "title"))
        for key, title in src.levels.items():
            self.say(f"levels.{key}", title, ("levels", key))
        data: dict[str, Any] = {
            "format": FORMAT,
            "id": src.programme.id,
            "inputs": [self.input(id_, item) for id_, item in src.inputs.items()],
            "credentials": [self.credential(id_, item) for id_, item in src.credentials.items()],
        }
        self.lists()
        self.unique(("competencies",), [c.id for c in src.competencies])
        data["competencies"] = [
            self.competency(c, ("competencies", i)) for i, c in enumerate(src.competencies)
        ]
        if self.problems:
            raise SourceError(tuple(self.problems))
        data["digest"] = hashlib.sha256(canonical(data).encode()).hexdigest()
        return Compiled(self.file, data, programme_from_json(data), self.messages, self.notes)

    # Reporting and sentences

    def refuse(self, loc: Loc, what: str, mend: str, *, key: bool = False) -> None:
        self.problems[self.file.problem(loc, what, mend, key=key)] = None

    def unique(self, loc: Loc, ids: list[str]) -> None:
        """Report ids that stand more than once in a list of things that have ids."""
        for i, name in enumerate(ids):
            if name in ids[:i]:
                self.refuse(
                    (*loc, i, "id"), f"the id {name!r} stands twice in this list", "give each its own id"
                )

    def say(self, id_: str, text: Any, loc: Loc, facts: Mapping[str, Fact] | None = None) -> Sentence:
        """Note a sentence as a message and return it with the facts that its placeholders name."""
        facts = facts or {}
        forms = (text.one, text.other) if isinstance(text, source.Plural) else (text, None)
        used: dict[str, Fact] = {}
        for form in forms:
            if form is not None:
                used.update(self.used_facts(form, loc, facts))
        counted = [name for name, fact in used.items() if isinstance(fact, Count)]
        if forms[1] is not None and len(counted) != 1:
            mend = "let exactly one placeholder be a number of people or things, or write one sentence"
            self.refuse(loc, "a sentence with plural forms needs one number to count by", mend)
        kinds = {name: _fact_kind(fact) for name, fact in used.items()}
        self.messages.setdefault(id_, Message(id_, forms[0], forms[1], kinds))
        return Sentence(id_, used)

    def used_facts(self, text: str, loc: Loc, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        try:
            names = [(label, name) for _, label, name in placeholders(text) if name is not None]
        except ValueError as error:
            self.refuse(
                loc, f"in {text!r} {error}", "write placeholders as {name} and links as [words]({name})"
            )
            return {}
        links = {name: Link(url) for name, url in self.source.links.items()}
        for label, name in names:
            known = links if label is not None else facts
            if name not in known:
                what = "link" if label is not None else "placeholder"
                self.refuse(loc, f"the {what} {{{name}}} is not known here", nearest(name, known))
        everything = {**links, **facts}
        return {name: everything[name] for _, name in names if name in everything}

    # Inputs, credentials, lists

    def input(self, id_: str, item: Any) -> dict[str, Any]:
        loc = ("inputs", id_)
        data: dict[str, Any] = {"id": id_, "type": item.type}
        data["label"] = sentence_to_json(self.say(f"inputs.{id_}.label", item.label, (*loc, "label")))
        if item.help is not None:
            self.say(f"inputs.{id_}.help", item.help, (*loc, "help"))
        if isinstance(item, source.MoneyInput):
            data["currency"] = item.currency
            return data
        data["values"] = {
            value: sentence_to_json(self.say(f"inputs.{id_}.values.{value}", name, (*loc, "values", value)))
            for value, name in item.values.items()
        }
        if isinstance(item, source.ChoicesInput) and item.qualifies is not None:
            metrics = [name for name, other in self.source.inputs.items() if other.type == "money"]
            if item.qualifies not in metrics:
                what = f"the metric {item.qualifies!r} is not defined"
                self.refuse((*loc, "qualifies"), what, nearest(item.qualifies, metrics))
        return data

    def credential(self, id_: str, item: source.Credential) -> dict[str, Any]:
        loc = ("credentials", id_)
        self.say(f"credentials.{id_}.title", item.title, (*loc, "title"))
        name, short = credential_name(id_, item.kind, item.code)
        data = {
            "id": id_,
            "kind": item.kind,
            "name": sentence_to_json(name),
            "short": sentence_to_json(short),
        }
        known = [(key, day) for key in DATE_ORDER if (day := getattr(item, key)) is not None]
        for (before, first), (after, second) in pairwise(known):
            if second < first:
                what = f"`{after}` ({second}) is before `{before}` ({first})"
                self.refuse(
                    (*loc, after), what, f"the order is {', '.join(DATE_ORDER)}; correct one of the two days"
                )
        data.update({key: day.isoformat() for key, day in known})
        if item.replaced_by is not None:
            self.known_credential(item.replaced_by, (*loc, "replaced_by"))
            if item.replaced_by == id_:
                self.refuse((*loc, "replaced_by"), "a credential replaces itself", "name another credential")
            data["replaced_by"] = item.replaced_by
        return data

    def known_credential(self, id_: str, loc: Loc) -> None:
        if id_ not in self.source.credentials:
            self.refuse(loc, f"the credential {id_!r} is not defined", nearest(id_, self.source.credentials))

    def lists(self) -> None:
        for name, items in self.source.lists.items():
            self.credentials_at(items, ("lists", name))
            if name in self.source.credentials:
                mend = "rename the list, so that an id names one thing"
                self.refuse(("lists", name), f"{name!r} is both a list and a credential", mend, key=True)

    def credentials_at(self, ids: list[str], loc: Loc) -> None:
        """Check a list of credentials: each known, none twice."""
        for i, id_ in enumerate(ids):
            self.known_credential(id_, (*loc, i))
            if id_ in ids[:i]:
                self.refuse((*loc, i), f"{id_!r} stands twice in this list", "keep one of the two")

    # Competencies

    def competency(self, item: source.Competency, loc: Loc) -> dict[str, Any]:
        title = self.say(f"{item.id}.title", item.title, (*loc, "title"))
        self.say(f"{item.id}.summary", item.summary, (*loc, "summary"))
        for i, name in enumerate(item.sources):
            self.known_source(name, (*loc, "sources", i))
        self.unique((*loc, "options"), [o.id for o in item.options])
        self.unique((*loc, "readings"), [r.id for r in item.readings])
        self.anchors(item, loc)
        options = [self.option(item, option, (*loc, "options", i)) for i, option in enumerate(item.options)]
        self.readings(item, options, loc)
        self.scenarios(item, options, loc)
        return {
            "id": item.id,
            "title": sentence_to_json(title),
            "in_force_from": item.edition.from_.isoformat(),
            "options": options,
        }

    def known_source(self, name: str, loc: Loc) -> None:
        if name not in self.source.sources:
            self.refuse(loc, f"the source {name!r} is not defined", nearest(name, self.source.sources))

    def anchors(self, item: source.Competency, loc: Loc) -> None:
        """Report ids that would be the same anchor on the competency's page."""
        taken = {item.id: "the competency", **dict.fromkeys(self.source.levels, "a level")}
        for i, option in enumerate(item.options):
            if option.id in taken:
                what = f"the id {option.id!r} is also that of {taken[option.id]}"
                self.refuse(
                    (*loc, "options", i, "id"), what, "anchors of a page differ; give the option its own id"
                )

    def option(self, item: source.Competency, option: source.Option, loc: Loc) -> dict[str, Any]:
        title = self.say(f"{item.id}.{option.id}.title", option.title, (*loc, "title"))
        self.say(f"{item.id}.{option.id}.summary", option.summary, (*loc, "summary"))
        for key in option.levels:
            if key not in self.source.levels:
                what = f"the level {key!r} is not defined"
                self.refuse((*loc, "levels", key), what, nearest(key, self.source.levels), key=True)
        levels = []
        for key in (k for k in self.source.levels if k in option.levels):
            values = self.values(option.levels[key], (*loc, "levels", key))
            body = _Body(item.id, option.id, key, values, (*loc, "levels", key))
            rule = self.rule(option.require, body, (), (*loc, "require"), outermost=True)
            levels.append(
                {
                    "id": body.id(()),
                    "key": key,
                    "title": sentence_to_json(Sentence(f"levels.{key}")),
                    "rule": rule.to_json() if rule else {},
                }
            )
        return {"id": option.id, "title": sentence_to_json(title), "levels": levels}

    def values(self, values: Mapping[str, Any], loc: Loc) -> dict[str, Any]:
        """Check a level's values: those that depend on a choice name it and cover its cases."""
        for name, value in values.items():
            if not isinstance(value, source.ByChoice):
                continue
            choice = self.source.inputs.get(value.by)
            if not isinstance(choice, source.ChoiceInput):
                choices = [n for n, i in self.source.inputs.items() if isinstance(i, source.ChoiceInput)]
                self.refuse(
                    (*loc, name, "by"), f"the choice {value.by!r} is not defined", nearest(value.by, choices)
                )
                continue
            given = value.model_extra or {}
            for case in given:
                if case not in choice.values:
                    what = f"{case!r} is not a value of {value.by!r}"
                    self.refuse((*loc, name, case), what, nearest(case, choice.values), key=True)
            for case in (c for c in choice.values if c not in given):
                what = f"there is no amount for the value {case!r} of {value.by!r}"
                self.refuse((*loc, name), what, f"add `{case}:` with an amount")
        return dict(values)

    # Rules

    def rule(
        self,
        rule: Any,
        body: _Body,
        path: tuple[str, ...],
        loc: Loc,
        *,
        outermost: bool = False,
        bare: bool = False,
    ) -> Rule | None:
        """Compile a requirement; one that is `outermost` or `bare` stands for another and has neither id nor text."""
        if outermost or bare:
            for name in ("id", "text", "note"):
                if getattr(rule, name) is not None:
                    self.refuse((*loc, name), f"a requirement here has no `{name}`", f"remove `{name}`")
        elif rule.id is None:
            self.refuse(
                loc, "the requirement has no id", "add `id:` with a name that stays, such as `skills`"
            )
            path = (*path, "missing")
        else:
            path = (*path, rule.id)
        facts: dict[str, Fact] = {n: Count(v) for n, v in body.values.items() if isinstance(v, int)}
        match rule:
            case source.AllOf() | source.AnyOf() | source.AtLeastOf():
                return self.group(rule, body, path, loc, facts)
            case source.AtLeast():
                return self.at_least(rule, body, path, loc, facts)
            case source.HasOneOf():
                return self.has_one_of(rule, body, path, loc, facts)
            case _:
                return self.team(rule, body, path, loc, facts)

    def words(
        self, rule: Any, body: _Body, path: tuple[str, ...], loc: Loc, facts: Mapping[str, Fact]
    ) -> Sentence | None:
        """Note the sentences of a requirement and return its text."""
        if rule.note is not None:
            note = self.say(body.message(path, "note"), rule.note, (*loc, "note"), facts)
            self.notes[f"{body.competency}#{body.id(path)}"] = note
        if rule.text is None:
            return None
        return self.say(body.message(path, "text"), rule.text, (*loc, "text"), facts)

    def group(
        self, rule: Any, body: _Body, path: tuple[str, ...], loc: Loc, facts: Mapping[str, Fact]
    ) -> Group | None:
        kind = "all" if isinstance(rule, source.AllOf) else "any" if isinstance(rule, source.AnyOf) else "of"
        parts: list[Any] = getattr(rule, kind)
        ids = [part.id for part in parts if part.id is not None]
        self.unique((*loc, kind), ids)
        need = {"all": len(parts), "any": 1}.get(kind) or rule.at_least
        if need > len(parts):
            what = f"{need} of {len(parts)} requirements can never be met"
            self.refuse((*loc, "at_least"), what, f"write a number from 1 to {len(parts)}")
        text = self.words(rule, body, path, loc, facts)
        compiled = [self.rule(part, body, path, (*loc, kind, i)) for i, part in enumerate(parts)]
        return Group(body.id(path), text, need, tuple(part for part in compiled if part is not None))

    def at_least(
        self, rule: source.AtLeast, body: _Body, path: tuple[str, ...], loc: Loc, facts: dict[str, Fact]
    ) -> AtLeast | None:
        [(metric, threshold)] = rule.at_least.items()
        here = (*loc, "at_least", metric)
        item = self.source.inputs.get(metric)
        if not isinstance(item, source.MoneyInput):
            metrics = [name for name, i in self.source.inputs.items() if isinstance(i, source.MoneyInput)]
            self.refuse(here, f"the metric {metric!r} is not defined", nearest(metric, metrics), key=True)
            return None
        value = self.value(threshold, body, here) if isinstance(threshold, str) else threshold
        by, amount, amounts = None, None, None
        if isinstance(value, source.ByChoice):
            choice = self.source.inputs.get(value.by)
            order = choice.values if isinstance(choice, source.ChoiceInput) else {}
            given: dict[str, Money] = value.model_extra or {}
            by, amounts = value.by, {case: given[case] for case in order if case in given}
        elif isinstance(value, Money):
            amount = value
        elif value is not None:
            self.refuse(
                here, f"{threshold} is not an amount", "name a value that is an amount, as in 15000 USD"
            )
        for money in [amount] if amount else (amounts or {}).values():
            if money.currency != item.currency:
                what = (
                    f"{money.amount} {money.currency} is not in {item.currency}, the currency of {metric!r}"
                )
                self.refuse(here, what, f"give the amount in {item.currency}")
        facts = {**facts, "amount": amount or Money(Decimal(0), item.currency)}
        if item.window is not None:
            facts["window"] = Sentence("window.months", {"n": Count(item.window)})
        text = self.words(rule, body, path, loc, facts)
        if text is not None:
            text = Sentence(
                text.message, {name: fact for name, fact in text.facts.items() if name != "amount"}
            )
        exact = {case: money.amount for case, money in amounts.items()} if amounts is not None else None
        return AtLeast(
            body.id(path), text, metric, item.currency, amount.amount if amount else None, by, exact
        )

    def value(self, parameter: str, body: _Body, loc: Loc) -> Any:
        """Return the level's value that `$name` stands for, or None after reporting that there is none."""
        name = parameter.removeprefix("$")
        if name not in body.values:
            what = f"the level {body.level!r} has no value {parameter}"
            self.refuse(loc, what, nearest(name, body.values).replace("`", "`$", 1))
            return None
        return body.values[name]

    def has_one_of(
        self, rule: source.HasOneOf, body: _Body, path: tuple[str, ...], loc: Loc, facts: dict[str, Fact]
    ) -> HasOneOf | None:
        [(name, values)] = rule.has_one_of.items()
        here = (*loc, "has_one_of", name)
        item = self.source.inputs.get(name)
        if not isinstance(item, source.ChoicesInput):
            known = [n for n, i in self.source.inputs.items() if isinstance(i, source.ChoicesInput)]
            self.refuse(
                here, f"the input {name!r} with several values is not defined", nearest(name, known), key=True
            )
            return None
        for i, value in enumerate(values):
            if value not in item.values:
                self.refuse((*here, i), f"{value!r} is not a value of {name!r}", nearest(value, item.values))
            if value in values[:i]:
                self.refuse((*here, i), f"{value!r} stands twice in this list", "keep one of the two")
        names = Listing("or", tuple(Sentence(f"inputs.{name}.values.{value}") for value in values))
        text = self.words(rule, body, path, loc, {**facts, "values": names})
        return HasOneOf(body.id(path), text, name, tuple(values))

    def team(
        self, rule: source.Team, body: _Body, path: tuple[str, ...], loc: Loc, facts: dict[str, Fact]
    ) -> Team | None:
        size: Any = rule.team.size
        if isinstance(size, str):
            size = self.value(size, body, (*loc, "team", "size"))
        if not isinstance(size, int):
            if size is not None:
                what, mend = (
                    f"{rule.team.size} is not a number of people",
                    "name a value that is a whole number",
                )
                self.refuse((*loc, "team", "size"), what, mend)
            size = 1
        each = self.person_rule(rule.team.each, (*loc, "team", "each"))
        text = self.words(rule, body, path, loc, {**facts, "people": Count(size)})
        return Team(body.id(path), text, size, each)

    def person_rule(self, rule: Any, loc: Loc) -> PersonRule:
        if isinstance(rule, source.HoldsOneOf):
            listed = rule.holds_one_of
            if isinstance(listed, list):
                self.credentials_at(listed, (*loc, "holds_one_of"))
                return HoldsOneOf(tuple(listed))
            if listed not in self.source.lists:
                what = f"the list {listed!r} is not defined"
                self.refuse((*loc, "holds_one_of"), what, nearest(listed, self.source.lists))
            return HoldsOneOf(tuple(self.source.lists.get(listed, ())))
        kind = "all" if isinstance(rule, source.PersonAll) else "any"
        parts = getattr(rule, kind)
        compiled = tuple(self.person_rule(part, (*loc, kind, i)) for i, part in enumerate(parts))
        return PersonGroup(len(parts) if kind == "all" else 1, compiled)

    # Readings and scenarios

    def readings(self, item: source.Competency, options: list[dict[str, Any]], loc: Loc) -> None:
        """Compile each level under every combination of the alternatives that concern it."""
        for i, reading in enumerate(item.readings):
            here = (*loc, "readings", i)
            self.say(f"{item.id}.readings.{reading.id}.question", reading.question, (*here, "question"))
            self.unique((*here, "others"), [other.id for other in reading.others])
            for j, other in enumerate(reading.others):
                if other.set is None and other.replace is None:
                    mend = "add `set:` with values of the level, or `replace:` with another rule"
                    self.refuse((*here, "others", j), "the alternative changes nothing", mend)
            self.place_of(item, reading, (*here, "at"))
        if self.problems:
            return
        for i, option in enumerate(item.options):
            for level in options[i]["levels"]:
                variants = list(self.variants(item, option, level, loc))
                if variants:
                    level["variants"] = variants

    def place_of(self, item: source.Competency, reading: source.Reading, loc: Loc) -> None:
        known = {
            ".".join((option.id, key, *path))
            for option in item.options
            for key in option.levels
            for path in _paths(option.require)
        }
        if reading.at not in known:
            self.refuse(loc, f"there is no requirement {reading.at!r}", nearest(reading.at, sorted(known)))

    def variants(
        self, item: source.Competency, option: source.Option, level: dict[str, Any], loc: Loc
    ) -> Iterator[dict[str, Any]]:
        """Yield a level's rule under each combination of alternatives not chosen, fewest alternatives first."""
        at = level["id"]
        indexed = [(i, r) for i, r in enumerate(item.readings) if f"{r.at}.".startswith(f"{at}.")]
        for i, reading in indexed:
            self.says(
                item,
                reading,
                reading.chosen,
                dict(option.levels[level["key"]]),
                (*loc, "readings", i, "chosen"),
            )
        options_of = [[None, *enumerate(r.others)] for _, r in indexed]
        combinations = sorted(product(*options_of), key=lambda c: sum(x is not None for x in c))
        if len(combinations) > MAX_VARIANTS:
            what = f"the readings of {at!r} combine in {len(combinations)} ways, more than {MAX_VARIANTS}"
            self.refuse((*loc, "readings"), what, "declare fewer alternatives for this level")
            return
        for combination in combinations[1:]:
            taken = [
                (i, reading, j, other)
                for (i, reading), choice in zip(indexed, combination, strict=True)
                if choice is not None
                for j, other in [choice]
            ]
            yield self.variant(item, option, level, taken, loc)

    def variant(
        self,
        item: source.Competency,
        option: source.Option,
        level: dict[str, Any],
        taken: list[tuple[int, source.Reading, int, source.Other]],
        loc: Loc,
    ) -> dict[str, Any]:
        """Compile a level under some alternatives taken together."""
        values = dict(option.levels[level["key"]])
        replaced: dict[str, tuple[Any, Loc]] = {}
        alternatives = []
        for i, reading, j, other in taken:
            here = (*loc, "readings", i, "others", j)
            for name in other.set or {}:
                if name not in values:
                    what = f"the level {level['key']!r} has no value {name!r}"
                    self.refuse((*here, "set", name), what, nearest(name, values), key=True)
            values.update(self.values(other.set or {}, (*here, "set")))
            if other.replace is not None:
                replaced[reading.at] = (other.replace, (*here, "replace"))
            says = self.says(item, reading, other, values, here)
            alternatives.append(
                {"reading": reading.id, "id": other.id, "at": reading.at, "says": sentence_to_json(says)}
            )
        index = item.options.index(option)
        here = (*loc, "options", index)
        body = _Body(item.id, option.id, level["key"], values, (*here, "levels", level["key"]))
        rule = self.rule(option.require, body, (), (*here, "require"), outermost=True)
        if rule is not None:
            rule = self.replace(rule, replaced, body)
        return {"alternatives": alternatives, "rule": rule.to_json() if rule else {}}

    def replace(self, rule: Rule, replaced: Mapping[str, tuple[Any, Loc]], body: _Body) -> Rule:
        """Return a compiled rule in which the requirements with given ids are replaced."""
        if rule.id in replaced:
            other, loc = replaced[rule.id]
            path = tuple(rule.id.split(".")[2:])
            return self.rule(other, body, path, loc, bare=True) or rule
        if isinstance(rule, Group):
            parts = tuple(self.replace(part, replaced, body) for part in rule.parts)
            return Group(rule.id, rule.text, rule.need, parts)
        return rule

    def says(
        self,
        item: source.Competency,
        reading: source.Reading,
        chosen: source.Chosen,
        values: Mapping[str, Any],
        loc: Loc,
    ) -> Sentence:
        """Note what an alternative says; the level's values may be named in it."""
        self.known_source(chosen.source, (*loc, "source"))
        facts: dict[str, Fact] = {}
        for name, value in values.items():
            if isinstance(value, int):
                facts[name] = Count(value)
            elif isinstance(value, Money):
                facts[name] = value
        return self.say(f"{item.id}.readings.{reading.id}.{chosen.id}", chosen.says, (*loc, "says"), facts)

    def scenarios(self, item: source.Competency, options: list[dict[str, Any]], loc: Loc) -> None:
        """Check what the scenarios name; their verdicts are checked by `palier.scenarios`."""
        self.unique((*loc, "scenarios"), [s.id for s in item.scenarios])
        levels = [level["id"] for option in options for level in option["levels"]]
        known = {
            ".".join((option.id, key, *path)): None
            for option in item.options
            for key in option.levels
            for path in [(), *_paths(option.require)]
        }
        readings = [f"{r.id}.{other.id}" for r in item.readings for other in r.others]
        for i, scenario in enumerate(item.scenarios):
            here = (*loc, "scenarios", i)
            for name in scenario.expect:
                if name not in known:
                    self.refuse(
                        (*here, "expect", name),
                        f"there is no requirement {name!r}",
                        nearest(name, known),
                        key=True,
                    )
            for name, warned in scenario.warns.items():
                if name not in levels:
                    self.refuse(
                        (*here, "warns", name), f"there is no level {name!r}", nearest(name, levels), key=True
                    )
                for j, reading in enumerate(warned):
                    if reading not in readings:
                        what = f"there is no alternative {reading!r}"
                        self.refuse((*here, "warns", name, j), what, nearest(reading, readings))


def _paths(rule: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of ids of every requirement inside one."""
    for kind in ("all", "any", "of"):
        for part in getattr(rule, kind, None) or ():
            if part.id is not None:
                yield (*path, part.id)
                yield from _paths(part, (*path, part.id))


def _fact_kind(fact: Fact) -> str:
    kind = str(fact_to_json(fact)["type"])
    return {"verbatim": "name", "sentence": "phrase"}.get(kind, kind)
