"""The checker: judges a profile against a compiled programme, exactly, with the standard library only.

`assess(programme, profile, on)` is the whole of it; the rest reads its two inputs from JSON, turns its report back into
JSON, and gives its sentences the words of a locale. It runs alike in CPython and in a browser under Pyodide.
"""

from typing import TYPE_CHECKING, Any

from checker._assess import assess
from checker._model import (
    Alternative,
    Competency,
    Credential,
    Input,
    Level,
    Option,
    Programme,
    ProgrammeError,
    Variant,
    programme_from_json,
)
from checker._profile import (
    Holding,
    Person,
    Problem,
    Profile,
    ProfileError,
    Selection,
    profile_from_json,
)
from checker._report import (
    CompetencyReport,
    Finding,
    LevelReport,
    OptionReport,
    ReadingEffect,
    ReadingWarning,
    Report,
    Turn,
    report_to_json,
)
from checker._sentences import Count, Day, Fact, Link, Listing, Money, Number, Sentence, Verbatim
from checker._session import Session
from checker._verdicts import verdicts
from checker._wording import Foreign, Formats, MissingMessage, Part, Piece, Wording
from checker.rules import Attestation, Change, Fix, Rule, Verdict, rule_from_json

if TYPE_CHECKING:
    from checker._costs import Costs, CostsError, InputCost, costs_from_json
    from checker._paths import Hire, Improve, Pass, Path, Step, cheapest, path_to_json, step_sentence

__version__ = "0.1.0"

__all__ = [
    "Alternative",
    "Attestation",
    "Change",
    "Competency",
    "CompetencyReport",
    "Costs",
    "CostsError",
    "Count",
    "Credential",
    "Day",
    "Fact",
    "Finding",
    "Fix",
    "Foreign",
    "Formats",
    "Hire",
    "Holding",
    "Improve",
    "Input",
    "InputCost",
    "Level",
    "LevelReport",
    "Link",
    "Listing",
    "MissingMessage",
    "Money",
    "Number",
    "Option",
    "OptionReport",
    "Part",
    "Pass",
    "Path",
    "Person",
    "Piece",
    "Problem",
    "Profile",
    "ProfileError",
    "Programme",
    "ProgrammeError",
    "ReadingEffect",
    "ReadingWarning",
    "Report",
    "Rule",
    "Selection",
    "Sentence",
    "Session",
    "Step",
    "Turn",
    "Variant",
    "Verbatim",
    "Verdict",
    "Wording",
    "assess",
    "cheapest",
    "costs_from_json",
    "path_to_json",
    "profile_from_json",
    "programme_from_json",
    "report_to_json",
    "rule_from_json",
    "step_sentence",
    "verdicts",
]

LATER = frozenset(
    {
        "Costs",
        "CostsError",
        "Hire",
        "Improve",
        "InputCost",
        "Pass",
        "Path",
        "Step",
        "cheapest",
        "costs_from_json",
        "path_to_json",
        "step_sentence",
    }
)
"""The names that are loaded when first used: a page that only judges starts sooner without them."""


def __getattr__(name: str) -> Any:
    """Return a name that is loaded when first used."""
    if name not in LATER:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    from checker import _costs, _paths

    return getattr(_costs if hasattr(_costs, name) else _paths, name)
