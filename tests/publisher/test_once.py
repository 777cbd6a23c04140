"""A project that one build is all that is for: it says the same, and holds less."""

from __future__ import annotations

import pytest

from palier.project import Project
from tests.pages.reading import ROOT


@pytest.fixture
def once() -> Project:
    return Project(ROOT, once=True)


def test_it_has_the_same_programme_and_words(once: Project) -> None:
    project = Project(ROOT)
    assert once.words() == project.words()
    assert once.compiled.data == project.compiled.data
    assert once.compiled.messages == project.compiled.messages
    for tag in project.translated:
        assert once.status(tag) == project.status(tag)
        assert once.provenance(tag) == project.provenance(tag)


def test_it_holds_neither_plain_data_nor_bodies_nor_entries(once: Project) -> None:
    once.words()
    source = once.compiled.source
    assert "data" not in vars(source.document)
    options = [option for item in source.requirements.competencies for option in item.options]
    assert not any(option.body(level) for option in options for level in option.levels)
    assert not any(once.translation(tag).entries for tag in once.translated)


def test_it_still_tells_places_of_the_source(once: Project) -> None:
    path = ("competencies", 0, "options", 0, "title")
    assert once.compiled.source.problem(path, "a", "b") == Project(ROOT).source.problem(path, "a", "b")
