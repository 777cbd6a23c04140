"""Every sentence that the engine names has words, and every word has a sentence that names it."""

from __future__ import annotations

import re
from pathlib import Path

from checker._wording import placeholders
from palier.checker_messages import CHECKER_MESSAGES
from palier.project import Project

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r'"((?:checker|window|credential)\.[a-z0-9_.-]+)"')
MADE = {
    # Ids that the engine puts together from a verdict or a fault.
    *(
        f"checker.{kind}.{verdict}"
        for kind in ("all", "any", "at_least_of")
        for verdict in ("met", "unmet", "unknown")
    ),
    *(
        f"checker.{kind}.{verdict}"
        for kind in ("has_one_of", "has_all_of", "attains")
        for verdict in ("met", "unmet", "unknown")
    ),
    *(
        f"checker.attested.{what}"
        for what in (
            *("passes-met", "passes-na", "passes-unmet", "unmet", "no-exception"),
            *("needs-justification", "needs-link", "add-justification", "add-link"),
            *("do-none", "do-justification", "do-link", "answer", "explain"),
        )
    ),
    *(f"checker.force.{days}" for days in ("from", "until", "from-until")),
    *(f"checker.turn.{what}-{how}" for what in ("rules", "requirement") for how in ("begins", "ends")),
    *(f"checker.note.{what}" for what in ("edition-ends", "after-edition")),
    *(f"checker.profile.{metric}" for metric in ("amount", "number")),
    *(
        f"window.{kind}"
        for kind in (
            *("months", "days", "last-month", "calendar-year", "fiscal-year", "snapshot", "month-on-year"),
        )
    ),
    *(f"checker.team.{verdict}" for verdict in ("met", "unmet", "unfinished")),
    *(f"checker.verdict.{verdict}" for verdict in ("met", "unmet", "unknown")),
    *(f"credential.{kind}.full" for kind in ("exam", "certification", "assessment")),
}


def named_in_code() -> set[str]:
    engine = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src" / "checker").rglob("*.py"))
    compiler = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "src" / "palier" / "compile").rglob("*.py")
    )
    faults = {f"checker.profile.{name}" for name in re.findall(r'refuse\([^,]+?, "([a-z-]+)"', engine)}
    return {*NAMED.findall(engine), *NAMED.findall(compiler), *faults, *MADE}


def test_every_sentence_that_the_engine_names_has_words_and_no_words_are_left_over() -> None:
    assert named_in_code() == set(CHECKER_MESSAGES)


def test_the_placeholders_of_every_message_are_declared() -> None:
    for message in Project(ROOT).messages.values():
        used = {
            name
            for form in (message.one, message.other or "")
            for _, _, name in placeholders(form)
            if name is not None
        }
        declared = set(message.facts or {})
        # A plural message need not show the number that it counts by: “Attain this level”, “… one of these levels”.
        silent = {name for name in declared - used if message.facts and message.facts[name] == "count"}
        assert used == declared - (silent if message.other is not None else set()), message.id


def test_a_plural_message_counts_by_exactly_one_number_of_its_first_form() -> None:
    for message in Project(ROOT).messages.values():
        if message.other is not None:
            assert "count" in (message.facts or {}).values(), message.id
