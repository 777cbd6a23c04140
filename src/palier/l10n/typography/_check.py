"""Checks and mends a text by all rules of a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType

from palier.l10n.typography import _letters, _numbers, _spaces
from palier.l10n.typography._mask import masked
from palier.l10n.typography._rule import Profile, Rule, Spot

RULES: Mapping[Profile, tuple[Rule, ...]] = MappingProxyType(
    {
        "fr-imprimerie-nationale": (*_spaces.NATIONAL, *_numbers.NATIONAL, *_letters.RULES),
        "fr-eu": (*_spaces.EUROPEAN, *_numbers.EUROPEAN, *_letters.RULES),
    }
)
"""The rules of each profile; where two find the same place, the first counts."""

_QUOTED = 24
"""Longest piece of a word that is quoted on each side of a fault, in characters."""
_NO_KINDS: Mapping[str, str] = MappingProxyType({})
_MOST_ROUNDS = 8
"""Rounds of mending at most. A mend can bring out another fault: `1janvier` needs a space, and then `er`."""


def check_french(text: str, profile: Profile, kinds: Mapping[str, str] = _NO_KINDS) -> list[Spot]:
    """Return the faults of typography in a text, in its order; they never overlap.

    Args:
        text: a sentence or a page in French, with placeholders and Markdown.
        profile: the rules to go by.
        kinds: what each placeholder is, by name, as in `{"people": "count"}`. One that is a `count`, `money` or a
            `number` is treated as a number, every other as a word.
    """
    prose = masked(text, kinds)
    found = [
        (start, end, mend, rule) for rule in RULES[profile] for start, end, mend in rule.spots(text, prose)
    ]
    spots: list[Spot] = []
    for start, end, mend, rule in sorted(found, key=itemgetter(0, 1)):
        if not spots or (start >= spots[-1].end and start > spots[-1].start):
            spots.append(_spot(text, start, end, mend, rule))
    return spots


def mend_french(text: str, profile: Profile, kinds: Mapping[str, str] = _NO_KINDS) -> str:
    """Return the text with every fault that `check_french` finds mended; mending twice changes nothing more."""
    for _ in range(_MOST_ROUNDS):
        spots = check_french(text, profile, kinds)
        if not spots:
            break
        for spot in reversed(spots):
            text = text[: spot.start] + spot.mend + text[spot.end :]
    return text


def _spot(text: str, start: int, end: int, mend: str, rule: Rule) -> Spot:
    found = text[start:end]
    before = re.split(r"\s", text[max(0, start - _QUOTED - 1) : start])[-1]
    after = re.split(r"\s", text[end : end + _QUOTED + 1])[0]
    if len(before) > _QUOTED:
        before = "…" + before[1:]
    if len(after) > _QUOTED:
        after = after[:-1] + "…"
    return Spot(start, end, found, mend, rule.id, f"{rule.what}: “{before}{found}{after}”", before, after)
