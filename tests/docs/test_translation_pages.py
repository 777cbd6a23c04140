"""What the pages for translators say of checks, commands and settings is so."""

from __future__ import annotations

import argparse
import re

import pytest

from palier.l10n import STATES
from palier.l10n._registry import Gate, RegisteredLocale
from palier.l10n.checks import CHECKS
from palier.l10n_commands import add_l10n_commands
from palier.l10n_commands._exchanging import FORMS
from tests.docs.examples import ROOT

TAGS = ["en-US", "fr-FR"]
GUIDES = sorted(
    {"add-a-locale", "review-and-record"}
    | {file.stem for file in (ROOT / "docs" / "en-US" / "guides").glob("translate*.md")}
)
COMMAND = re.compile(r"\.venv/bin/palier l10n ([a-z-]+)([^`\n]*)")


def page(tag: str, name: str) -> str:
    """The text of a page."""
    return (ROOT / "docs" / tag / f"{name}.md").read_text(encoding="utf-8")


def fenced(text: str) -> list[str]:
    """Everything on a page that is not prose."""
    return re.findall(r"^ *```(?:sh|text|yaml|json|po)\n.*?^ *```", text, re.DOTALL | re.MULTILINE)


def first_cells(text: str) -> list[str]:
    """The code in the first cell of each row of the tables of a text."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


@pytest.fixture(scope="module")
def commands() -> dict[str, set[str]]:
    """The options of each command of `palier l10n`."""
    parser = argparse.ArgumentParser()
    actions = parser.add_subparsers()
    add_l10n_commands(actions)
    return {
        name: {option for action in command._actions for option in action.option_strings}
        for name, command in actions.choices.items()
    }


@pytest.mark.parametrize("tag", TAGS)
def test_every_check_stands_once_under_its_weight(tag: str) -> None:
    text = page(tag, "reference/translation-checks")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    for weight, part in (("error", parts[1]), ("warning", parts[2])):
        assert first_cells(part) == [check.id for check in CHECKS if check.weight == weight]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", GUIDES)
def test_every_command_of_a_guide_exists_with_its_options(
    tag: str, name: str, commands: dict[str, set[str]]
) -> None:
    for command, rest in COMMAND.findall(page(tag, f"guides/{name}")):
        assert command in commands
        assert set(re.findall(r"(?<=\s)--[a-z-]+", rest)) <= commands[command]


def test_every_command_is_in_a_guide(commands: dict[str, set[str]]) -> None:
    used = {command for name in GUIDES for command, _ in COMMAND.findall(page("en-US", f"guides/{name}"))}
    assert used == set(commands)


@pytest.mark.parametrize("tag", TAGS)
def test_every_state_form_and_setting_is_explained(tag: str) -> None:
    assert [cell for cell in first_cells(page(tag, "guides/translate")) if cell in STATES] == list(STATES)
    assert set(re.findall(r"\| `([a-z0-9.-]+)` \|", page(tag, "guides/translate-with-xliff"))) >= set(FORMS)
    settings = set(RegisteredLocale.model_fields) - {"pseudo"}
    assert settings <= set(first_cells(page(tag, "guides/add-a-locale")))
    assert set(Gate.model_fields) <= set(first_cells(page(tag, "guides/review-and-record")))


@pytest.mark.parametrize("name", [*(f"guides/{name}" for name in GUIDES), "reference/translation-checks"])
def test_both_languages_show_the_same_blocks(name: str) -> None:
    english, french = (fenced(page(tag, name)) for tag in TAGS)
    assert english == french
