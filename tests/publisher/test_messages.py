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
    *(f"checker.has_one_of.{verdict}" for verdict in ("met", "unmet", "unknown")),
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
        assert used == set(message.facts or {}), message.id


def test_a_plural_message_counts_by_exactly_one_number_of_its_first_form() -> None:
    for message in Project(ROOT).messages.values():
        if message.other is not None:
            assert "count" in (message.facts or {}).values(), message.id
