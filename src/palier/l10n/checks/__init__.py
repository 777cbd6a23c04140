"""Checks of translations: what would break or deceive a page, and what a translator should look at.

Each kind of check is a module of its own. It gets one form of a translation beside its source and yields faults; what
runs them turns faults into findings with a place in the file.
"""

from palier.l10n.checks._finding import Finding, Weight
from palier.l10n.checks._places import CataloguePlaces
from palier.l10n.checks._registry import CHECKS, Check
from palier.l10n.checks._run import Asked, Looked, check_catalogue
from palier.l10n.checks._terms import Term, Terms, read_terms
from palier.l10n.checks._texts import check_text

__all__ = [
    "CHECKS",
    "Asked",
    "CataloguePlaces",
    "Check",
    "Finding",
    "Looked",
    "Term",
    "Terms",
    "Weight",
    "check_catalogue",
    "check_text",
    "read_terms",
]
