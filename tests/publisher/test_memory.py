"""What a process keeps from one build to the next: everything comes out as from a process that has just begun."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.synthetic import programme
from benchmarks.synthetic._project import as_yaml
from palier import SourceError, l10n
from palier._memory import Kept, digest_of
from palier.project import Memory, Project
from palier.scenarios import run_scenarios, scenario_problems
from palier.source import read_yaml

ROOT = Path(__file__).parents[2]
EDITS = 25
SAID = ("title", "label", "summary", "text", "note", "says", "question", "unit", "one", "other")
"""Keys of sentences."""
Data = dict[str, Any]

REGISTRY = """\
en-US: {name: English, direction: ltr, theme_language: en}
fr-FR: {name: Français, direction: ltr, theme_language: fr, state: beta, first_day: 1er}
"""
"""Beta, so that a catalogue of the source's sentences alone will do: to check one of all messages takes long."""
TERMS = "never_translated: [Azure]\nlocales: {fr-FR: [{source: partner, approved: [partenaire*]}]}\n"


def products(project: Project) -> Iterator[object]:
    """Everything that pages are made from, or the error instead."""
    compiled = project.compiled
    for field in fields(compiled):
        if field.compare and field.name != "source":
            yield ordered(getattr(compiled, field.name))
    yield project.source.requirements
    yield ordered(project.messages)
    yield ordered(project.messages_in_context)
    yield [dict(message.values) for message in project.messages_in_context.values()]
    yield ordered(project.pages)
    yield run_scenarios(compiled)
    yield scenario_problems(compiled)
    for tag in project.registry:
        yield project.provenance(tag)
    for tag in project.translated:
        yield project.status(tag)
        translation = project.translation(tag)
        yield ordered(translation.states), translation.findings, translation.ledger
        yield f"{translation.catalogue}", translation.gate_problems(project.messages)
    yield {tag: ordered(words) for tag, words in project.words().items()}


def ordered(found: object) -> object:
    """Data whose equality tells the order of mappings as well."""
    return [*found.items()] if isinstance(found, Mapping) else found


def outcome(project: Project) -> tuple[list[object], object]:
    """The products, as far as there are any before an error, and the error if there is one."""
    found: list[object] = []
    try:
        found.extend(products(project))
    except SourceError as error:
        return found, (type(error), error.problems)
    return found, None


class Desk:
    """A project that somebody edits: at random, but the same each time."""

    def __init__(self, root: Path, data: Data, seed: int) -> None:
        self.root, self.random = root, Random(seed)
        self.data = data
        self.sound = copy.deepcopy(data)
        (root / "data" / "locales").mkdir(parents=True)
        shutil.copytree(ROOT / "data" / "formats", root / "data" / "formats")
        self.registry = root / "data" / "locales" / "locales.yaml"
        self.terms = root / "data" / "terms.yaml"
        self.po, self.ledger = (self.registry.with_name(f"fr-FR.{end}") for end in ("po", "ledger.jsonl"))
        self.registry.write_text(REGISTRY, encoding="utf-8")
        self.terms.write_text(TERMS, encoding="utf-8")
        self.save()
        self.translate()

    def save(self) -> None:
        (self.root / "data" / "requirements.yaml").write_text(as_yaml(self.data), encoding="utf-8")

    def translate(self) -> None:
        """Translate every sentence of the source, and record some."""
        messages = Project(self.root).compiled.messages
        catalogue = l10n.new_catalogue("fr-FR", messages)
        for entry in catalogue:
            entry.msgstr = f"Le {entry.msgid}" if not entry.msgid_plural else ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, f"Les {entry.msgid_plural}")
        l10n.write_catalogue(catalogue, self.po)
        records = {
            id_: l10n.Record(id_, "0" * 16, "0" * 16, "human", "somebody", date(2024, 1, 1))
            for id_ in list(messages)[::5]
        }
        l10n.write_ledger(l10n.Ledger(date(2024, 1, 1), "0" * 40, records), self.ledger)

    def edit(self) -> str:
        """Make one edit, and say which."""
        edits: list[Callable[[], None]] = [
            *[self.sentence] * 4,
            *[self.amount] * 3,
            *[self.anything] * 3,
            *[self.shared] * 3,
            self.remove,
            self.repeat,
            self.reorder,
            self.restore,
            *[self.of_catalogue] * 3,
            self.of_ledger,
            self.of_terms,
            self.of_registry,
        ]
        edit = self.random.choice(edits)
        edit()
        self.save()
        return edit.__name__

    def sentence(self) -> None:
        box, key, _ = self._leaf(lambda key, value: key in SAID and isinstance(value, str))
        box[key] += self.random.choice((" More.", " Azure", " {", " 12"))

    def amount(self) -> None:
        box, key, value = self._leaf(lambda _, value: isinstance(value, int) or f"{value}".endswith(" USD"))
        box[key] = value + self.random.choice((1, 2)) if isinstance(value, int) else "7777 USD"

    def anything(self) -> None:
        box, key, _ = self._leaf(lambda key, value: True)
        like = self._leaf(lambda other, _: other == key or isinstance(key, int))
        box[key] = self.random.choice((like[2], like[2], "unheard-of", None, True))

    def shared(self) -> None:
        """What competencies look at and do not hold: windows, days of credentials, lists, levels."""
        random, data = self.random, self.data
        for item in data["inputs"].values():
            if "window" in item and random.random() < 0.5:
                item["window"] = random.choice(("6 months", "12 months", "fiscal year"))
        for item in data["credentials"].values():
            if random.random() < 0.3:
                item["accepted_until"] = random.choice(("2016-01-01", "2030-01-01"))
        for name, items in data.get("lists", {}).items():
            if random.random() < 0.5:
                data["lists"][name] = items[1:] or items

    def remove(self) -> None:
        box, key, _ = self._node()
        del box[key]

    def repeat(self) -> None:
        lists = [box for box, _, _ in self._nodes() if isinstance(box, list)]
        box = self.random.choice([self.data["competencies"], self.random.choice(lists)])
        box.insert(self.random.randrange(len(box)), copy.deepcopy(self.random.choice(box)))

    def reorder(self) -> None:
        self.random.shuffle(self.data["competencies"])

    def restore(self) -> None:
        self.data = copy.deepcopy(self.sound)

    def of_catalogue(self) -> None:
        text = self.po.read_text(encoding="utf-8")
        lines = [i for i, line in enumerate(text.split("\n")) if line.startswith("msgstr")]
        changed = text.split("\n")
        i = self.random.choice(lines)
        new = ("msgstr", 'msgstr "Une autre"', 'msgstr "Partenaire : 12  Azure"', 'msgstr ""', "#, fuzzy")
        changed[i] = self.random.choice((*new, *new[1:4]))
        self.po.write_text("\n".join(changed), encoding="utf-8")

    def of_ledger(self) -> None:
        lines = self.ledger.read_text(encoding="utf-8").splitlines()
        i = self.random.randrange(len(lines))
        lines[i] = self.random.choice((lines[i].replace("human", "machine"), lines[0], "{"))
        self.ledger.write_text("\n".join(lines), encoding="utf-8")

    def of_terms(self) -> None:
        word = self.random.choice(("partenaire*", "associé"))
        text = self.random.choice(
            (TERMS.replace("partenaire*", word), "never_translated: [Gold]\n", "locales: 1")
        )
        self.terms.write_text(text, encoding="utf-8")

    def of_registry(self) -> None:
        french = REGISTRY.splitlines()[1]
        more = ("typography: fr-eu", "state: public", "gate: {translated: 1%}", "digits: arab", "colour: red")
        line = self.random.choice(("", french, french.replace("}", f", {self.random.choice(more)}}}")))
        self.registry.write_text(f"{REGISTRY.splitlines()[0]}\n{line}\n", encoding="utf-8")

    def mend(self) -> None:
        """Undo what cannot be built."""
        self.restore()
        self.save()
        self.registry.write_text(REGISTRY, encoding="utf-8")
        self.terms.write_text(TERMS, encoding="utf-8")
        self.translate()

    def _nodes(self) -> list[tuple[Any, Any, Any]]:
        """Every value of the source, in its box and under its key."""
        found: list[tuple[Any, Any, Any]] = []
        rest: list[Any] = [self.data]
        while rest:
            box = rest.pop()
            for key, value in [*(box.items() if isinstance(box, dict) else enumerate(box))]:
                found.append((box, key, value))
                if isinstance(value, (dict, list)):
                    rest.append(value)
        return found

    def _node(self) -> tuple[Any, Any, Any]:
        return self.random.choice(self._nodes())

    def _leaf(self, fits: Callable[[Any, Any], bool]) -> tuple[Any, Any, Any]:
        leaves = [node for node in self._nodes() if not isinstance(node[2], (dict, list))]
        return self.random.choice([node for node in leaves if fits(node[1], node[2])])


def made_up() -> Data:
    """A source with points, fees, spans of days, and prerequisites: the last needs the third, and that the first."""
    data: Data = programme(5).data
    items = data["competencies"]
    for needing, needed in ((items[2], items[0]), (items[4], items[2])):
        levels = [*needed["options"][0]["levels"]]
        rule = {"id": "before", "text": "Attain that first.", "attains": {needed["id"]: levels}}
        needing["options"][0]["require"]["all"].insert(0, rule)
    return data


def real() -> Data:
    """Two competencies of the real source, with lists, readings that replace rules, and scenarios that warn."""
    data: Data = read_yaml(ROOT / "data" / "requirements.yaml").data
    kept = ("cloud-customer-relationship-management", "small-and-midmarket-cloud-solutions")
    return {**data, "competencies": [item for item in data["competencies"] if item["id"] in kept]}


@pytest.mark.parametrize("source", [made_up, real])
def test_after_any_edits_a_memory_gives_what_a_new_process_would(
    source: Callable[[], Data], tmp_path: Path
) -> None:
    desk = Desk(tmp_path, source(), seed=len(source.__name__))
    memory = Memory()
    assert outcome(Project(tmp_path, memory=memory)) == outcome(Project(tmp_path))
    sound = 0
    for number in range(EDITS):
        edit = desk.edit()
        again = outcome(Project(tmp_path, memory=memory))
        assert again == outcome(Project(tmp_path)), f"edit {number}: {edit}"
        if again[1] is None:
            sound += 1
            desk.sound = copy.deepcopy(desk.data)
        elif desk.random.random() < 0.7:
            desk.mend()
    assert sound > EDITS / 3


def test_a_memory_does_not_grow_with_the_number_of_builds(tmp_path: Path) -> None:
    desk = Desk(tmp_path, made_up(), seed=2)
    memory, sizes = Memory(), set()
    for _ in range(3):
        desk.data["competencies"][0]["summary"] += " More."
        desk.save()
        desk.translate()
        assert outcome(Project(tmp_path, memory=memory))[1] is None
        looked = memory.locales["fr-FR"].looked
        sizes.add((len(memory.source.pieces), len(memory.source.typed), len(memory.parts), len(looked) < 400))
    assert sizes == {(6, 5, 5, True)}
    desk.registry.write_text(REGISTRY.splitlines()[0], encoding="utf-8")
    Project(tmp_path, memory=memory).words()
    assert not memory.locales


def test_only_the_edited_competency_is_compiled_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path, made_up(), seed=1)
    memory = Memory()
    before = Project(tmp_path, memory=memory).compiled.parts
    next(iter(desk.data["inputs"].values()))["label"] += "?"
    desk.data["competencies"][3]["summary"] += " More."
    desk.save()
    after = Project(tmp_path, memory=memory).compiled.parts
    assert [new is old for new, old in zip(after, before, strict=True)] == [True, True, True, False, True]


def test_a_competency_is_compiled_again_with_those_that_need_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, made_up(), seed=1)
    memory = Memory()
    before = Project(tmp_path, memory=memory).compiled.parts
    assert [len(part.needed) for part in before] == [0, 0, 1, 0, 2]
    desk.data["competencies"][0]["summary"] += " More."
    desk.save()
    after = Project(tmp_path, memory=memory).compiled.parts
    assert [new is old for new, old in zip(after, before, strict=True)] == [False, True, False, True, False]


def test_a_round_keeps_what_it_asked_for_and_a_broken_one_what_was_there() -> None:
    kept: Kept[str, int] = Kept()
    with kept.round():
        assert [kept.of(key, lambda: 1) for key in "abc"] == [1, 1, 1]
    with kept.round():
        assert [kept.of(key, lambda: 2) for key in "cd"] == [1, 2]
    assert (len(kept), kept.get("a"), kept.get("c"), kept.get("d")) == (2, None, 1, 2)
    with suppress(ValueError), kept.round():
        kept.of("e", lambda: int("no number"))
    assert (len(kept), kept.get("c"), kept.get("e")) == (2, 1, None)


@pytest.mark.parametrize(
    "one,other",
    [({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([True], [1]), (["1"], [1]), ([[1], 2], [[1, 2]]), ([None], [""])],
)
def test_what_is_written_differently_has_another_digest(one: object, other: object) -> None:
    assert digest_of(one) != digest_of(other)


def test_equal_data_has_one_digest_however_it_is_put_together() -> None:
    text = "".join(["a", "b"])
    assert digest_of([text, text, {"ab": text}]) == digest_of(["ab", "".join("ab"), {text: "ab"}])
