"""Typography: the spaces and marks of a language, by the profile that the registry names."""

from __future__ import annotations

from collections.abc import Iterator

from palier.l10n.checks._finding import Fault
from palier.l10n.checks._pair import Pair
from palier.l10n.typography import Spot, check_french


def typography_faults(pair: Pair) -> Iterator[Fault]:
    """Yield what the profile of the locale would write otherwise."""
    profile = pair.registered.typography
    if profile is None:
        return
    for spot in check_french(pair.text, profile, pair.message.facts or {}):
        yield fault_of(spot)


def fault_of(spot: Spot) -> Fault:
    """Return a spot as a fault."""
    return Fault(spot.start, spot.what, spot.advice)
