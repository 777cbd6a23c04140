"""What is wrong in translations, and how far they have come."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from palier import l10n
from palier._counted import counted
from palier._files import read_utf_8, write_whole
from palier.l10n.checks import Finding, check_text
from palier.l10n.typography import mend_french
from palier.l10n_commands._said import WRONG, unknown
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
    for file in files:
        tag = _language_of(file, project)
        profile = project.registry[tag].typography
        if profile is None:
            print(f"palier: {tag} has no rules of typography; {file} is not checked", file=sys.stderr)
            return WRONG
        if options.mend:
            text = read_utf_8(file)
            mended = mend_french(text, profile)
            print(f"{'mended' if write_whole(file, mended) else 'kept':8} {file}")
        findings += check_text(file, tag, profile)
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


def _language_of(file: Path, project: Project) -> str:
    """Return the locale that a text is in: the one whose name a folder around it has, else the first with rules."""
    named = [tag for tag in project.registry if tag in file.resolve().parts]
    ruled = [tag for tag, entry in project.registry.items() if entry.typography]
    return next(iter([*named, *ruled]), project.source_locale)


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
