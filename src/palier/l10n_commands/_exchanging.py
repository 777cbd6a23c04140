"""Export and import."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection

from palier import l10n
from palier._counted import counted
from palier._files import write_whole
from palier.l10n import exchange
from palier.l10n_commands._said import WRONG, today, unknown, unknown_pages
from palier.project import Project

FORMS = {"po": ".po", "xliff-1.2": ".1.2.xlf", "xliff-2.1": ".2.1.xlf", "tmx": ".tmx", "tbx": ".tbx"}
"""Forms in which a translation is exported, and the ending of a file's name."""


def export(options: argparse.Namespace, project: Project) -> int:
    """Write a translation for other tools."""
    if unknown([options.tag], project) or unknown_pages([options.page] if options.page else [], project):
        return WRONG
    states = [state.strip() for state in options.only.split(",")] if options.only else list(l10n.STATES)
    wrong = [state for state in states if state not in l10n.STATES]
    if wrong:
        print(f"palier: there is no state {wrong[0]!r}; use {', '.join(l10n.STATES)}", file=sys.stderr)
        return WRONG
    if options.out is not None and options.out.resolve().parent == project.locales_folder.resolve():
        print(f"palier: {options.out.parent} holds the catalogues; name another folder", file=sys.stderr)
        return WRONG
    translation = project.translation(options.tag)
    page = set(project.pages[options.page]) if options.page else project.messages.keys()
    only = {id_ for id_, state in translation.states.items() if state in states and id_ in page}
    part = only if len(only) < len(project.messages) else None
    if not only:
        print(f"nothing to export: no sentence of {options.tag} is in these states there")
        return 0
    if options.form == "tbx":
        content = exchange.export_terms(project.terms, options.tag, project.source_locale)
    else:
        content = exchange.export_catalogue(
            translation.catalogue,
            project.messages_in_context,
            options.tag,
            options.form,
            translation.states,
            only=part,
        )
    name = ".".join(
        [options.tag, *([options.page] if options.page else []), *(options.only or "").split(",")]
    )
    out = (
        options.out
        or project.build_folder / "l10n" / f"{name.replace(' ', '').rstrip('.')}{FORMS[options.form]}"
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, content.decode("utf-8"))
    what = "the glossary" if options.form == "tbx" else counted(len(only), "message", "messages")
    print(f"wrote    {project.shown(out)}: {what}")
    return 0


def import_(options: argparse.Namespace, project: Project) -> int:
    """Take translations over from files."""
    if bool(options.method) != bool(options.by):
        print("palier: --method and --by go together", file=sys.stderr)
        return WRONG
    brought = exchange.bring_in_all(
        options.files,
        project.translated,
        lambda tag: l10n.read_catalogue(project.shown(project.catalogue_file(tag))),
        project.messages,
    )
    for tag, delivered in brought.items():
        file = project.catalogue_file(tag)
        l10n.write_catalogue(delivered.catalogue, file)
        count = counted(len(delivered.changed), "changed message", "changed messages")
        print(f"imported {count} into {project.shown(file)}")
        _settle(options, Project(project.root), tag, delivered.changed)
    return 0


def _settle(options: argparse.Namespace, project: Project, tag: str, changed: Collection[str]) -> None:
    """Record what was brought in, if its origin was told, and name what the checks find in it."""
    translation = project.translation(tag)
    if options.method and changed:
        told = l10n.Told(options.method, options.by, "", today())
        recorded = l10n.record(translation, project.messages, changed, told)
        l10n.write_ledger(recorded.ledger, l10n.ledger_file(project.catalogue_file(tag)))
    found = [finding for finding in translation.findings if finding.message in changed]
    for finding in found:
        print(f"{finding.weight} ({finding.check}): {finding}", file=sys.stderr)
