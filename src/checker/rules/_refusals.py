"""Why credentials do not help a team: they do not count on the day, or nobody can register for them any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from checker._sentences import Count, Day, Fact, Listing, Sentence, Verbatim
from checker.rules._base import Situation

if TYPE_CHECKING:
    from checker._model import Credential
    from checker._profile import Holding

MAX_REFUSALS = 50
"""Most credentials that do not count of which a finding says why."""


def person_named(situation: Situation, index: int) -> Fact:
    """Return how to call a person of the profile: by the name given, else by number."""
    return person_name((situation.profile.people or ())[index].name, index)


def person_name(name: str, index: int) -> Fact:
    """Return how to call a person: by the name given, else by number; `index` counts from 0."""
    return Verbatim(name) if name.strip() else Sentence("checker.person", {"number": Count(index + 1)})


def refusals(mentioned: Collection[str], situation: Situation) -> tuple[Sentence, ...]:
    """Return why credentials that somebody holds, of those that a rule names, do not count; of many only the first."""
    named = frozenset(mentioned)
    notes = tuple(
        note
        for i, person in enumerate(situation.profile.people or ())
        for holding in person.holdings
        if holding.credential in named
        for note in _refusal(situation, holding, person_named(situation, i))
    )
    if len(notes) <= MAX_REFUSALS + 1:
        return notes
    more = Sentence("checker.team.more-refusals", {"n": Count(len(notes) - MAX_REFUSALS)})
    return (*notes[:MAX_REFUSALS], more)


def closed(mentioned: Collection[str], situation: Situation) -> Iterator[Sentence]:
    """Yield a note on credentials that a rule names and for which nobody can register any more."""
    credentials = situation.programme.credentials
    ended = [c for c in mentioned if _ended(credentials[c], situation)]
    if ended and len(ended) < len(mentioned):
        names = Listing("and", tuple(credentials[c].short for c in ended))
        yield Sentence("checker.team.closed", {"credentials": names})
    elif ended:
        yield Sentence("checker.team.none-open")


def _refusal(situation: Situation, holding: Holding, person: Fact) -> Iterator[Sentence]:
    """Yield the reason for which a credential does not count on the as-of date, if it does not."""
    credential = situation.programme.credentials[holding.credential]
    if credential.counts(situation.on, holding.passed):
        return
    facts: dict[str, Fact] = {"credential": credential.short, "person": person}
    last = credential.last_day(holding.passed)
    if holding.passed is not None and not credential.possible(holding.passed):
        yield Sentence("checker.credential.impossible", {**facts, "day": Day(holding.passed)})
    elif holding.passed is not None and holding.passed > situation.on:
        yield Sentence("checker.credential.later", {**facts, "day": Day(holding.passed)})
    elif last is not None and situation.on > last:
        yield Sentence("checker.credential.ended", {**facts, "day": Day(last + timedelta(days=1))})
    else:
        firsts = (credential.available_from, credential.passed_from)
        begins = max((first for first in firsts if first is not None), default=situation.on)
        yield Sentence("checker.credential.not-yet", {**facts, "day": Day(begins)})


def _ended(credential: Credential, situation: Situation) -> bool:
    """Say whether nobody can register for a credential any more; one that is yet to come has not ended."""
    first = credential.available_from
    return not credential.obtainable(situation.on) and (first is None or first <= situation.on)
