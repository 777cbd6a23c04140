"""One compilation: what it reads, and the problems, messages and notes that it gathers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from sys import intern

from checker import Count, Fact, Link, Listing, Money, Sentence, Verbatim
from checker._sentences import Day, Number
from checker._wording import placeholders
from palier._errors import Problem
from palier._messages import Message
from palier.source import SourceFile, nearest
from palier.source._model import Competency, CredentialGroup
from palier.source._scalars import Plural, Text

BARE_LINK = re.compile(r"\]\((?!\{)")

KINDS: Mapping[type[Fact], str] = {
    Count: "count",
    Money: "money",
    Number: "number",
    Day: "day",
    Verbatim: "name",
    Link: "link",
    Listing: "list",
    Sentence: "phrase",
}
"""What translators are told that a placeholder is, by what fills it."""

_NONE: Mapping[str, str] = {}
"""The placeholders of every sentence without any."""

Loc = tuple[str | int, ...]
"""The path of keys and indexes to a value of the source."""


class Compilation:
    """What the parts of the compiler share."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.source = file.requirements
        self.problems: dict[Problem, None] = {}
        """Each once, in the order found: levels that share a body meet the same problem."""
        self.twice: set[Loc] = set()
        """Places of things whose id another has already: their sentences then have the same ids as well."""
        self.messages: dict[str, Message] = {}
        """Every sentence of the source, by id."""
        self.notes: dict[str, tuple[Sentence, ...]] = {}
        """Notes by competency and full id of the requirement that they stand under, as in `datacenter#gold.skills`."""
        self.remarks: dict[str, tuple[tuple[int, Sentence], ...]] = {}
        """Remarks between the parts of a group, by competency and full id; each with the index of the part after it."""
        self.says: dict[tuple[str, str, str], Sentence] = {}
        """What each alternative says, by ids of competency, reading and alternative."""
        self.known: dict[str, frozenset[str]] = {}
        """The full ids of a competency's levels and requirements, by competency; filled when first looked up."""
        self.log: dict[str, Message] = {}
        """Every sentence said, by id, in the order said; whoever reads it also empties it."""
        self.needed: set[str] = set()
        """The ids of competencies that were looked up as prerequisites; emptied like `log`."""
        self._named: dict[str, tuple[tuple[bool, str], ...]] = {}
        """What `_names_in` returns for a text: many sentences have the same."""
        self.links = {name: Link(url) for name, url in self.source.links.items()}
        """The addresses that sentences link to, by name."""
        self.lists = {
            name: tuple(dict.fromkeys(id_ for item in items for id_ in _ids(item)))
            for name, items in file.requirements.lists.items()
        }
        """Ids of the credentials of each list, once each."""

    # Names

    def refuse(self, loc: Loc, what: str, mend: str, *, key: bool = False) -> None:
        """Report a problem; `key` points at the key rather than at its value."""
        self.problems[self.file.problem(loc, what, mend, key=key)] = None

    def unique(self, loc: Loc, ids: Sequence[str]) -> None:
        """Report ids that stand more than once in a list of things that have ids."""
        for i, name in enumerate(ids):
            if name in ids[:i]:
                self.twice.add((*loc, i))
                what = f"the id {name!r} stands twice in this list"
                self.refuse((*loc, i, "id"), what, "give each its own id")

    def once(self, loc: Loc, names: Sequence[str]) -> None:
        """Report names that stand more than once in a list of names."""
        for i, name in enumerate(names):
            if name in names[:i]:
                self.refuse((*loc, i), f"{name!r} stands twice in this list", "keep one of the two")

    def known_source(self, name: str, loc: Loc) -> None:
        """Report a source that is not defined."""
        if name not in self.source.sources:
            self.refuse(loc, f"the source {name!r} is not defined", nearest(name, self.source.sources))

    def known_credential(self, id_: str, loc: Loc) -> None:
        """Report a credential that is not defined."""
        if id_ not in self.source.credentials:
            self.refuse(loc, f"the credential {id_!r} is not defined", nearest(id_, self.source.credentials))

    def known_credentials(self, ids: Sequence[str], loc: Loc) -> None:
        """Check a list of credentials: each known, none twice."""
        for i, id_ in enumerate(ids):
            self.known_credential(id_, (*loc, i))
        self.once(loc, ids)

    @cached_property
    def competencies(self) -> Mapping[str, tuple[int, Competency]]:
        """Every competency by its id, with its place among all."""
        return {item.id: (i, item) for i, item in enumerate(self.file.requirements.competencies)}

    # Sentences

    def say_all(
        self, id_: str, texts: Text | list[Text], loc: Loc, facts: Mapping[str, Fact] | None = None
    ) -> tuple[Sentence, ...]:
        """Note one sentence, or several whose ids are counted from 1."""
        if not isinstance(texts, list):
            return (self.say(id_, texts, loc, facts),)
        return tuple(self.say(f"{id_}.{i + 1}", text, (*loc, i), facts) for i, text in enumerate(texts))

    def say(self, id_: str, text: Text, loc: Loc, facts: Mapping[str, Fact] | None = None) -> Sentence:
        """Note a sentence as a message and return it with the facts that its placeholders name."""
        one, other = (text.one, text.other) if isinstance(text, Plural) else (text, None)
        used = self._used_facts(one, loc, facts or {})
        if other is not None:
            used |= self._used_facts(other, loc, facts or {})
            counts = [name for name, fact in used.items() if isinstance(fact, Count)]
            if len(counts) != 1:
                found = " and ".join(f"{{{name}}}" for name in counts or used) or "none"
                others = "" if counts else ", which is no whole number" if used else ""
                mend = (
                    "let exactly one placeholder be a whole number of people or things, or write one sentence"
                )
                what = f"a sentence with plural forms needs one number to count by; it has {found}{others}"
                self.refuse(loc, what, mend)
        sentence = Sentence(intern(id_), used)
        self.note(sentence, one, other, loc)
        return sentence

    def note(self, sentence: Sentence, one: str, other: str | None, loc: Loc) -> None:
        """Note one use of a sentence, said at a place of the source; its forms are those of a message."""
        id_ = sentence.message
        first = self.messages.get(id_)
        if first is None:
            facts = sentence.facts
            kinds = {name: KINDS[type(fact)] for name, fact in facts.items()} if facts else _NONE
            first = self.messages[id_] = Message(id_, one, other, kinds)
        elif (first.one, first.other) != (one, other) and not self._is_inside_twice(loc):
            self.refuse(loc, f"another sentence has the id {id_!r} already", "give one of the two another id")
        self.log[id_] = first

    def _is_inside_twice(self, loc: Loc) -> bool:
        return any(loc[:end] in self.twice for end in range(len(loc)))

    def _used_facts(self, text: str, loc: Loc, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        names = self._named.get(text)
        if names is None:
            try:
                names = self._named[text] = _names_in(text)
            except ValueError as error:
                mend = (
                    "write placeholders as {name}, and links as [words]({name}) with the address in `links`"
                )
                self.refuse(loc, f"in {text!r} {error}", mend)
                return {}
        links = self.links
        for is_link, name in names:
            known: Mapping[str, Fact] = links if is_link else facts
            if name not in known:
                what = "link" if is_link else "placeholder"
                self.refuse(loc, f"the {what} {{{name}}} is not known here", nearest(name, known))
        return {
            name: facts[name] if name in facts else links[name]
            for _, name in names
            if name in facts or name in links
        }


class Uses(Compilation):
    """A compilation that notes every use of a sentence: what only commands for people ask for."""

    def __init__(self, file: SourceFile) -> None:
        super().__init__(file)
        self.places: dict[str, Loc] = {}
        """Where each sentence stands in the source, by id of its message; of several equal ones, the first."""
        self.said: dict[str, list[Sentence]] = {}
        """Every use of each sentence, with its facts, by id of its message."""

    def note(self, sentence: Sentence, one: str, other: str | None, loc: Loc) -> None:
        """Note one use of a sentence with its place."""
        super().note(sentence, one, other, loc)
        self.places.setdefault(sentence.message, loc)
        self.said.setdefault(sentence.message, []).append(sentence)


def _names_in(text: str) -> tuple[tuple[bool, str], ...]:
    """Return the names of a sentence's placeholders, each with whether it is a link's.

    Raises:
        ValueError: a brace or a link is left open, or a link has its address in the sentence.
    """
    names = tuple((label is not None, name) for _, label, name in placeholders(text) if name is not None)
    if BARE_LINK.search(text):
        raise ValueError("a link has its address in the sentence")
    return names


def _ids(item: str | CredentialGroup) -> list[str]:
    """Return the credentials of an item of a list."""
    return [item] if isinstance(item, str) else item.of
