"""What is wrong in translations, and how far they have come."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from palier import l10n
from palier.l10n.checks import Finding, check_text
from palier.l10n_commands._said import WRONG, counted, unknown
from palier.project import Project


def check(options: argparse.Namespace, project: Project) -> int:
    """Name everything that is wrong in catalogues or texts."""
    files = [Path(name) for name in options.what if name not in project.translated]
    missing = [file for file in files if not file.is_file()]
    if missing:
        known = ", ".join(project.translated)
        print(
            f"palier: {missing[0]} is neither a file nor a locale with a catalogue ({known})", file=sys.stderr
        )
        return WRONG
    tags = [tag for tag in project.translated if tag in options.what or not options.what]
    if options.mend:
        project = _mended(tags, project)
    findings: list[Finding] = []
    profiles = {tag: entry.typography for tag, entry in project.registry.items() if entry.typography}
    language, profile = next(iter(profiles.items()), ("fr-FR", "fr-imprimerie-nationale"))
    for file in files:
        findings += check_text(file, language, profile)
    for tag in tags:
        findings += project.translation(tag).findings
    for finding in findings:
        print(f"{finding.weight} ({finding.check}): {finding}", file=sys.stderr)
    errors = sum(finding.weight == "error" for finding in findings)
    warnings = len(findings) - errors
    print(f"{counted(errors, 'error', 'errors')}, {counted(warnings, 'warning', 'warnings')}")
    return 1 if findings else 0


def status(options: argparse.Namespace, project: Project) -> int:
    """Say how far each translation has come."""
    if unknown(options.tags, project):
        return WRONG
    chosen = [project.status(tag) for tag in options.tags or project.translated]
    if options.json:
        print(json.dumps([l10n.status_json(status) for status in chosen], ensure_ascii=False, indent=1))
    else:
        print(l10n.status_table(chosen, by_page=bool(options.tags)))
    return 0


def _mended(tags: Sequence[str], project: Project) -> Project:
    """Mend the typography of catalogues, say how much, and return the project with them."""
    for tag in tags:
        profile = project.registry[tag].typography
        if profile is None:
            continue
        file = project.catalogue_file(tag)
        catalogue = l10n.read_catalogue(file)
        mended = l10n.mend_typography(catalogue, project.messages, profile)
        l10n.write_catalogue(catalogue, file)
        print(f"mended {counted(mended, 'message', 'messages')} in {project.shown(file)}")
    return Project(project.root)
