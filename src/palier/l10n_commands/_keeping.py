"""Template and catalogues: extract, merge, add."""

from __future__ import annotations

import argparse

import polib

from palier import l10n
from palier.l10n_commands._said import WRONG, unknown
from palier.project import Project


def extract(_: argparse.Namespace, project: Project) -> int:
    """Write the template of all catalogues."""
    template = project.locales_folder / "requirements.pot"
    written = l10n.write_catalogue(l10n.template(project.messages_in_context), template)
    print(f"{'wrote' if written else 'kept':8} {project.shown(template)}: {len(project.messages)} messages")
    return 0


def merge(options: argparse.Namespace, project: Project) -> int:
    """Bring the template and the catalogues up to the source."""
    if unknown(options.tags, project):
        return WRONG
    tags = options.tags or project.translated
    merged = {tag: _merged(tag, project) for tag in tags}  # All can be read before one is written.
    extract(options, project)
    for tag, (catalogue, ledger) in merged.items():
        file = project.catalogue_file(tag)
        # The ledger first: if the catalogue is not reached, the next run finds the same messages under their new ids.
        l10n.write_ledger(ledger, l10n.ledger_file(file))
        written = l10n.write_catalogue(catalogue, file)
        done = len(catalogue.translated_entries())
        total = len(project.messages)
        print(
            f"{'wrote' if written else 'kept':8} {project.shown(file)}: {done} of {total} messages translated"
        )
    return 0


def _merged(tag: str, project: Project) -> tuple[polib.POFile, l10n.Ledger]:
    """Return a locale's catalogue and ledger as merging leaves them."""
    file = project.shown(project.catalogue_file(tag))
    before = l10n.read_catalogue(file) if file.exists() else l10n.new_catalogue(tag, {})
    ledger = l10n.read_ledger(l10n.ledger_file(file))
    moved = l10n.moved_records(ledger, l10n.moves(before, project.messages))
    return l10n.merge(before, project.messages_in_context, ledger), moved


def add(options: argparse.Namespace, project: Project) -> int:
    """Add a locale."""
    from palier.l10n._add import add_locale

    added = add_locale(project, options.tag)
    for file in added.files:
        print(f"wrote    {project.shown(file)}")
    for note in added.notes:
        print(f"note: {note}")
    print(f"{added.tag} is there as a beta; `palier l10n preview {added.tag}` shows it")
    return 0
