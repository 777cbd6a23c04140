"""The checker: judges a profile against a compiled programme, exactly, with the standard library only.

`assess(programme, profile, on)` is the whole of it; the rest reads its two inputs from JSON, turns its report back into
JSON, and gives its sentences the words of a locale. It runs alike in CPython and in a browser under Pyodide.
"""

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
    ReadingWarning,
    Report,
    Turn,
    report_to_json,
)
from checker._sentences import Count, Day, Fact, Link, Listing, Money, Sentence, Verbatim
from checker._wording import Formats, MissingMessage, Part, Wording
from checker.rules import Change, Fix, Rule, Verdict, rule_from_json

__version__ = "0.1.0"

__all__ = [
    "Alternative",
    "Change",
    "Competency",
    "CompetencyReport",
    "Count",
    "Credential",
    "Day",
    "Fact",
    "Finding",
    "Fix",
    "Formats",
    "Holding",
    "Input",
    "Level",
    "LevelReport",
    "Link",
    "Listing",
    "MissingMessage",
    "Money",
    "Option",
    "OptionReport",
    "Part",
    "Person",
    "Problem",
    "Profile",
    "ProfileError",
    "Programme",
    "ProgrammeError",
    "ReadingWarning",
    "Report",
    "Rule",
    "Selection",
    "Sentence",
    "Turn",
    "Variant",
    "Verbatim",
    "Verdict",
    "Wording",
    "assess",
    "profile_from_json",
    "programme_from_json",
    "report_to_json",
    "rule_from_json",
]
