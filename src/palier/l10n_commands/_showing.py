"""Sites to look at: the pseudo-locales, or one locale."""

from __future__ import annotations

import argparse
import sys

from palier import l10n
from palier._serving import serve_project
from palier.l10n_commands._said import WRONG
from palier.project import Project


def pseudo(options: argparse.Namespace, project: Project) -> int:
    """Build the site in the pseudo-locales."""
    from palier.build import build

    project = Project(project.root, pseudo=True)
    tags = [project.source_locale, *l10n.PSEUDO]
    built = build(project, out=options.out or project.build_folder / "pseudo", locales=tags)
    print(f"built    {project.shown(built.site)}: {', '.join(l10n.PSEUDO)}")
    return 0


def preview(options: argparse.Namespace, project: Project) -> int:
    """Show the site in one locale and build it again at every change."""
    if options.tag not in l10n.PSEUDO and options.tag not in project.registry:
        known = ", ".join([*project.registry, *l10n.PSEUDO])
        print(f"palier: there is no locale {options.tag!r}; use one of {known}", file=sys.stderr)
        return WRONG
    print(f"preview of {options.tag}: http://{options.host}:{options.port}/{options.tag}/", flush=True)
    return serve_project(project, host=options.host, port=options.port, tag=options.tag)
