"""What a rule of typography is, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Profile = Literal["fr-imprimerie-nationale", "fr-eu"]
"""A published set of rules; the registry of locales says which one a locale follows."""

NO_BREAK = "\u00a0"
"""No-break space, as wide as a space between words."""
NARROW = "\u202f"
"""Narrow no-break space."""

_NAMES = {NO_BREAK: "U+00A0, no-break space", NARROW: "U+202F, narrow no-break space"}
_SHOWN = "⍽"
"""Stands for a no-break space in what people read, since they could not see the space itself."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A fault of typography: a stretch of text, and what belongs there."""

    start: int
    """Index of its first character."""
    end: int
    """Index after its last; the same as `start` where something is missing."""
    found: str
    """What stands there: `text[start:end]`."""
    mend: str
    """What belongs there instead."""
    rule: str
    """Id of the rule, as in `space-before-colon`."""
    what: str
    """What is wrong, as a sentence without its end that quotes the place."""
    before: str = ""
    """The end of the word before it, for people."""
    after: str = ""
    """The start of the word after it, for people."""

    @property
    def advice(self) -> str:
        """How to mend it, for people: `write “suivants⍽:”, where ⍽ is U+00A0, no-break space`."""
        shown = re.sub(f"[{NO_BREAK}{NARROW}]", _SHOWN, self.mend)
        names = ", ".join(_NAMES[c] for c in dict.fromkeys(self.mend) if c in _NAMES)
        note = f", where {_SHOWN} is {names}" if names else ""
        return f"write “{self.before}{shown}{self.after}”{note}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it is broken, and what belongs there."""

    id: str
    """Its name in findings."""
    what: str
    """What is wrong where it is broken."""
    source: str
    """Where the rule is published."""
    trigger: re.Pattern[str]
    """What a text must contain for the rule to be looked at; only for speed."""
    pattern: re.Pattern[str]
    """Finds the faults in a text of which everything but prose is masked. If it has a group `at`, that is the fault."""
    mend: str | Callable[[str], str]
    """What belongs there, or a function that makes it of what stands there."""

    def spots(self, text: str, masked: str) -> Iterator[tuple[int, int, str]]:
        """Yield the start, the end and the mend of each fault."""
        if not self.trigger.search(masked):
            return
        at = "at" if "at" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(masked):
            start, end = match.span(at)
            found = text[start:end]
            mend = self.mend if isinstance(self.mend, str) else self.mend(found)
            if mend != found:
                yield start, end, mend


def rule(
    rule_id: str,
    what: str,
    source: str,
    trigger: str,
    pattern: str,
    mend: str | Callable[[str], str],
) -> Rule:
    """Return a rule whose patterns are given as text."""
    return Rule(rule_id, what, source, re.compile(trigger), re.compile(pattern, re.MULTILINE), mend)
